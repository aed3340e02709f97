using System.Text;
using System.Text.Json.Nodes;
using LobbyAlerts.Alerts;
using LobbyAlerts.Functions.Exchange;
using LobbyAlerts.Importing;
using LobbyAlerts.Storage;

namespace LobbyAlerts.Functions.Tests.Exchange;

/// <summary>What an import makes of what is there.</summary>
public sealed class ImportTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_date_that_differs_is_a_move_with_a_reason_and_a_source_and_other_fields_are_edits()
    {
        await using var world = await ExchangeWorld.SeededAsync();

        var report = await world.ImportedAsync(ExchangeWorld.Csv("id;datum;notitie;reden;bron", "intercity-amsterdam-oost;2033;Een jaar later.;Uitstel;Kamerbrief"));

        var item = Assert.Single(report.Items);
        Assert.Equal((ImportAct.Moved, "date note"), (item.Act, string.Join(' ', item.Fields.Select(change => change.Name))));
        Assert.Equal(("2032", "2033"), (item.Fields[0].From!.ToString(), item.Fields[0].To!.ToString()));
        var moved = await world.DeadlineAsync("intercity-amsterdam-oost");
        Assert.Equal(("2033", "in 2033", "Een jaar later."), (moved.Date!.Edtf, moved.Said, moved.Note));
        Assert.Equal(("anna", "Uitstel", "Kamerbrief"), moved.Revisions.Single() is var revision ? (revision.By, revision.Why, revision.Source) : default);
        Assert.Equal(["Edited", "Moved"], (await new DeadlineChanges(world.Tables).HistoryAsync("intercity-amsterdam-oost", Cancellation)).Select(entry => $"{entry.Act}").Order(StringComparer.Ordinal));
        Assert.Equal(1, (await world.ImportedAsync(ExchangeWorld.Csv("id;datum;notitie;reden;bron", "intercity-amsterdam-oost;2033;Een jaar later.;Uitstel;Kamerbrief"))).Unchanged);
    }

    [Theory]
    [InlineData("Uitstel", "Kamerbrief", true)]
    [InlineData("Uitstel", null, false)]
    [InlineData(null, "Kamerbrief", false)]
    public async Task Reason_and_source_may_be_given_with_the_import(string? why, string? source, bool isDone)
    {
        await using var world = await ExchangeWorld.SeededAsync();
        var report = await world.ImportAsync(ExchangeWorld.Csv("id;datum", "intercity-amsterdam-oost;per 2033"), why: why, source: source);
        Assert.Equal(isDone, report.Faults.Count == 0);
        Assert.Equal(isDone ? ("2033", "per 2033") : ("2032", "per 2032"), await world.DeadlineAsync("intercity-amsterdam-oost") is var deadline ? (deadline.Date!.Edtf, deadline.Said) : default);
    }

    [Fact]
    public async Task What_is_not_in_the_file_stays_and_an_empty_cell_takes_away()
    {
        await using var world = await ExchangeWorld.SeededAsync();
        var before = await world.DeadlineAsync("banen-2040");

        await world.ImportedAsync(ExchangeWorld.Csv("id;notitie", "banen-2040;"));

        Assert.Equal(Documents(before with { Note = null }), Documents(await world.DeadlineAsync("banen-2040")));
    }

    [Fact]
    public async Task New_deadlines_may_name_each_other_in_any_order()
    {
        await using var world = await ExchangeWorld.SeededAsync();

        await world.ImportedAsync(ExchangeWorld.Csv(
            "id;titel;doelen;datum;betekenis;afhankelijk van;in tegenspraak met;geteld vanaf",
            "laatste;Laatste;netcongestie;;streefdatum;midden;;P2M na deadline midden",
            "midden;Midden;netcongestie;2030-03-31;streefdatum;eerste | banen-2040;;",
            "eerste;Eerste;netcongestie;2029;streefdatum;;anders;",
            "anders;Anders;netcongestie;2031;streefdatum;;;"));

        Assert.Equal("2030-05-31", (await world.DeadlineAsync("laatste")).Date!.Edtf);
        Assert.Equal(["eerste"], (await world.DeadlineAsync("anders")).ConflictsWith);
        Assert.Equal(["anders"], (await world.DeadlineAsync("eerste")).ConflictsWith);
        Assert.Equal(["eerste", "banen-2040"], (await world.DeadlineAsync("midden")).DependsOn);
    }

    [Fact]
    public async Task Fifty_deadlines_are_one_commit_of_which_each_is_seen_by_a_sweep()
    {
        await using var world = await ExchangeWorld.SeededAsync();
        var counting = new DyingCommits(world.Tables, int.MaxValue);

        var report = await world.ImportAsync(Fifty, tables: counting);

        Assert.Equal((50, 1), (report.Items.Count, counting.Commits));
        var reconciled = await new Reconcile(world.Tables).RunAsync(ExchangeWorld.Now, Cancellation);
        Assert.Empty(reconciled.Mended);
        Assert.Empty(reconciled.Faulty);
    }

    [Fact]
    public async Task Words_that_say_the_date_that_was_are_left_behind_and_others_are_asked_for()
    {
        await using var world = await ExchangeWorld.SeededAsync();
        var file = ExchangeWorld.Csv("id;datum;gezegd;reden;bron", "intercity-amsterdam-oost;2033;per 2032;Uitstel;Brief");

        await world.ImportedAsync(file);
        Assert.Equal("in 2033", (await world.DeadlineAsync("intercity-amsterdam-oost")).Said);
        Assert.Equal(1, (await world.ImportedAsync(file)).Unchanged);

        var fault = Assert.Single((await world.ImportAsync(ExchangeWorld.Csv("id;datum;gezegd;reden;bron", "banen-2040;../2041;tot 2040;Uitstel;Brief"))).Faults);
        Assert.Equal((2, 3, "gezegd"), (fault.Place.Line, fault.Place.Column, fault.Place.Name));
    }

    [Fact]
    public async Task An_agenda_goes_over_to_an_empty_installation()
    {
        await using var from = await ExchangeWorld.SeededAsync();
        await using var to = new ExchangeWorld();

        var report = await to.ImportedAsync(await from.ExportAsync(Exchanges.Json), Exchanges.Json);

        Assert.Equal(["bo-mirt-2026", "meicirculaire-2027", "prinsjesdag-2027"], (await new Agenda(to.Tables).DeadlinesAsync(Cancellation).Select(stored => stored.Deadline).Where(deadline => deadline.Milestone is not null).ToListAsync(Cancellation)).Select(deadline => deadline.Id));
        Assert.Empty(report.Skipped);
        Assert.Equal(Without(await from.ExportAsync(Exchanges.Json)), Without(await to.ExportAsync(Exchanges.Json)));
    }

    [Theory]
    [InlineData("""{"goals": 1}""", "1:11 /goals: must be a list")]
    [InlineData("""{"doelen": []}""", "1:12 /doelen: is not known here; known are contacts, goals")]
    [InlineData("[]", "1:1 /: must be an object")]
    [InlineData("{\n  \"goals\": [}", "2:13: not JSON")]
    [InlineData("{\n \"deadlines\": [\n  {\"id\": \"a\", \"goals\": [\"x\"], \"title\": \"T\",\n   \"date\": \"2030-13\", \"meaning\": \"target\"}]}", "4:12 /deadlines/0/date: \"2030-13\", at 5")]
    [InlineData("{\n \"deadlines\": [\n  {\"id\": \"a\", \"goals\": [\"x\"], \"title\": \"T\",\n   \"date\": null, \"meaning\": \"target\"}]}", "3:24 /deadlines/0/goals: there is no goal x")]
    [InlineData("{\"deadlines\": [{\"id\": \"a\", \"nota\": 1}]}", "1:36 /deadlines/0/nota: nota is not known here")]
    [InlineData("{\"goals\": [{\"id\": \"netcongestie\", \"version\": 3}]}", "1:46 /goals/0/version: must be a text in quotes")]
    [InlineData("{\"deadlines\": [\"a\"]}", "1:16 /deadlines/0: must be an object")]
    public async Task What_is_wrong_in_JSON_is_told_by_line_and_pointer(string file, string fault)
    {
        await using var world = await ExchangeWorld.SeededAsync();

        var report = await world.ImportAsync(Encoding.UTF8.GetBytes(file), Exchanges.Json);

        var told = report.Faults.Select(found => $"{found.Place.Line}:{found.Place.Column}{(found.Place.Name is { } name ? $" {name}" : "")}: {found.Words}").ToList();
        Assert.True(told.Exists(words => words.StartsWith(fault, StringComparison.Ordinal)), string.Join('\n', told));
    }

    private static byte[] Fifty => ExchangeWorld.Csv(["titel;doelen;datum;betekenis", .. Enumerable.Range(1, 50).Select(i => $"Besluit {i}x;netcongestie | mobiliteit;tweede helft november {2027 + i % 20};gaat in")]);

    private static string Documents(Deadlines.Deadline deadline) => System.Text.Json.JsonSerializer.Serialize(deadline, AgendaJson.Instance.Deadline);

    private static string Without(byte[] file)
    {
        var agenda = JsonNode.Parse(file)!;
        foreach (var list in Exchanges.Lists)
        {
            foreach (var item in agenda[list]!.AsArray())
                item!.AsObject().Remove("version");
        }

        return agenda.ToJsonString();
    }
}
