using LobbyAlerts.Dates;
using LobbyAlerts.Deadlines;
using LobbyAlerts.Storage;
using NodaTime;

namespace LobbyAlerts.Alerts;

/// <summary>One occurrence to come.</summary>
/// <param name="Deadline">The deadline.</param>
/// <param name="Next">Its next occurrence.</param>
/// <param name="Shift">Why it is not sent on the day it falls on; null when it is.</param>
public sealed record UpcomingAlert(Deadline Deadline, Occurrence Next, Shift? Shift);

/// <summary>A day that an occurrence falls on and is not sent on.</summary>
/// <param name="From">That day.</param>
/// <param name="Holiday">The holiday on it; null for a weekend, or for a moment that is over before the send time.</param>
public sealed record Shift(LocalDate From, Holiday? Holiday)
{
    internal static Shift? Of(Occurrence occurrence, WorkingCalendar calendar) =>
        occurrence.Day == occurrence.Unrolled || occurrence.Type is OccurrenceType.Escalation or OccurrenceType.Announcement or OccurrenceType.Handover ? null : new Shift(occurrence.Unrolled, calendar.HolidayOn(occurrence.Unrolled));
}

/// <summary>What comes next, for people to look at.</summary>
/// <param name="tables">Where everything is kept.</param>
public sealed class Upcoming(ITables tables)
{
    private readonly Agenda _agenda = new(tables);

    /// <summary>The next occurrences after <paramref name="now"/>, nearest first, from the front of the due index.</summary>
    public async Task<IReadOnlyList<UpcomingAlert>> AfterAsync(Instant now, int most, CancellationToken cancellation)
    {
        var plans = new Plans(_agenda, cancellation);
        var upcoming = new List<UpcomingAlert>();
        await foreach (var row in tables.QueryAsync(AgendaTable.Name, AgendaTable.DueAfter(now), cancellation))
        {
            // A row that a change left behind is not where the deadline stands now.
            var id = AgendaTable.ParseDueRow(row).Deadline;
            if (await _agenda.DeadlineAsync(id, cancellation) is { NextLook: { } look } stored && row.Row == AgendaTable.DueRow(look, id) && await OfAsync(plans, stored, now) is { } next)
                upcoming.Add(next);
            if (upcoming.Count == most)
                break;
        }

        return upcoming;
    }

    /// <summary>Every deadline with its next occurrence, null where none will come.</summary>
    public async Task<IReadOnlyList<(StoredDeadline Stored, UpcomingAlert? Next)>> AllAsync(Instant now, CancellationToken cancellation)
    {
        var plans = new Plans(_agenda, cancellation);
        var all = new List<(StoredDeadline, UpcomingAlert?)>();
        await foreach (var stored in _agenda.DeadlinesAsync(cancellation))
            all.Add((stored, await OfAsync(plans, stored, now)));
        return all;
    }

    /// <summary>What will be told of a deadline, as its policy, its goals and the calendar stand.</summary>
    /// <exception cref="InvalidDataException">Its policy does not exist.</exception>
    public Task<Forecast> ForecastAsync(StoredDeadline stored, Instant now, CancellationToken cancellation) => ForecastAsync(new Plans(_agenda, cancellation), stored, now, cancellation);

    /// <summary>The same for many deadlines, which share what is read for them.</summary>
    internal async Task<Forecast> ForecastAsync(Plans plans, StoredDeadline stored, Instant now, CancellationToken cancellation)
    {
        return Forecast.Of(stored, await plans.OfAsync(stored.Deadline), await plans.CalendarAsync(), await plans.GoalsAsync(stored.Deadline), await Bystanders.OfAsync(stored, [], _agenda, new Ledger(tables), cancellation), now);
    }

    private static async Task<UpcomingAlert?> OfAsync(Plans plans, StoredDeadline stored, Instant now)
    {
        return (await plans.OfAsync(stored.Deadline)).Next(stored.Progress, now) is { } next
            ? new(stored.Deadline, next, Shift.Of(next, await plans.CalendarAsync()))
            : null;
    }
}
