using System.Text.Json.Nodes;
using CsCheck;
using LobbyAlerts.Alerts;
using LobbyAlerts.Dates;
using LobbyAlerts.Deadlines;
using LobbyAlerts.Functions.Exchange;

namespace LobbyAlerts.Functions.Tests.Exchange;

/// <summary>What is exported and imported again changes nothing.</summary>
public sealed class RoundTripTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private static readonly string[] Dates = ["2031", "2031-05", "2031-05-06", "../2031", "2031/..", "2030/2040", "2031-21", "2031-34", "2031-41", "2031~", "2031?", "2031%", "2031-12-31T17:00", "2031-11-16/2031-11-30"];
    private static readonly string[] Texts = ["Eén", "=1+1", "'=1", "''x", "'", "+31", "-", "@x", "a;b,c\td", "\"aanhaling\"", " spaties ", "nov-26", "31-12-2026", "0012", "v1", "emoji 😀", "＝1", "regel\nregel", "\u00a0nbsp"];

    private static readonly Gen<Deadline> Generated = Gen.Select(
        Gen.OneOf(Texts), Gen.OneOf(Dates), Gen.OneOf(Texts), Gen.Enum<Meaning>(), Gen.OneOf(Texts), Gen.Int[0, 15], Gen.Int[0, 10],
        (title, date, said, meaning, note, which, goal) => new Deadline
        {
            Id = "x",
            Title = title,
            Goals = which % 2 == 0 ? ["netcongestie"] : ["mobiliteit", "netcongestie"],
            Date = which == 15 ? null : ImpreciseDate.Parse(date),
            Said = said,
            Meaning = meaning,
            Note = (which & 2) == 0 ? null : note,
            Source = (which & 4) == 0 ? null : note,
            Citation = (which & 8) == 0 ? null : new Citation(goal, title, "een paar woorden"),
            DependsOn = (which & 4) == 0 ? [] : ["banen-2040", "inwoners-180000"],
            ConflictsWith = (which & 12) == 12 ? ["woningen-2030"] : [],
        });

    [Theory]
    [InlineData(Exchanges.Csv)]
    [InlineData(Exchanges.Json)]
    public async Task The_seeds_as_they_are_exported_change_nothing(string format)
    {
        await using var world = await ExchangeWorld.SeededAsync();
        var before = await world.RowsAsync();
        var file = await world.ExportAsync(format);

        var report = await world.ImportedAsync(file, format);

        Assert.Empty(report.Items);
        Assert.True(report.Unchanged > 25, $"{report.Unchanged}");
        Assert.Equal(before, await world.RowsAsync());
        Assert.Equal(file, await world.ExportAsync(format));
    }

    [Theory]
    [InlineData(Exchanges.Csv)]
    [InlineData(Exchanges.Json)]
    public async Task So_do_any_deadlines(string format)
    {
        await using var world = await ExchangeWorld.SeededAsync();
        var scheduling = new Scheduling(world.Tables);
        var number = 0;
        var made = new List<Deadline>();
        Generated.Sample(made.Add, iter: 60, threads: 1);
        foreach (var deadline in made)
        {
            var named = deadline with { Id = $"gemaakt-{number++}x", EnteredAt = ExchangeWorld.Now, EnteredBy = "anna", ConflictsWith = number <= 20 ? deadline.ConflictsWith : [] };
            Assert.IsType<ScheduleAnswer.Scheduled>(await scheduling.AddAsync(named, ExchangeWorld.Now, Cancellation));
        }

        var relative = Bodies("""{"id":"voorbereiding","goals":["mobiliteit"],"title":"Voorbereiding","said":"zes weken ervoor","meaning":"target","relativeTo":{"milestone":"bo-mirt","before":"P6W"}}""");
        Assert.IsType<ScheduleAnswer.Scheduled>(await scheduling.AddAsync(relative with { EnteredAt = ExchangeWorld.Now, EnteredBy = "anna" }, ExchangeWorld.Now, Cancellation));
        var before = await world.RowsAsync();

        var report = await world.ImportedAsync(await world.ExportAsync(format), format);

        Assert.True(report.Items.Count == 0, string.Join('\n', report.Items.SelectMany(item => item.Fields.Select(change => $"{item.Id} {change}"))));
        Assert.Equal(before, await world.RowsAsync());
    }

    [Fact]
    public void A_cell_is_no_formula_and_reads_back_as_it_was() => Gen.OneOf(Gen.String, Gen.String[Gen.Char["'=+-@\t\r\n＝x"], 0, 6]).Sample(text =>
    {
        var cell = FormulaCells.Neutral(text);
        return FormulaCells.Plain(cell) == text && (cell.Length == 0 || !"=+-@\t\r\n＝".Contains(cell[0], StringComparison.Ordinal));
    });

    private static Deadline Bodies(string json) => System.Text.Json.JsonSerializer.Deserialize(JsonNode.Parse(json)!, LobbyAlerts.Storage.AgendaJson.Instance.Deadline)!;
}
