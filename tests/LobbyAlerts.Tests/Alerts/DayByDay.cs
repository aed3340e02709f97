using LobbyAlerts.Alerts;
using LobbyAlerts.Dates;
using LobbyAlerts.Deadlines;
using LobbyAlerts.Functions.Simulating;
using LobbyAlerts.Goals;
using LobbyAlerts.Seeds;
using NodaTime;

namespace LobbyAlerts.Tests.Alerts;

/// <summary>
/// What should have been told over the years, by the oracle and by what happened, against what was. For each deadline the
/// years are cut where its date or the holidays change; in each piece the oracle says what falls due.
/// </summary>
internal sealed class DayByDay(SeedSet seeds, List<(Instant At, Alert Alert)> told, List<ScenarioEvent> happened, Instant start, Instant end)
{
    private static readonly Duration Punctual = Duration.FromHours(1);

    private readonly List<(Instant From, Instant Until)> _outages =
        [.. happened.OfType<ScenarioEvent.Outage>().Select(outage => (outage.Instant, Amsterdam.At(outage.Until.Date, outage.Until.TimeOfDay)))];

    private readonly ILookup<string, (Instant At, Alert Alert)> _told = told.ToLookup(one => one.Alert.Deadline, StringComparer.Ordinal);

    /// <summary>Everything that is wrong.</summary>
    public IEnumerable<string> Faults() => Deadlines().SelectMany(FaultsOf);

    private IEnumerable<string> FaultsOf(Deadline deadline)
    {
        var pieces = new DayByDayPieces(deadline, seeds, happened, start, end);
        var silences = new DayByDaySilences(deadline, pieces, happened);
        var heard = _told[deadline.Id].ToLookup(one => (one.At, one.Alert.Contact));

        // 1. What fell due was heard by all whom it concerns at the first sweep from then on, unless it was silenced.
        foreach (var due in pieces.All.Where(due => due.IsRequired))
        {
            var at = SweepFrom(due.DueAt);
            if (at >= end || (IsRepeat(due.Told.Label) && silences.MayHide(due.Told.At)))
                continue;
            foreach (var contact in due.Told.Roles.SelectMany(role => Holders(deadline, role, Amsterdam.DayOf(at))).Distinct())
            {
                if (!heard[(at, contact)].Any(one => one.Alert.Kind != Kind.Escalation))
                    yield return $"{deadline.Id}: {contact} did not hear of {due.Told} at {Make.Say(at)}";
            }
        }

        // 2. What was told had fallen due, is on time where it says so, and was not silenced.
        foreach (var (at, alert) in _told[deadline.Id].Where(one => one.Alert.Kind is Kind.Reminder or Kind.InEffect or Kind.Overdue or Kind.Review or Kind.CatchUp))
        {
            var isLate = alert.Kind == Kind.CatchUp;
            if (!pieces.All.Any(due => due.Told.Label == alert.Stage && due.Told.Falls == alert.Day && due.Told.At <= at && (at - due.Told.At > Punctual) == isLate))
                yield return $"{deadline.Id}: nothing is due at {Make.Say(at)} for {alert.Key}";
            if (!isLate && IsRepeat(alert.Stage) && silences.Hides(alert.DueAt))
                yield return $"{deadline.Id}: acknowledged, and told at {Make.Say(at)} {alert.Key}";
        }

        // 3. Each move and close is told by the first sweep from the next send time on, where anybody was alerted before.
        foreach (var change in happened.Where(e => e is ScenarioEvent.Move { } move && move.Deadline == deadline.Id || e is ScenarioEvent.Close { } close && close.Deadline == deadline.Id))
        {
            var by = SweepFrom(pieces.SendTimeAfter(change.Instant));
            var isOvertaken = happened.Exists(e => e is ScenarioEvent.Reopen { } reopen && reopen.Deadline == deadline.Id && e.Instant > change.Instant && e.Instant <= by);
            if (by < end && !isOvertaken && _told[deadline.Id].Any(one => one.At < change.Instant) && !_told[deadline.Id].Any(one => one.At > change.Instant && one.At <= by && one.Alert.Kind is Kind.Moved or Kind.Closed))
                yield return $"{deadline.Id}: {change.Name()} of {change.At} was not told by {Make.Say(by)}";
        }
    }

    private static bool IsRepeat(string label) => label.Contains('+', StringComparison.Ordinal);

    // Every five minutes, but in an outage.
    private Instant SweepFrom(Instant at)
    {
        var tick = Tick(at);
        for (var i = 0; i < _outages.Count; i++)
        {
            if (_outages[i].From <= tick && tick < _outages[i].Until)
                (tick, i) = (Tick(_outages[i].Until), -1);
        }

        return tick;
    }

    private static Instant Tick(Instant at) => Instant.FromUnixTimeSeconds((at.ToUnixTimeSeconds() + 299) / 300 * 300);

    private IEnumerable<string> Holders(Deadline deadline, Role role, LocalDate day) => deadline.Goals.Select(goal => Holder(goal, role, day)).OfType<string>();

    // Whoever was given the role last, by the first day of it.
    private string? Holder(string goal, Role role, LocalDate day) =>
        happened.OfType<ScenarioEvent.HandOver>().Where(e => e.Goal == goal && e.Role == role && e.From <= day).OrderBy(e => e.From).ThenBy(e => e.At).LastOrDefault()?.To
        ?? seeds.Goals.Single(one => one.Id == goal).HolderOf(role, day);

    // Those of the seeds, and each occurrence of the milestones from when the one before it has passed.
    private IEnumerable<Deadline> Deadlines()
    {
        foreach (var deadline in seeds.Deadlines)
            yield return deadline with { EnteredAt = start };
        foreach (var milestone in seeds.Milestones)
        {
            for (var at = start; at < end;)
            {
                var occurrence = milestone.Next(Amsterdam.DayOf(at), at);
                yield return occurrence;
                at = Amsterdam.At(occurrence.Date!.Window.Latest!.Value.PlusDays(1), LocalTime.Midnight);
            }
        }
    }
}
