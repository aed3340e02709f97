using System.CommandLine;
using LobbyAlerts.Alerts;
using LobbyAlerts.Dates;
using LobbyAlerts.Storage;
using NodaTime;
using NodaTime.Text;

namespace LobbyAlerts.Functions.Hosting.Commands;

/// <summary>What every change of a deadline is asked: which, by whom, and why.</summary>
internal sealed class ChangeOptions(bool needsWhy)
{
    private static readonly ZonedDateTimePattern Moment = ZonedDateTimePattern.CreateWithInvariantCulture("dddd d MMMM uuuu HH':'mm", null);

    private readonly Argument<string> _id = new("DEADLINE") { Description = "The id of the deadline." };
    private readonly Option<string?> _by = new("--by") { Description = "Who does it; by default the user of this machine." };
    private readonly Option<string?> _why = new("--why") { Description = "The reason.", Required = needsWhy };
    private readonly Option<Instant?> _now = new("--now") { Description = "When it is done, such as 2026-11-23T09:00+01:00; by default now.", CustomParser = Arguments.Moment };

    /// <summary>One change, as it was asked.</summary>
    internal sealed record Request(string Id, string By, string? Why, Instant Now, CancellationToken Cancellation);

    public Command Command(string name, string description) => new(name, description) { _id, _by, _why, _now };

    public Command Runs(Command command, Func<DeadlineChanges, Request, ParseResult, Task<ChangeAnswer>> change)
    {
        command.SetAction((parsed, cancellation) => Arguments.GuardAsync(async () =>
        {
            var now = parsed.GetValue(_now) ?? Instant.FromDateTimeOffset(TimeProvider.System.GetUtcNow());
            var request = new Request(parsed.GetRequiredValue(_id), Text(parsed.GetValue(_by)) ?? Environment.UserName, Text(parsed.GetValue(_why)), now, cancellation);
            if (needsWhy && request.Why is null)
                throw new SettingException("--why is blank; give the reason in words.");

            using var folders = new DataFolders();
            await using var store = await StandaloneStore.OpenAsync(Settings.Read(Environment.GetEnvironmentVariables()).Storage, folders, cancellation);
            folders.Keep();
            return await SayAsync(await change(new DeadlineChanges(store.Tables), request, parsed), store.Tables, request, parsed.InvocationConfiguration.Output);
        }));
        return command;
    }

    private static async Task<int> SayAsync(ChangeAnswer answer, ITables tables, Request request, TextWriter output)
    {
        switch (answer)
        {
            case ChangeAnswer.Done { Stored: var stored }:
                await output.WriteLineAsync($"Done. {await NextAsync(stored, tables, request)}");
                return 0;
            case ChangeAnswer.Unchanged { Stored: var stored }:
                await output.WriteLineAsync($"It was so already. {await NextAsync(stored, tables, request)}");
                return 0;
            case ChangeAnswer.Refused { Why: var why }:
                throw new SettingException($"{request.Id}: {why}");
            default:
                throw new SettingException($"There is no deadline {request.Id}.");
        }
    }

    private static async Task<string> NextAsync(StoredDeadline stored, ITables tables, Request request)
    {
        var forecast = await new Upcoming(tables).ForecastAsync(stored, request.Now, request.Cancellation);
        return forecast.Tellings is [var next, ..]
            ? $"Next: {Moment.Format(next.At.InZone(Amsterdam.Zone))}, {next.Kind.Name()} {next.Stage} to {(next.Contacts.Count > 0 ? string.Join(", ", next.Contacts) : "nobody yet")}."
            : "Nothing more will be told.";
    }

    private static string? Text(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
