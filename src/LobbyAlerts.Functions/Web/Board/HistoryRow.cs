using LobbyAlerts.Alerts;
using LobbyAlerts.Dates;
using LobbyAlerts.Deadlines;

namespace LobbyAlerts.Functions.Web.Board;

/// <summary>Something that happened to a deadline.</summary>
/// <param name="At">When.</param>
/// <param name="What">What, in words.</param>
/// <param name="More">By whom and why; for what was told, the proof of it.</param>
/// <param name="IsTold">Whether it is something that was told.</param>
internal sealed record HistoryRow(string At, string What, IReadOnlyList<string> More, bool IsTold)
{
    public static HistoryRow Of(TimelineEntry entry, BoardCall call)
    {
        var (what, more) = Say(entry, call);
        return new(call.Moment(entry.At), what, [.. more.Where(text => text.Length > 0)], entry is TimelineEntry.Told);
    }

    private static (string What, IEnumerable<string> More) Say(TimelineEntry entry, BoardCall call)
    {
        var texts = call.Texts;
        return entry switch
        {
            TimelineEntry.Entered entered => (texts["history.entered"], [By(entered.By, call)]),
            TimelineEntry.Done { Entry: var act } => (texts[$"history.{Written.Word(act.Act)}"], Particulars(act, call)),
            TimelineEntry.Assigned { Change: var change } => (texts.Of("history.role", BoardWords.Role(change.Role, texts), Who(change.From, call), Who(change.To, call), call.Day(change.Day)), [By(change.By, call), Why(change.Why, call)]),
            TimelineEntry.Proposed { Proposal: var proposal } => (texts[$"history.proposed.{Written.Word(proposal.Type)}"], [By(proposal.Contact, call), Why(proposal.Why, call)]),
            TimelineEntry.Decided { Proposal: var proposal } => (texts[$"history.decided.{Written.Word(proposal.State)}"], [By(proposal.DecidedBy, call), Why(proposal.Answer, call)]),
            TimelineEntry.Restored { Restoration: var restoration } => (texts.Of("history.restored", call.Moment(restoration.BackupAt)), [By(restoration.By, call), Why(restoration.Why, call)]),
            TimelineEntry.Told told => (texts.Of("history.told", PlanLine.Say(told.Alert.Alert.Kind, told.Alert.Alert.Stage, call), told.Alert.Proof?.Name ?? call.NameOf(told.Alert.Alert.Contact)), Proof(told, call)),
            TimelineEntry.Delivered { Alert.Alert: var alert } => (texts.Of("history.delivered", call.NameOf(alert.Contact), PlanLine.Say(alert.Kind, alert.Stage, call)), []),
            TimelineEntry.Failed { Alert: var failed } => (texts.Of("history.failed", BoardWords.State(failed.State, texts), call.NameOf(failed.Alert.Contact), PlanLine.Say(failed.Alert.Kind, failed.Alert.Stage, call)), [failed.Failure ?? ""]),
            _ => throw new InvalidOperationException("The set of entries is closed."),
        };
    }

    private static IEnumerable<string> Particulars(HistoryEntry act, BoardCall call)
    {
        var texts = call.Texts;
        yield return By(act.By, call);
        if (act.Act == Act.Moved)
            yield return texts.Of("history.way", act.From?.Say(call.Language) ?? texts["noDate"], act.To?.Say(call.Language) ?? texts["noDate"]);
        if (act.Outcome is { } outcome)
            yield return texts[$"outcome.{Written.Word(outcome)}"];
        if (act.Stage is { } stage)
            yield return BoardWords.Stage(stage, texts);
        if (act.Until is { } until)
            yield return texts.Of("history.until.is", call.Day(until));
        if (act.Fields is { Count: > 0 } fields)
            yield return texts.Of("history.fields.is", BoardWords.Fields(fields, texts));
        yield return Why(act.Why, call);
        if (act.Source is { } source)
            yield return texts.Of("history.source.is", source);
    }

    private static IEnumerable<string> Proof(TimelineEntry.Told told, BoardCall call)
    {
        var (texts, entry) = (call.Texts, told.Alert);
        if (entry.Alert.Roles.Count > 0)
            yield return texts.Of("history.roles.is", BoardWords.Roles(entry.Alert.Roles, texts));
        if (entry.Alert.InPlaceOf is { } other)
            yield return texts.Of("history.inPlaceOf.is", call.NameOf(other));
        yield return BoardWords.State(entry.State, texts);
        foreach (var proof in AlertsPage.ProofOf(entry, call))
            yield return proof;
        if (entry is { AcceptedAt: null, Answer: { } reason })
            yield return reason;
        if (told.Acknowledged is { } seen)
            yield return texts.Of("history.acknowledgedBy.is", call.NameOf(seen.By), call.Moment(seen.At));
    }

    private static string By(string? by, BoardCall call) => by is null ? "" : call.Texts.Of("history.by.is", call.NameOf(by));

    private static string Why(string? why, BoardCall call) => why is null ? "" : call.Texts.Of("history.why.is", why);

    private static string Who(string? contact, BoardCall call) => contact is null ? call.Texts["nobody"] : call.NameOf(contact);
}
