using LobbyAlerts.Alerts;
using LobbyAlerts.Dates;
using LobbyAlerts.Deadlines;
using LobbyAlerts.Goals;
using NodaTime;
using NodaTime.Text;

namespace LobbyAlerts.Functions.Hosting.Commands;

/// <summary>A timeline for people: the moment, then what happened; what does not fit goes on beneath it.</summary>
internal static class HistoryText
{
    /// <summary>The narrowest terminal that lines are broken for, in columns.</summary>
    public const int Narrowest = 40;

    // What a person compares; the whole hash is in the lines for machines.
    private const int HashLength = 16;

    private static readonly ZonedDateTimePattern Moment = ZonedDateTimePattern.CreateWithInvariantCulture("uuuu-MM-dd HH':'mm", null);

    /// <summary>The lines of one thing that happened.</summary>
    public static IEnumerable<string> Of(TimelineEntry entry, int width)
    {
        var lead = $"{Text(entry.At)}  ";
        foreach (var part in Words(entry))
        {
            foreach (var line in Broken(part, width - lead.Length))
            {
                yield return lead + line;
                lead = new string(' ', lead.Length);
            }
        }
    }

    private static IEnumerable<string> Words(TimelineEntry entry) => entry switch
    {
        TimelineEntry.Entered entered => [$"entered by {entered.By ?? "someone"}"],
        TimelineEntry.Done { Entry: var act } => [$"{act.Act.ToString().ToLowerInvariant()} by {act.By}{Particulars(act)}{Why(act.Why)}"],
        TimelineEntry.Assigned { Change: var change } assigned =>
            [$"{change.Role.Name()} of {assigned.Goal}: {change.From ?? "nobody"} → {change.To ?? "nobody"} from {Day(change.Day)}{(change.Until is { } until ? $" until {Day(until)}" : "")}, by {change.By}{Why(change.Why)}"],
        TimelineEntry.Proposed { Proposal: var proposal } => [$"proposed by the link of {proposal.Contact}: {ProposalsCommand.What(proposal)}{Why(proposal.Why)} ({proposal.Id})"],
        TimelineEntry.Decided { Proposal: var proposal } => [$"proposal {proposal.Id} {proposal.State.ToString().ToLowerInvariant()} by {proposal.DecidedBy}{Why(proposal.Answer)}"],
        TimelineEntry.Restored { Restoration: var restoration } => [$"restored by {restoration.By} from the backup of {Text(restoration.BackupAt)}: what happened between is not recorded{Why(restoration.Why)}"],
        TimelineEntry.Told told => Told(told),
        TimelineEntry.Delivered { Alert.Alert: var alert } => [$"delivered to {alert.Contact}: {Name(alert)}"],
        TimelineEntry.Failed { Alert: var failed } => [$"{failed.State.ToString().ToLowerInvariant()} for {failed.Alert.Contact}: {Name(failed.Alert)} ({failed.Failure})"],
        _ => throw new InvalidOperationException("The set of entries is closed."),
    };

    // Who and what; then the proof of it; then who has seen it.
    private static IEnumerable<string> Told(TimelineEntry.Told told)
    {
        var (entry, alert) = (told.Alert, told.Alert.Alert);
        var roles = string.Join(", ", alert.Roles.Select(role => role.Name()));
        string[] who = [.. ((string?[])[entry.Proof?.Name, roles]).Where(word => !string.IsNullOrEmpty(word)).Select(word => word!)];
        yield return $"{Name(alert)} to {alert.Contact}{(who.Length > 0 ? $" ({string.Join("; ", who)})" : "")}"
            + (alert.Supersedes.Length > 0 ? $", which stands for {alert.Supersedes} too" : "")
            + (alert.InPlaceOf is { } lost ? $", in place of {lost}, whom it did not reach" : "")
            + $": {State(entry)}";
        if (entry.Proof is { } proof)
            yield return $"text {proof.TextHash[..HashLength]}…, templates {proof.Version}";
        if (told.Acknowledged is { } act)
            yield return $"{act.Act.ToString().ToLowerInvariant()} by {act.By} on {Text(act.At)}";
    }

    private static string State(LedgerEntry told) => told switch
    {
        { AcceptedAt: not null, Proof: { } proof } => $"accepted by {proof.Transport} ({told.Answer})",
        { Failure: not null } => told.State.ToString().ToLowerInvariant(),
        { Answer.Length: > 0 } => $"{told.State.ToString().ToLowerInvariant()} ({told.Answer})",
        _ => told.State.ToString().ToLowerInvariant(),
    } + (told.IsPossibleDuplicate ? ", possible duplicate" : "");

    private static string Particulars(HistoryEntry act) => act.Act switch
    {
        Act.Acknowledged => $" after {act.Stage}",
        Act.Snoozed => $" after {act.Stage} until {Day(act.Until!.Value)}",
        Act.Closed => $" as {act.Outcome.ToString()!.ToLowerInvariant()}",
        Act.Edited => $" ({string.Join(", ", act.Fields ?? [])})",
        Act.Moved => $" from {act.From?.Edtf ?? "no date"} to {act.To?.Edtf ?? "no date"} ({act.Source})",
        Act.Confirmed when act.From is null || Equals(act.From, act.To) => $" ({act.Source})",
        Act.Confirmed => $" as {act.To?.Edtf}, not {act.From!.Edtf} ({act.Source})",
        _ => "",
    };

    // At the last space that fits; a word that is longer than a line is left whole.
    private static IEnumerable<string> Broken(string text, int width)
    {
        while (text.Length > width && text.LastIndexOf(' ', width) is var end && (end > 0 || (end = text.IndexOf(' ', width)) > 0))
        {
            yield return text[..end];
            text = text[(end + 1)..];
        }

        yield return text;
    }

    private static string Name(Alert alert) => $"{alert.Kind.Name()} {alert.Stage}";

    private static string Why(string? why) => why is null ? "" : $": {why}";

    private static string Day(LocalDate day) => LocalDatePattern.Iso.Format(day);

    private static string Text(Instant at) => Moment.Format(at.InZone(Amsterdam.Zone));
}
