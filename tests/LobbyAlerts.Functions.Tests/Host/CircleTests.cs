using System.Net;
using System.Text.Json;
using LobbyAlerts.Alerts;
using LobbyAlerts.Dates;
using LobbyAlerts.Functions.Tests.Tables;
using NodaTime;
using NodaTime.Text;

namespace LobbyAlerts.Functions.Tests.Host;

/// <summary>The whole of it, as on Azure: seeds, timer, queue, SendGrid, ledger; a deadline posted; a dead letter.</summary>
public sealed class CircleTests(Azurite azurite)
{
    private static LocalDate Today => Amsterdam.DayOf(Instant.FromDateTimeOffset(TimeProvider.System.GetUtcNow()));

    [Fact]
    public async Task Seeds_are_loaded_the_timer_fires_messages_flow_mails_are_accepted_and_the_ledger_says_so()
    {
        await using var world = await AzureWorld.CreateAsync(azurite);
        Assert.Equal(0, await world.SeedAsync());
        Assert.Equal((HttpStatusCode.OK, PublishedProgram.Health(storage: true)), await world.Host.GetAsync("api/health"));

        var messages = await world.Host.SweepAsync();
        var waiting = (await world.StoredAsync()).Outbox;
        Assert.NotEmpty(messages);
        await world.Host.DeliverAsync();

        // Each waiting alert was accepted by SendGrid under the id that the ledger has, and nothing else was sent.
        var stored = await world.StoredAsync();
        Assert.Empty(stored.Outbox);
        Assert.Equal(messages.Count, world.Mails.Count);
        Assert.Equal(waiting.Select(row => row.Split('|', 4)).Select(row => $"{row[2]}/{row[3]}").Order(), stored.In(AlertState.Accepted).Order());
        Assert.Equal(stored.In(AlertState.Accepted).Order(), new MailIds(stored).AlertsOf(world.Mails).Order());
        Assert.All(stored.Ledger.Values, entry => Assert.Contains(entry.Answer, world.AcceptedAs));

        Assert.Empty(await world.Host.SweepAsync());
        Assert.True((await world.Host.FireAsync("ReconcileDeadlines")).IsSuccess);
        Assert.Equal(stored.Outbox, (await world.StoredAsync()).Outbox);
        Assert.Equal(messages.Count, world.Host.Queue.Completed.Count);
        Assert.Empty(world.Host.Handler.Program.Error);
        Assert.DoesNotContain("@", world.Host.Handler.Program.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_deadline_posted_over_HTTP_is_alerted_by_the_next_timer_without_a_restart()
    {
        await using var world = await AzureWorld.CreateAsync(azurite);
        await world.SeedAsync();
        await world.RunAsync();
        var before = world.Mails.Count;

        var (status, created) = await world.PostAsync($$"""
            { "goals": ["netcongestie", "interbestuurlijk"], "title": "Wet in de Kamer", "date": "{{LocalDatePattern.Iso.Format(Today.PlusDays(12))}}", "meaning": "happens", "source": "Kamerbrief" }
            """);
        Assert.True(status == HttpStatusCode.Created, created.ToString());
        Assert.Equal(AzureWorld.Admin, created.GetProperty("enteredBy").GetString());
        var promised = created.GetProperty("plan").EnumerateArray().First();
        Assert.True(await world.RunAsync());

        // To whom the answer said, as it said.
        var stored = await world.StoredAsync();
        var told = stored.Ledger.Values.Where(entry => entry.Alert.Deadline == "wet-in-de-kamer").ToList();
        var first = created.GetProperty("plan").EnumerateArray().Where(item => item.GetProperty("at").GetString() == promised.GetProperty("at").GetString());
        Assert.Equal(first.SelectMany(item => item.GetProperty("contacts").EnumerateArray().Select(contact => contact.GetString())).Order(), told.Select(entry => entry.Alert.Contact).Order());
        Assert.All(told, entry => Assert.Equal((AlertState.Accepted, "catch-up"), (entry.State, entry.Alert.Kind.Name())));
        Assert.Equal(before + told.Count, world.Mails.Count);
        Assert.Equal(1, world.Host.Handler.Starts);

        var (found, text) = await world.GetAsync("api/deadlines/wet-in-de-kamer");
        Assert.Equal(HttpStatusCode.OK, found);
        Assert.Equal("Wet in de Kamer", JsonElement.Parse(text).GetProperty("title").GetString());
        Assert.Equal(HttpStatusCode.Unauthorized, (await world.Host.GetAsync("api/deadlines/wet-in-de-kamer")).Status);
        Assert.Equal(HttpStatusCode.Unauthorized, (await world.Host.GetAsync("board")).Status);
    }

    [Fact]
    public async Task What_is_changed_over_HTTP_needs_its_version_and_the_board_shows_it()
    {
        await using var world = await AzureWorld.CreateAsync(azurite);
        await world.SeedAsync();
        await world.RunAsync();
        const string Path = "api/deadlines/congestie-kleinverbruik";
        const string Close = """{ "outcome": "overtaken", "why": "Het net zit vol" }""";

        Assert.Equal(HttpStatusCode.PreconditionRequired, (await world.ChangeAsync(HttpMethod.Post, $"{Path}/close", Close, null)).Status);
        var (patched, _, version) = await world.ChangeAsync(HttpMethod.Patch, Path, """{ "note": "Zie de brief" }""", "*");
        Assert.Equal(HttpStatusCode.OK, patched);
        Assert.Equal(HttpStatusCode.PreconditionFailed, (await world.ChangeAsync(HttpMethod.Post, $"{Path}/close", Close, "\"een-andere\"")).Status);
        var (dry, foreseen, _) = await world.ChangeAsync(HttpMethod.Post, $"{Path}/close?dryRun=true", Close, version);
        Assert.Equal((HttpStatusCode.OK, true), (dry, foreseen.GetProperty("dryRun").GetBoolean()));
        var (closed, shown, _) = await world.ChangeAsync(HttpMethod.Post, $"{Path}/close", Close, version);
        Assert.Equal((HttpStatusCode.OK, "closed"), (closed, shown.GetProperty("state").GetString()));
        Assert.Equal(HttpStatusCode.OK, (await world.ChangeAsync(HttpMethod.Delete, "api/holidays/koningsdag", null, "*")).Status);

        var page = await world.GetAsync("board/deadlines/congestie-kleinverbruik");
        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Contains("Het net zit vol", page.Text, StringComparison.Ordinal);
        Assert.Equal(1, world.Host.Handler.Starts);
    }

    [Fact]
    public async Task What_is_open_and_was_not_going_to_be_looked_at_is_mended_by_the_daily_timer_and_told()
    {
        await using var world = await AzureWorld.CreateAsync(azurite);
        await world.SeedAsync();
        await world.RunAsync();
        await world.PostAsync($$"""{ "id": "vergeten", "goals": ["netcongestie"], "title": "Vergeten", "date": "{{LocalDatePattern.Iso.Format(Today.PlusDays(3))}}", "meaning": "happens" }""");
        await world.Storage.LoseDueRowsAsync("vergeten");
        Assert.Equal(["vergeten"], (await world.StoredAsync()).Unseen);
        Assert.Empty(await world.Host.SweepAsync());

        Assert.True((await world.Host.FireAsync("ReconcileDeadlines")).IsSuccess);
        Assert.Empty((await world.StoredAsync()).Unseen);
        await world.RunAsync();

        Assert.Contains((await world.StoredAsync()).In(AlertState.Accepted), key => key.StartsWith("vergeten/", StringComparison.Ordinal));
        await world.Host.Handler.Program.PrintsAsync("Open deadline vergeten was not going to be looked at.");
    }
}
