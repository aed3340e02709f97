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
    private readonly RequestOptions _request = new(needsWhy);

    /// <summary>One change, as it was asked.</summary>
    internal sealed record Request(string Id, string By, string? Why, Instant Now, CancellationToken Cancellation);

    public Command Command(string name, string description) => _request.On(new Command(name, description) { _id });

    public Command Runs(Command command, Func<DeadlineChanges, Request, ParseResult, Task<ChangeAnswer>> change) => _request.Runs(
        command,
        async (tables, asked, parsed) =>
        {
            var request = new Request(parsed.GetRequiredValue(_id), asked.By, asked.Why, asked.Now, asked.Cancellation);
            return await SayAsync(await change(new DeadlineChanges(tables), request, parsed), tables, request, parsed.InvocationConfiguration.Output);
        });

    private static async Task<int> SayAsync(ChangeAnswer answer, ITables tables, Request request, TextWriter output)
    {
        switch (answer)
        {
            case ChangeAnswer.Done { Stored: var stored, Followed: var followed }:
                await output.WriteLineAsync($"Done. {await NextAsync(stored, tables, request)}");
                if (followed.Count > 0)
                    await output.WriteLineAsync($"What is counted from it follows: {string.Join(", ", followed)}.");
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
}
