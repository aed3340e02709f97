using LobbyAlerts.Goals;
using NodaTime;
using NodaTime.Text;

namespace LobbyAlerts.Functions.Simulating;

/// <summary>What happens, in a few words: the name that the file gives it, and what it is about.</summary>
internal static class EventWords
{
    /// <summary>The name: <c>acknowledge</c>, <c>handOver</c>.</summary>
    public static string Name(this ScenarioEvent e) => e.GetType().Name is var name ? $"{char.ToLowerInvariant(name[0])}{name[1..]}" : "";

    /// <summary>What it is about: <c>congestie to 2027</c>.</summary>
    public static string On(this ScenarioEvent e) => e switch
    {
        ScenarioEvent.Acknowledge { Deadline: var id } => $"{id} by {e.By}",
        ScenarioEvent.Snooze { Deadline: var id, Until: var until } => $"{id} until {Day(until)} by {e.By}",
        ScenarioEvent.Move { Deadline: var id, To: var to } => $"{id} to {to?.Edtf ?? "no date"} by {e.By}",
        ScenarioEvent.Confirm { Deadline: var id, To: var to } => $"{id}{(to is null ? "" : $" as {to.Edtf}")} by {e.By}",
        ScenarioEvent.Close { Deadline: var id, Outcome: var outcome } => $"{id} as {outcome.ToString().ToLowerInvariant()} by {e.By}",
        ScenarioEvent.Reopen { Deadline: var id } => $"{id} by {e.By}",
        ScenarioEvent.Assign { Goal: var goal, Role: var role } assign => $"{role.Name()} of {goal} to {assign.To} from {Day(assign.From)}{(assign.Until is { } until ? $" until {Day(until)}" : "")}",
        ScenarioEvent.HandOver { Goal: var goal, Role: var role } handover => $"{role.Name()} of {goal} to {handover.To ?? "nobody"} from {Day(handover.From ?? e.At.Date)}",
        ScenarioEvent.Leave { Contact: var contact } leave => $"{contact}, followed by {leave.To ?? "nobody"}, from {Day(leave.From ?? e.At.Date)}",
        ScenarioEvent.AddHoliday { Day: var day } => Day(day),
        ScenarioEvent.RemoveHoliday { Id: var id } => id,
        ScenarioEvent.LoadSeeds { Change: var change } => string.Join(", ", change.Select(part => part.Key)),
        ScenarioEvent.Report { Contact: var contact } => $"the last mail to {contact}",
        ScenarioEvent.Mails { Contact: var contact, Are: var fate } => $"to {contact ?? "anyone"} are {fate.ToString().ToLowerInvariant()} from now on",
        ScenarioEvent.Messages { Times: var times } => FormattableString.Invariant($"of the queue come {times} times from now on"),
        ScenarioEvent.Outage { Until: var until, Of: var of } => $"of {of.ToString().ToLowerInvariant()} until {ScenarioJson.Moment.Format(until)}",
        _ => throw new InvalidOperationException($"A {e.GetType().Name} has no words."),
    };

    private static string Day(LocalDate day) => LocalDatePattern.Iso.Format(day);
}
