using LobbyAlerts.Deadlines;
using LobbyAlerts.Storage;
using NodaTime;

namespace LobbyAlerts.Alerts;

/// <summary>Enters deadlines that people schedule.</summary>
/// <param name="tables">Where everything is kept.</param>
public sealed class Scheduling(ITables tables)
{
    private const int Attempts = 20;

    private readonly Agenda _agenda = new(tables);
    private readonly SchedulingChecks _checks = new(new Agenda(tables));

    /// <summary>
    /// Enters a deadline: in one commit the deadline, the row that has a sweep look at it, and its name with each deadline
    /// that it contradicts. Asked again with the same content it does nothing. A goal that nobody owns is no fault.
    /// </summary>
    /// <param name="deadline">The deadline, with when and by whom it is entered.</param>
    /// <param name="now">The present. What is late already is told at the next send time, or at once when the anchor is near.</param>
    /// <param name="cancellation">Stops between two steps.</param>
    /// <exception cref="AgendaChangedException">The deadlines that it contradicts kept changing.</exception>
    public async Task<ScheduleAnswer> AddAsync(Deadline deadline, Instant now, CancellationToken cancellation)
    {
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            if (await _agenda.DeadlineAsync(deadline.Id, cancellation) is { } there)
                return IsSame(there.Deadline, deadline) ? new ScheduleAnswer.AlreadyThere(there) : new ScheduleAnswer.Taken(there);

            var (faults, placed, contradicted) = await _checks.CheckAsync(deadline, cancellation);
            if (faults.Count > 0)
                return new ScheduleAnswer.Refused(faults);

            var enter = await new Plans(_agenda, cancellation).EnterAsync(placed, now, atOnce: false);
            if (await tables.CommitAsync(AgendaTable.Name, [.. enter, .. contradicted.Select(other => Editing.Naming(other, [.. other.Deadline.ConflictsWith, deadline.Id]))], cancellation) is Commit.Made made)
                return new ScheduleAnswer.Scheduled(Entered((Insert)enter[0], made.ETags[0]));
        }

        throw new AgendaChangedException("The deadlines that it contradicts kept changing. Nothing was done: do it again.");
    }

    /// <summary>The same with an id made from the title; where another deadline has it, with a number behind it.</summary>
    /// <exception cref="AgendaChangedException">The deadlines that it contradicts kept changing.</exception>
    public async Task<ScheduleAnswer> AddUnnamedAsync(Deadline deadline, Instant now, CancellationToken cancellation)
    {
        foreach (var id in Slug.Choices(deadline.Title))
        {
            if (await _checks.MilestoneOfAsync(id, cancellation) is not null)
                continue;
            if (await AddAsync(deadline with { Id = id }, now, cancellation) is var answer and not ScheduleAnswer.Taken)
                return answer;
        }

        return new ScheduleAnswer.Refused([new DeadlineFault("/id", "the title gives none that is free; write one")]);
    }

    /// <summary>What keeps a deadline from being entered, without entering it; an empty id is not looked at.</summary>
    public async Task<IReadOnlyList<DeadlineFault>> CheckAsync(Deadline deadline, CancellationToken cancellation) =>
        (await _checks.CheckAsync(deadline, cancellation)).Faults;

    // Others may have come to contradict it since.
    private static bool IsSame(Deadline stored, Deadline given) =>
        !given.ConflictsWith.Except(stored.ConflictsWith).Any() && Content(stored with { Said = given.Said.Length == 0 ? "" : stored.Said }) == Content(given);

    // What follows from another date is not what was asked.
    private static string Content(Deadline deadline)
    {
        var asked = deadline.RelativeTo is null ? deadline : deadline with { Date = null, Provisional = false, CountedFrom = null };
        return Documents.Write(asked with { EnteredAt = default, EnteredBy = null, ConflictsWith = [], Revisions = [], Acknowledged = null, Confirmed = null, Reopened = 0, Closed = null });
    }

    private static StoredDeadline Entered(Insert insert, string etag) =>
        StoredDeadline.From(new Entity(insert.Partition, insert.Row, insert.Properties, etag));
}
