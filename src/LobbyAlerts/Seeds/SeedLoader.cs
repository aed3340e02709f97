using LobbyAlerts.Alerts;
using LobbyAlerts.Dates;
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

    /// <summary>Loads the seeds, unless these very seeds were loaded before.</summary>
    /// <param name="seeds">Checked seeds.</param>
    /// <param name="now">The present. On the first load all that is late is told at once.</param>
    /// <param name="cancellation">Stops between two steps.</param>
    /// <exception cref="AgendaChangedException">Someone changed a row meanwhile; loading again settles it.</exception>
    public async Task<SeedReport> LoadAsync(SeedSet seeds, Instant now, CancellationToken cancellation)
    {
        var loaded = await SystemState.SeedsHashAsync(tables, cancellation);
        if (loaded == seeds.Hash)
            return SeedReport.Unchanged;

        // 1. What deadlines need to be planned and told, so that no sweep finds a deadline without it.
        var rows = new SeedRows(tables, cancellation);
        await rows.LoadAsync(AgendaTable.Contacts, seeds.Contacts, contact => contact.Id);
        await rows.LoadAsync(AgendaTable.Goals, seeds.Goals, goal => goal.Id);
        await rows.LoadAsync(AgendaTable.Milestones, seeds.Milestones, milestone => milestone.Id);
        await rows.LoadAsync(AgendaTable.Policies, seeds.Policies, policy => policy.Id);
        await rows.LoadAsync(AgendaTable.Holidays, seeds.Holidays, holiday => holiday.Id);

        // 2. The deadlines, each in one stroke with the row that has it looked at; then the milestones that are not open.
        var deadlines = new SeedDeadlines(tables, rows, seeds, now, isFirst: loaded is null, cancellation);
        await deadlines.LoadAsync();
        await deadlines.OpenAsync(seeds.Milestones.Select(milestone => milestone.Next(Amsterdam.DayOf(now), now)));

        // 3. What is in flight, since the rules may have changed under it: now, or in a load that was killed before this.
        if (loaded is not null)
            await new Plans(new Agenda(tables), cancellation).ReplanAllAsync(tables, now);

        // 4. Only now are these seeds loaded.
        await SystemState.NoteSeedsAsync(tables, seeds.Hash, now, cancellation);
        return rows.Report;
    }
}
