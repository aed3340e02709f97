using System.CommandLine;
using System.CommandLine.Parsing;

namespace LobbyAlerts.Functions.Hosting.Commands;

/// <summary>Everything that can be asked of the program.</summary>
internal static class CommandLine
{
    /// <summary>Does what is asked.</summary>
    /// <returns>The exit code.</returns>
    public static async Task<int> RunAsync(string[] arguments)
    {
        var parsed = Create().Parse(arguments, DateCommand.Parsing);
        if (Unheard(parsed) is { } unheard)
            return await Arguments.RefuseAsync(unheard);
        var exit = await parsed.InvokeAsync(new InvocationConfiguration { ProcessTerminationTimeout = null });
        return parsed.Errors.Count > 0 ? Arguments.Fault : exit;
    }

    /// <summary>Refuses an option that stands before a command of the one that takes it: nothing would read it.</summary>
    /// <returns>What to do instead; null when there is none.</returns>
    internal static string? Unheard(ParseResult parsed)
    {
        var command = parsed.CommandResult.Command.Name;
        for (var above = parsed.CommandResult.Parent as CommandResult; above is not null; above = above.Parent as CommandResult)
        {
            if (above.Children.OfType<OptionResult>().FirstOrDefault(given => !given.Implicit && given.Option is { Recursive: false, Action: null }) is { } given)
                return $"{given.Option.Name} stands before {command}, which would not see it. Nothing was done: write it behind {command}, if --help there lists it, or leave it out.";
        }

        return null;
    }

    /// <summary>Makes every command.</summary>
    public static RootCommand Create()
    {
        var root = new RootCommand("LobbyAlerts watches deadlines and mails whoever answers for them. Without a command it runs here, on a SQLite file.")
        {
            DateCommand.Create(),
            SimulateCommand.Create(),
            SeedCommand.Create(),
            HistoryCommand.Create(),
            KeyCommand.Create(),
            SignInCommand.Create(),
            MailCommands.Create(),
            ProposalsCommand.Create(),
            CalendarCommand.Create(),
            HolidayCommand.Create(),
            BackupCommand.Create(),
            RestoreCommand.Create(),
            EraseCommand.Create(),
        };
        foreach (var change in ChangeCommands.Create().Concat(RoleCommands.Create()).Concat(ExchangeCommands.Create()))
            root.Subcommands.Add(change);
        RunCommand.AddTo(root);
        return root;
    }
}
