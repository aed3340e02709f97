using System.CommandLine;
using System.CommandLine.Parsing;
using System.Text.Json;
using LobbyAlerts.Functions.Seeding;
using LobbyAlerts.Functions.Simulating;
using LobbyAlerts.Functions.Tables;
using LobbyAlerts.Seeds;
using LobbyAlerts.Storage;
using NodaTime;
using NodaTime.Text;

namespace LobbyAlerts.Functions.Hosting.Commands;

/// <summary>What the commands share: reading arguments, and turning faults into one clear line and exit code 2.</summary>
internal static class Arguments
{
    public const int Fault = 2;

    // The years that dates may have.
    private const int FirstYear = 1900;
    private const int LastYear = 2199;

    public static LocalDate Day(ArgumentResult result)
    {
        var text = result.Tokens[0].Value;
        if (LocalDatePattern.Iso.Parse(text) is { Success: true, Value: { Year: >= FirstYear and <= LastYear } day })
            return day;
        result.AddError($"\"{text}\" is not a day from {FirstYear} to {LastYear}; write it as 2026-11-23.");
        return default;
    }

    public static Instant? Moment(ArgumentResult result)
    {
        var text = result.Tokens[0].Value;
        foreach (var pattern in MomentPatterns)
        {
            if (pattern.Parse(text) is not { Success: true } parsed)
                continue;
            if (parsed.Value.Year is >= FirstYear and <= LastYear)
                return parsed.Value.ToInstant();
            result.AddError($"\"{text}\" is not in the years {FirstYear} to {LastYear}.");
            return null;
        }

        result.AddError($"\"{text}\" is not a moment with its offset; write it as 2026-11-23T09:00+01:00.");
        return null;
    }

    /// <summary>The path of a file, which a command needs.</summary>
    public static Argument<string> File(string description) => new("FILE") { Description = description, CustomParser = Path };

    /// <summary>A folder of seeds, which a command can do without.</summary>
    public static Option<string?> Seeds() => new("--seeds") { Description = "A folder of seeds; by default the ones that the program carries.", CustomParser = Path };

    /// <summary>A path. A blank one is most likely a variable of a script that is not set.</summary>
    public static string Path(ArgumentResult result)
    {
        var text = result.Tokens[0].Value;
        if (string.IsNullOrWhiteSpace(text))
            result.AddError($"{(result.Parent as OptionResult)?.Option.Name ?? result.Argument.Name} is blank; name a path. Is a variable not set?");
        return text;
    }

    /// <summary>Runs a command; what the user can mend is said in one line, and nothing else is caught.</summary>
    public static async Task<int> GuardAsync(Func<Task<int>> run)
    {
        try
        {
            return await run();
        }
        catch (Exception e) when (e is SeedException or SeedCircleException or ScenarioException or SettingException or AgendaChangedException or IOException or UnauthorizedAccessException)
        {
            return await RefuseAsync(e.Message);
        }
        catch (OperationCanceledException)
        {
            return 130;
        }
        catch (Exception e) when (e is not JsonException && StorageFaults.Say(e) is { } fault)
        {
            return await RefuseAsync($"Storage failed: {fault}. What was done until then is kept; do it again.");
        }
    }

    /// <summary>Says in one line why something is not done.</summary>
    public static async Task<int> RefuseAsync(string why)
    {
        await Console.Error.WriteLineAsync($"lobbyalerts: {why}");
        return Fault;
    }

    private static readonly OffsetDateTimePattern[] MomentPatterns =
    [
        OffsetDateTimePattern.CreateWithInvariantCulture("uuuu'-'MM'-'dd'T'HH':'mmo<G>"),
        OffsetDateTimePattern.ExtendedIso,
    ];
}
