using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using LobbyAlerts.Alerts;

namespace LobbyAlerts.Functions.Tests.Crashes;

/// <summary>
/// The promise, with a real process: killed at every boundary between two steps, then started again. Every alert
/// arrives at least once; more than once only where the kill fell between acceptance and record, and flagged there.
/// </summary>
public sealed class CrashTests(ITestOutputHelper output)
{
    private static readonly ParallelOptions SomeAtOnce = new() { MaxDegreeOfParallelism = 3 };

    [Fact]
    public async Task Killed_at_any_boundary_from_the_first_start_on_every_alert_arrives()
    {
        using var whole = new Crasher();
        await whole.RunAsync(0, at: 0, seeds: null, exit: 0);
        var expected = await whole.StoredAsync();
        Assert.Equal(whole.Arrivals.Order(), expected.In(AlertState.Accepted).Order());
        Assert.InRange(whole.Mails.Count, 5, 30);

        // Loading the seeds; then, from where that ended, the sweep and its mails, so that each run need not load them.
        using var empty = new Crasher();
        await KillAtEachAsync(empty, whole, expected, null, minute: 0, Boundaries.Of(whole.SeedingBoundaries));
        using var seeded = new Crasher();
        await seeded.RunAsync(0, whole.SeedingBoundaries, seeds: null, StartedProgram.Killed);
        using var rest = seeded.Copy();
        await rest.RunAsync(0, at: 0, seeds: null, exit: 0);
        Assert.Equal(whole.Boundaries, whole.SeedingBoundaries + rest.Boundaries);
        var twice = await KillAtEachAsync(seeded, rest, expected, null, minute: 0, Boundaries.Of(rest.Boundaries));

        // Each mail was sent twice after some kill, or the boundary between acceptance and record was not among them.
        Assert.Subset(whole.Arrivals.ToHashSet(), twice.ToHashSet());
        if (Boundaries.IsThorough)
            Assert.Equal(whole.Arrivals.Order(), twice.Distinct().Order());
    }

    [Fact]
    public async Task Killed_at_any_boundary_of_a_start_with_changed_seeds_nothing_is_left_on_the_old_plan()
    {
        using var seeds = new Folder();
        using var settled = new Crasher();
        await settled.RunAsync(0, at: 0, seeds: null, exit: 0);
        ChangedSeeds(seeds);

        using var whole = settled.Copy();
        await whole.RunAsync(10, at: 0, seeds.Path, exit: 0);
        var expected = await whole.StoredAsync();
        Assert.NotEqual((await settled.StoredAsync()).Due, expected.Due);

        await KillAtEachAsync(settled, whole, expected, seeds.Path, minute: 10, Boundaries.Of(whole.Boundaries));
    }

    private async Task<IEnumerable<string>> KillAtEachAsync(Crasher before, Crasher whole, Stored expected, string? seeds, int minute, IEnumerable<int> boundaries)
    {
        var (twice, faults) = (new ConcurrentBag<string>(), new ConcurrentBag<string>());
        await Parallel.ForEachAsync(boundaries, SomeAtOnce, async (at, _) =>
        {
            try
            {
                foreach (var alert in await KillAtAsync(at, before, whole, expected, seeds, minute))
                    twice.Add(alert);
            }
            catch (Exception e)
            {
                faults.Add($"Killed at {at}: {e.Message}");
            }
        });
        output.WriteLine($"Killed at {string.Join(' ', boundaries)}; {twice.Count} alerts arrived twice.");
        Assert.Empty(faults);
        return twice;
    }

    private static async Task<IReadOnlyList<string>> KillAtAsync(int at, Crasher before, Crasher whole, Stored expected, string? seeds, int minute)
    {
        using var crasher = before.Copy();
        await crasher.RunAsync(minute, at, seeds, StartedProgram.Killed);

        // What had arrived and was not on record when the process died is the only thing that may come again, and does.
        var claimed = (await crasher.StoredAsync()).In(AlertState.Claimed).ToList();
        var between = crasher.Arrivals.Intersect(claimed).ToList();
        await crasher.RunAsync(minute, at: 0, seeds, exit: 0);

        var stored = await crasher.StoredAsync();
        Assert.Equal(whole.Arrivals.Concat(between).Order(), crasher.Arrivals.Order());
        Assert.Equal(expected.In(AlertState.Accepted).Order(), stored.In(AlertState.Accepted).Order());
        Assert.Equal(stored.Ledger.Count, stored.In(AlertState.Accepted).Count());
        Assert.Equal(claimed.Order(), stored.PossibleDuplicates.Order());
        Assert.Empty(stored.Outbox);
        Assert.Empty(stored.Unseen);
        Assert.Equal(expected.Due, stored.Due);
        return between;
    }

    // A stage more, a holiday more, a date moved near, a deadline more.
    private static void ChangedSeeds(Folder folder)
    {
        foreach (var file in Seeding.SeedSource.Files)
            File.WriteAllText(folder[file], Seeding.SeedSource.Embedded()[file]);
        Edit("policies.json", root => root["policies"]![0]!["stages"]!.AsArray().Insert(0, JsonNode.Parse("""{ "before": "P4Y", "roles": ["owner"] }""")));
        Edit("calendar.json", root => root["holidays"]!.AsArray().Add(JsonNode.Parse("""{ "id": "brug", "name": { "nl": "Brugdag", "en": "Bridge day" }, "rule": { "type": "once", "date": "2026-12-31" } }""")));
        Edit("deadlines.json", root => root["deadlines"]!.AsArray().Single(d => (string?)d!["id"] == "intercity-amsterdam-oost")!["date"] = "2027-01");
        Edit("deadlines.json", root => root["deadlines"]!.AsArray().Add(JsonNode.Parse(
            """{ "id": "nieuw", "goals": ["agenda"], "title": "Nieuw", "said": "eind 2026", "date": "2026-12", "meaning": "target", "citation": { "goal": 0, "section": "-", "words": "eind 2026" } }""")));

        void Edit(string file, Action<JsonNode> change)
        {
            var root = JsonNode.Parse(File.ReadAllText(folder[file]))!;
            change(root);
            File.WriteAllText(folder[file], root.ToJsonString());
        }
    }
}
