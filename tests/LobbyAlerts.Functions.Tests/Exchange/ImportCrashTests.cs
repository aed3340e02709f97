using System.Text;
using System.Text.Json.Nodes;
using LobbyAlerts.Alerts;
using LobbyAlerts.Functions.Exchange;
using LobbyAlerts.Functions.Tests.Tables;
using LobbyAlerts.Importing;
using LobbyAlerts.Storage;
using NodaTime;

namespace LobbyAlerts.Functions.Tests.Exchange;

/// <summary>An import of more than one commit, whose process dies between two of them.</summary>
public sealed class ImportCrashTests(Azurite azurite)
{
    private const int Most = 40;

    private static readonly Instant Night = ExchangeWorld.Now + Duration.FromHours(18);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Killed_anywhere_it_is_done_whole_or_not_at_all_by_the_next_reconcile()
    {
        await using var seeded = await ExchangeWorld.SeededAsync();
        var (before, file) = (Kept(await seeded.RowsAsync()), await LargeAsync(seeded));
        await seeded.ImportedAsync(file, Exchanges.Json, "Uitstel", "Brief");
        var (whole, nothing, all) = (Kept(await seeded.RowsAsync()), 0, 0);

        for (var commits = 0; await KilledAsync(commits) is { } rows; commits++)
        {
            Assert.InRange(commits, 0, Most);
            Assert.Equal(rows.Count == before.Count ? before : whole, rows);
            (nothing, all) = rows.Count == before.Count ? (nothing + 1, all) : (nothing, all + 1);
        }

        // Before it is kept whole nothing comes of it; with each commit after that, all.
        Assert.Equal(3, nothing);
        Assert.InRange(all, 6, Most);

        async Task<IReadOnlyList<string>?> KilledAsync(int commits)
        {
            await using var world = await ExchangeWorld.SeededAsync();
            return await DiesAsync(world, file, world.Tables, commits) ? await ReconciledAsync(world) : null;
        }
    }

    [Fact]
    public async Task On_Table_Storage_it_is_completed_the_same()
    {
        await using var seeded = await ExchangeWorld.SeededAsync();
        var file = await LargeAsync(seeded);
        var tables = Azurite.Open(await azurite.ConnectionAsync(), new RequestLog());
        await using var world = await ExchangeWorld.SeededAsync(tables);
        await seeded.ImportedAsync(file, Exchanges.Json, "Uitstel", "Brief");

        Assert.True(await DiesAsync(world, file, tables, 6));

        Assert.Equal(Kept(await seeded.RowsAsync()), await ReconciledAsync(world));
    }

    [Fact]
    public async Task What_somebody_changed_since_stays_and_is_told_and_the_rest_is_done_once()
    {
        await using var world = await ExchangeWorld.SeededAsync();
        var file = await LargeAsync(world);
        Assert.True(await DiesAsync(world, file, world.Tables, 4));
        await new DeadlineChanges(world.Tables).EditAsync("intercity-amsterdam-oost", was => was with { Note = "Van een ander." }, "bea", null, Night, Cancellation);

        var completed = await new Importer(world.Tables, Exchanges.Forms).CompleteAsync(Cancellation);

        Assert.Equal(("anna", "intercity-amsterdam-oost"), (completed!.By, string.Join(' ', completed.LeftOut)));
        Assert.Equal(("2032", "Van een ander."), await world.DeadlineAsync("intercity-amsterdam-oost") is var kept ? (kept.Date!.Edtf, kept.Note) : default);
        Assert.Equal("anna", (await world.DeadlineAsync("nieuw-59x")).EnteredBy);
        Assert.Null(await new Importer(world.Tables, Exchanges.Forms).CompleteAsync(Cancellation));
        Assert.Empty(await ImportRowsAsync(world.Tables));
    }

