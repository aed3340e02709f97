using System.Text.Json.Nodes;
using LobbyAlerts.Alerts;
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
        // What is counted from another deadline comes after that.
        var relatives = seeds.Deadlines.Where(seed => seed.RelativeTo is not null).DistinctBy(seed => seed.Id).ToDictionary(seed => seed.Id, StringComparer.Ordinal);
        foreach (var level in seeds.Deadlines.GroupBy(seed => Relatives.Depth(seed.Id, relatives)).OrderBy(level => level.Key))
        {
            var sets = new List<IReadOnlyList<Change>>();
            foreach (var seed in level)
            {
                var stored = await _agenda.DeadlineAsync(seed.Id, cancellation);
                sets.Add(stored is null ? await EnterAsync(await PlacedAsync(seed, null), TextOf(seed)) : await UpdateAsync(seed, stored));
            }

            await rows.CommitAsync(sets);
        }
    }

    private async Task<IReadOnlyList<Change>> EnterAsync(Deadline deadline, string? seed)
    {
        rows.Added(AgendaTable.Deadlines, deadline.Id);
        return await _plans.EnterAsync(deadline with { EnteredAt = now, EnteredBy = SeedLoader.Author }, now, atOnce: isFirst, seed);
    }

    private async Task<IReadOnlyList<Change>> UpdateAsync(Deadline seed, StoredDeadline stored)
    {
        var text = TextOf(seed);
        if (rows.Merge(AgendaTable.Deadlines, seed.Id, text, stored.Row, Given(stored)) is not { } merged)
            return [];

        var deadline = await PlacedAsync(Documents.Parse<Deadline>(merged.Json), stored.Deadline);
        var changed = Equals(deadline.Date, stored.Deadline.Date) ? stored with { Deadline = deadline } : await MovedAsync(stored, deadline);
        return await _plans.ReplanAsync(changed, now, (Seeded.Property, text));
    }

    private Task<StoredDeadline> MovedAsync(StoredDeadline stored, Deadline deadline)
    {
        var revision = new Revision(now, SeedLoader.Author, stored.Deadline.Date, deadline.Date, SeedLoader.Updated, SeedChecks.DeadlinesFile);
        return _plans.MovedAsync(stored, deadline, revision, now, seeds.Deadlines.Where(other => other.IsBasedOn(deadline.Id)).Select(other => other.Id));
    }

    private async Task<Deadline> PlacedAsync(Deadline deadline, Deadline? was)
    {
        if (deadline.RelativeTo is not { } relation)
            return deadline with { CountedFrom = null };
        var bases = new Bases(_agenda, new Occurrences(_agenda, _plans, cancellation), cancellation);
        return await bases.OfAsync(deadline) is { } from ? relation.Place(deadline, from) : deadline with { Date = was?.Date };
    }

    // The date that we worked out, and whether it is provisional, are nobody's change.
    private static string? Given(StoredDeadline stored) =>
        stored.Deadline.RelativeTo is null ? null : Documents.Write(stored.Deadline with { Date = null, Provisional = false });

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
}
