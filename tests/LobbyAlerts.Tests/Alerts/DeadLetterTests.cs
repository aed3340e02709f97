using LobbyAlerts.Alerts;
using LobbyAlerts.Storage;

namespace LobbyAlerts.Tests.Alerts;

public class DeadLetterTests
{
    private const string Now = "2026-11-24 02:00";

    [Theory]
    [InlineData("o:anna l:lea", "anna", "lea: ~system finding undeliverable:anna")]
    [InlineData("o:anna l:lea", "zoe", "lea: ~system finding unknown-contact:zoe")]
    [InlineData("o:anna l:lea", null, "lea: ~system finding unreadable")]
    [InlineData("o:anna l:lea", "lea", "anna: ~system finding undeliverable:lea")]
    [InlineData("o:anna d:dirk", "anna", "dirk: ~system finding undeliverable:anna")]
    [InlineData("p:bert", null, "bert: ~system finding unreadable")]
    public async Task It_is_told_at_the_next_sweep_to_whoever_leads_or_else_to_another(string held, string? contact, string told)
    {
        await using var world = await World.OfAsync(World.Seeds(held), Now);

        await RecordAsync(world, Letter(contact), Now);
        await world.RunAsync(Now);

        Assert.Equal([told], world.Told());
        Assert.Empty(await world.OutboxAsync());
    }

    [Fact]
    public async Task It_is_told_once_a_day_however_often_it_comes()
    {
        await using var world = await World.OfAsync(World.Seeds("o:anna l:lea"), Now);
        for (var minute = 10; minute < 60; minute += 10)
        {
            await RecordAsync(world, Letter("anna", $"{minute}"), $"2026-11-24 02:{minute}");
            await RecordAsync(world, Letter(null, $"{minute}"), $"2026-11-24 02:{minute}");
            await world.RunAsync($"2026-11-24 02:{minute}");
        }

        Assert.Equal(["lea: ~system finding undeliverable:anna, ~system finding unreadable"], world.Told());
        Assert.Equal(10, (await RecordsAsync(world)).Count);

        await RecordAsync(world, Letter("anna", "tomorrow"), "2026-11-25 00:00");
        await world.RunAsync("2026-11-25 00:05");
        Assert.Equal(["lea: ~system finding undeliverable:anna"], world.Told());
    }

    [Fact]
    public async Task One_that_comes_again_is_recorded_once_and_two_alike_twice()
    {
        await using var world = await World.OfAsync(World.Seeds("l:lea"), Now);

        var first = await RecordAsync(world, Letter(null, "1"), Now);
        await RecordAsync(world, Letter(null, "1"), "2026-11-24 03:00");
        await RecordAsync(world, Letter(null, "2"), Now);

        var records = await RecordsAsync(world);
        Assert.Equal(2, records.Count);
        Assert.Contains(records, row => first.Finding.Record == $"ledger/{row.Partition}/{row.Row}" && row.Text("Body") == "body" && row.Text("Broker") == "MessageId: 1");
    }

    [Fact]
    public async Task A_long_one_is_recorded_by_its_beginning_and_its_length()
    {
        await using var world = await World.OfAsync(World.Seeds("l:lea"), Now);

        await RecordAsync(world, new DeadLetter(new string('x', 200_000), null, new Dictionary<string, string> { ["Label"] = new('y', 200_000) }), Now);

        var record = Assert.Single(await RecordsAsync(world));
        Assert.Equal((2_000, 200_000, 2_000), (record.Text("Body")!.Length, record.Number("Length"), record.Text("Broker")!.Length));
    }

    [Fact]
    public async Task Nobody_to_tell_is_said()
    {
        await using var world = await World.OfAsync(World.Seeds("o:anna"), Now);

        Assert.Empty((await RecordAsync(world, Letter("anna"), Now)).ToldTo);
        Assert.Single(await RecordsAsync(world));
    }

    [Fact]
    public async Task It_travels_in_one_mail_with_what_else_is_due()
    {
        await using var world = await World.OfAsync(World.Seeds("o:lea l:lea", Make.Deadline("2026-12-31")), "2026-11-20 00:00");
        await world.RunAsync("2026-11-20 00:00");
        world.Mails.Clear();

        await RecordAsync(world, Letter(null), "2026-11-30 08:29");
        await world.RunAsync("2026-11-30 08:30");

        var mail = Assert.Single(world.Mails);
        Assert.Equal(["finding", "reminder"], mail.Alerts.Select(alert => alert.Kind.Name()));
        Assert.Equal("Een onleesbaar bericht in de wachtrij (+1)", mail.Subject);
    }

    private static Task<RecordedLetter> RecordAsync(World world, DeadLetter letter, string at) =>
        new DeadLetters(world.Tables, new Findings(world.Tables)).RecordAsync(letter, Make.At(at), default);

    private static DeadLetter Letter(string? contact, string id = "id") =>
        new(contact ?? "body", contact, new Dictionary<string, string> { ["MessageId"] = id });

    private static async Task<List<Entity>> RecordsAsync(World world) =>
        await world.Tables.QueryAsync(Ledger.Name, KeyRange.Whole(DeadLetters.Partition)).ToListAsync();
}
