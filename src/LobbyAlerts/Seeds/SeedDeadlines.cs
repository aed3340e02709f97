using System.Text.Json.Nodes;
using LobbyAlerts.Alerts;
using LobbyAlerts.Dates;
using LobbyAlerts.Deadlines;
using LobbyAlerts.Storage;
using NodaTime;

namespace LobbyAlerts.Seeds;

/// <summary>Writes deadlines from seeds, each with the row of the due index that has it looked at.</summary>
internal sealed class SeedDeadlines(ITables tables, SeedRows rows, SeedSet seeds, Instant now, bool isFirst, CancellationToken cancellation)
{
    private readonly Agenda _agenda = new(tables);
    private readonly Plans _plans = new(new Agenda(tables), cancellation);

    public async Task LoadAsync()
    {
        var sets = new List<IReadOnlyList<Change>>();
        foreach (var seed in seeds.Deadlines)
        {
            var stored = await _agenda.DeadlineAsync(seed.Id, cancellation);
            sets.Add(stored is null ? await EnterAsync(seed, TextOf(seed)) : await UpdateAsync(seed, stored));
        }

        await rows.CommitAsync(sets);
    }

    /// <summary>Enters the occurrences of milestones that are not there yet.</summary>
    public async Task OpenAsync(IEnumerable<Deadline> occurrences)
    {
        var sets = new List<IReadOnlyList<Change>>();
        foreach (var occurrence in occurrences)
        {
            if (await _agenda.DeadlineAsync(occurrence.Id, cancellation) is null)
                sets.Add(await EnterAsync(occurrence, seed: null));
        }

        await rows.CommitAsync(sets);
    }

    private async Task<IReadOnlyList<Change>> EnterAsync(Deadline deadline, string? seed)
    {
        rows.Added(AgendaTable.Deadlines, deadline.Id);
        return await _plans.EnterAsync(deadline with { EnteredAt = now, EnteredBy = SeedLoader.Author }, now, atOnce: isFirst, seed);
    }

    private async Task<IReadOnlyList<Change>> UpdateAsync(Deadline seed, StoredDeadline stored)
    {
        var text = TextOf(seed);
        if (rows.Merge(AgendaTable.Deadlines, seed.Id, text, stored.Row) is not { } merged)
            return [];

        var deadline = Documents.Parse<Deadline>(merged.Json);
        var changed = Equals(deadline.Date, stored.Deadline.Date)
            ? stored with { Deadline = deadline }
            : await MovedAsync(stored, Moved(deadline, stored.Deadline.Date));
        return await _plans.ReplanAsync(changed, now, (Seeded.Property, text));
    }

    private async Task<StoredDeadline> MovedAsync(StoredDeadline stored, Deadline deadline)
    {
        if (deadline.Closed is not null)
            return stored with { Deadline = deadline };
        var dependents = seeds.Deadlines.Where(other => other.DependsOn.Contains(deadline.Id)).Select(other => other.Id);
        var (moved, progress) = Moving.Told(deadline, stored.Progress, await _plans.OfAsync(stored.Deadline), await _plans.OfAsync(deadline), now, [.. dependents]);
        return stored with { Deadline = moved, Progress = progress };
    }

    // Without what a seed does not say: we note it ourselves, and no admin changed it.
    private static string TextOf(Deadline seed)
    {
        var json = JsonNode.Parse(Documents.Write(seed))!.AsObject();
        json.Remove("enteredAt");
        json.Remove("enteredBy");
        json.Remove("revisions");
        json.Remove("reopened");
        return json.ToJsonString(Documents.Options);
    }

    private Deadline Moved(Deadline deadline, ImpreciseDate? from) => deadline with
    {
        Revisions = [.. deadline.Revisions, new Revision(now, SeedLoader.Author, from, deadline.Date, "De agenda is bijgewerkt.", SeedChecks.DeadlinesFile)],
    };
}
