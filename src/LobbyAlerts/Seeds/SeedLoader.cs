using LobbyAlerts.Alerts;
using LobbyAlerts.Storage;
using NodaTime;

namespace LobbyAlerts.Seeds;

/// <summary>
/// Loads seeds into storage. It compares with what was loaded last time, not with what is stored: what an admin
/// changed stays, and is reported. It can be killed anywhere and run again.
/// </summary>
/// <param name="tables">Where to.</param>
public sealed class SeedLoader(ITables tables)
{
    /// <summary>Who makes the changes that seeds make.</summary>
    public const string Author = "seeds";

    /// <summary>Why they move a date.</summary>
    internal const string Updated = "De agenda is bijgewerkt.";

    /// <summary>Loads the seeds, unless these very seeds were loaded before.</summary>
    /// <param name="seeds">Checked seeds.</param>
    /// <param name="now">The present. On the first load all that is late is told at once.</param>
    /// <param name="cancellation">Stops between two steps.</param>
    /// <exception cref="SeedCircleException">Deadlines would depend on each other in a circle.</exception>
    /// <exception cref="AgendaChangedException">Someone changed a row meanwhile; loading again settles it.</exception>
    public async Task<SeedReport> LoadAsync(SeedSet seeds, Instant now, CancellationToken cancellation)
    {
        var loaded = await SystemState.SeedsHashAsync(tables, cancellation);
        if (loaded == seeds.Hash)
            return SeedReport.Unchanged;

        await SeedCircles.CheckAsync(new Agenda(tables), seeds, cancellation);

        // 1. What deadlines need to be planned and told, so that no sweep finds a deadline without it.
        var rows = new SeedRows(tables, cancellation);
        await rows.LoadAsync(AgendaTable.Contacts, seeds.Contacts, contact => contact.Id);
        await rows.LoadAsync(AgendaTable.Goals, seeds.Goals, goal => goal.Id);
        await rows.LoadAsync(AgendaTable.Milestones, seeds.Milestones, milestone => milestone.Id);
        await rows.LoadAsync(AgendaTable.Policies, seeds.Policies, policy => policy.Id);
        await rows.LoadAsync(AgendaTable.Holidays, seeds.Holidays, holiday => holiday.Id);

        // 2. The next occurrences of milestones, then the deadlines that may be counted from them, each in one stroke with the
        //    row that has it looked at.
        var isFirst = loaded is null;
        await new SeedMilestones(tables, rows, seeds, now, isFirst, cancellation).LoadAsync();
        await new SeedDeadlines(tables, rows, seeds, now, isFirst, cancellation).LoadAsync();

        // 3. What is counted from a date that moved.
        await new Relatives(tables).FollowAsync(now, cancellation);

        // 4. What is in flight, since the rules may have changed under it: now, or in a load that was killed before this.
        if (!isFirst)
            await new Plans(new Agenda(tables), cancellation).ReplanAllAsync(tables, now);

        // 5. Only now are these seeds loaded.
        await SystemState.NoteSeedsAsync(tables, seeds.Hash, now, cancellation);
        return rows.Report;
    }
}
