using System.CommandLine;
using LobbyAlerts.Alerts;
using LobbyAlerts.Dates;
using LobbyAlerts.Deadlines;
using LobbyAlerts.Goals;
using NodaTime;
using NodaTime.Text;

namespace LobbyAlerts.Functions.Hosting.Commands;

/// <summary><c>lobbyalerts history DEADLINE</c>: what people did to a deadline, and the proof of what was told to whom.</summary>
internal static class HistoryCommand
{
    private static readonly ZonedDateTimePattern Moment = ZonedDateTimePattern.CreateWithInvariantCulture("uuuu-MM-dd HH':'mm", null);

    public static Command Create()
    {
        var id = new Argument<string>("DEADLINE") { Description = "The id of the deadline." };
        var command = new Command("history", "Print everything that happened to a deadline, and what was told of it to whom.") { id };
        command.SetAction((parsed, cancellation) => Arguments.GuardAsync(async () =>
        {
            using var folders = new DataFolders();
            await using var store = await StandaloneStore.OpenAsync(Settings.Read(Environment.GetEnvironmentVariables()).Storage, folders, cancellation);
            folders.Keep();
            var (deadline, entries) = await new Timeline(store.Tables).OfAsync(parsed.GetRequiredValue(id), cancellation)
                ?? throw new SettingException($"There is no deadline {parsed.GetRequiredValue(id)}.");

            var output = parsed.InvocationConfiguration.Output;
            await output.WriteLineAsync($"{deadline.Title} ({deadline.Said})");
            foreach (var entry in entries)
                await output.WriteLineAsync($"{Text(entry.At)}  {Words(entry)}");
            return 0;
        }));
        return command;
    }

    private static string Words(TimelineEntry entry) => entry switch
    {
        TimelineEntry.Entered entered => $"entered by {entered.By ?? "someone"}",
        TimelineEntry.Done { Entry: var act } => $"{act.Act.ToString().ToLowerInvariant()} by {act.By}{Particulars(act)}{(act.Why is null ? "" : $": {act.Why}")}",
        TimelineEntry.Assigned { Change: var change } assigned =>
            $"{change.Role.Name()} of {assigned.Goal}: {change.From ?? "nobody"} → {change.To ?? "nobody"} from {LocalDatePattern.Iso.Format(change.Day)}{(change.Until is { } until ? $" until {LocalDatePattern.Iso.Format(until)}" : "")}, by {change.By}{(change.Why is null ? "" : $": {change.Why}")}",
        TimelineEntry.Told { Alert: var told } => $"{told.Alert.Kind.Name()} {told.Alert.Stage} to {told.Alert.Contact}: {State(told)}",
        _ => throw new InvalidOperationException("The set of entries is closed."),
    };

    private static string Particulars(HistoryEntry act) => act.Act switch
    {
        Act.Acknowledged => $" after {act.Stage}",
        Act.Snoozed => $" after {act.Stage} until {LocalDatePattern.Iso.Format(act.Until!.Value)}",
        Act.Closed => $" as {act.Outcome.ToString()!.ToLowerInvariant()}",
        Act.Moved => $" from {act.From?.Edtf ?? "no date"} to {act.To?.Edtf ?? "no date"} ({act.Source})",
        Act.Confirmed when act.From is null || Equals(act.From, act.To) => $" ({act.Source})",
        Act.Confirmed => $" as {act.To?.Edtf}, not {act.From!.Edtf} ({act.Source})",
        _ => "",
    };

    private static string State(LedgerEntry told) =>
        $"{told.State.ToString().ToLowerInvariant()}{((told.Failure ?? told.Answer) is { Length: > 0 } answer ? $" ({answer})" : "")}{(told.IsPossibleDuplicate ? ", possible duplicate" : "")}";

    private static string Text(Instant at) => Moment.Format(at.InZone(Amsterdam.Zone));
}
