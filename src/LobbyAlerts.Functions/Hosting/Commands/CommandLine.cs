using System.CommandLine;

namespace LobbyAlerts.Functions.Hosting.Commands;

/// <summary>Everything that can be asked of the program.</summary>
internal static class CommandLine
{
    /// <summary>Does what is asked.</summary>
    /// <returns>The exit code.</returns>
    public static async Task<int> RunAsync(string[] arguments)
    {
        var parsed = Create().Parse(arguments, DateCommand.Parsing);
        var exit = await parsed.InvokeAsync(new InvocationConfiguration { ProcessTerminationTimeout = null });
        return parsed.Errors.Count > 0 ? Arguments.Fault : exit;
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