    [Fact]
    public async Task The_next_import_completes_it_first_and_one_that_is_being_written_is_not_overtaken()
    {
        await using var world = await ExchangeWorld.SeededAsync();
        var file = await LargeAsync(world);
        Assert.True(await DiesAsync(world, file, world.Tables, 4));

        await world.ImportedAsync(ExchangeWorld.Csv("id;notitie", "nieuw-59x;Later."));
        Assert.Equal("Later.", (await world.DeadlineAsync("nieuw-59x")).Note);
        Assert.Empty(await ImportRowsAsync(world.Tables));

        // Another process begins to write one between our look and our first commit.
        await using var rival = await ExchangeWorld.SeededAsync();
        var before = await rival.RowsAsync();
        var begun = Change.Insert(AgendaTable.Import, "head", new Dictionary<string, object> { ["IsWhole"] = false });
        await Assert.ThrowsAsync<AgendaChangedException>(() => rival.ImportAsync(file, Exchanges.Json, "Uitstel", "Brief", new DyingCommits(rival.Tables, int.MaxValue) { First = begun }));
        Assert.Equal(before, await rival.RowsAsync());
    }

    private static async Task<bool> DiesAsync(ExchangeWorld world, byte[] file, ITables tables, int commits)
    {
        try
        {
            await world.ImportAsync(file, Exchanges.Json, "Uitstel", "Brief", new DyingCommits(tables, commits));
            return false;
        }
        catch (IOException)
        {
            return true;
        }
    }

    private static async Task<IReadOnlyList<string>> ReconciledAsync(ExchangeWorld world)
    {
        await new Importer(world.Tables, Exchanges.Forms).CompleteAsync(Cancellation);
        Assert.Empty(await ImportRowsAsync(world.Tables));
        var reconciled = await new Reconcile(world.Tables).RunAsync(ExchangeWorld.Now, Cancellation);
        Assert.Empty(reconciled.Faulty);
        Assert.Empty(reconciled.Mended);
        return Kept(await world.RowsAsync());
    }

    private static ValueTask<List<Entity>> ImportRowsAsync(ITables tables) => tables.QueryAsync(AgendaTable.Name, KeyRange.Whole(AgendaTable.Import), Cancellation).ToListAsync(Cancellation);

    // A row of the due index that was left behind does no harm.
    private static List<string> Kept(IEnumerable<string> rows) => [.. rows.Where(row => !row.StartsWith("deadlines/planned|", StringComparison.Ordinal))];

    // Every kind of change: a policy, a goal and a holiday, moves that others follow, contradictions, and more than one commit of new deadlines.
    private static async Task<byte[]> LargeAsync(ExchangeWorld world)
    {
        var agenda = JsonNode.Parse(await world.ExportAsync(Exchanges.Json))!;
        JsonObject One(string list, string id) => agenda[list]!.AsArray().Select(item => item!.AsObject()).First(item => (string)item["id"]! == id);
        One("policies", "default")["sendAt"] = "09:00";
        One("goals", "netcongestie")["title"] = "Een vol net";
        One("deadlines", "intercity-amsterdam-oost")["date"] = "2033";
        One("deadlines", "banen-2040")["conflictsWith"] = new JsonArray("nieuw-1x");
        foreach (var list in (string[])["policies", "goals", "deadlines"])
        {
            foreach (var item in agenda[list]!.AsArray())
                item!.AsObject().Remove("version");
        }

        for (var i = 0; i < 60; i++)
        {
            agenda["deadlines"]!.AsArray().Add(new JsonObject
            {
                ["id"] = $"nieuw-{i}x",
                ["goals"] = new JsonArray("mobiliteit"),
                ["title"] = $"Nieuw {i}",
                ["date"] = "2030-06",
                ["meaning"] = "target",
                ["dependsOn"] = i % 3 == 0 && i < 59 ? new JsonArray($"nieuw-{i + 1}x") : null,
                ["conflictsWith"] = i % 7 == 0 ? new JsonArray($"nieuw-{(i + 25) % 60}x") : null,
            });
        }

        foreach (var item in agenda["deadlines"]!.AsArray().Select(item => item!.AsObject()))
        {
            foreach (var name in (string[])["dependsOn", "conflictsWith"])
            {
                if (item[name] is null)
                    item.Remove(name);
            }
        }

        return Encoding.UTF8.GetBytes(agenda.ToJsonString());
    }
}
