using System.CommandLine;
using LobbyAlerts.Storage;
using NodaTime;

namespace LobbyAlerts.Functions.Hosting.Commands;

/// <summary>What whoever changes the agenda is asked: by whom, why, and as of when.</summary>
internal sealed class RequestOptions(bool needsWhy)
{
    private readonly Option<string?> _by = new("--by") { Description = "Who does it: best the id of a contact; by default the user of this machine." };
    private readonly Option<string?> _why = new("--why") { Description = "The reason.", Required = needsWhy };
    private readonly Option<Instant?> _now = new("--now") { Description = "When it is done, such as 2026-11-23T09:00+01:00; by default now.", CustomParser = Arguments.Moment };

    /// <summary>One request, as it was asked.</summary>
    internal sealed record Request(string By, string? Why, Instant Now, CancellationToken Cancellation);

    public Command On(Command command)
    {
        command.Options.Add(_by);
        command.Options.Add(_why);
        command.Options.Add(_now);
        return command;
    }

    /// <summary>Has a command do its work on the storage that the settings name.</summary>
    public Command Runs(Command command, Func<ITables, Request, ParseResult, Task<int>> run)
    {
        command.SetAction((parsed, cancellation) => Arguments.GuardAsync(async () =>
        {
            var request = Of(parsed, cancellation);
            using var folders = new DataFolders();
            await using var store = await StandaloneStore.OpenAsync(Settings.Read(Environment.GetEnvironmentVariables()).Storage, folders, cancellation);
            folders.Keep();
            return await run(store.Tables, request, parsed);
        }));
        return command;
    }

    /// <summary>What was asked.</summary>
    /// <exception cref="SettingException">A reason is needed, and there is none.</exception>
    public Request Of(ParseResult parsed, CancellationToken cancellation)
    {
        var now = parsed.GetValue(_now) ?? Instant.FromDateTimeOffset(TimeProvider.System.GetUtcNow());
        var request = new Request(Text(parsed.GetValue(_by)) ?? Environment.UserName, Text(parsed.GetValue(_why)), now, cancellation);
        return needsWhy && request.Why is null ? throw new SettingException("--why is blank; give the reason in words.") : request;
    }

    private static string? Text(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
