using System.Net;
using System.Text.Json.Nodes;
using Azure;
using LobbyAlerts.Alerts;
using LobbyAlerts.Goals;
using LobbyAlerts.Storage;

namespace LobbyAlerts.Functions.Tests.Delivery;

/// <summary>What the events of SendGrid come to.</summary>
public sealed class MailEventTests
{
    private const string Everything = "delivered deferred processed delivered-later blocked dropped bounce bounce-alike spamreport unsubscribe open strange stranger nobody odd";

    [Theory]
    [InlineData("delivered", "Delivered", "Active")]
    [InlineData("invalid", "Dropped", "Bouncing")]
    [InlineData("spam-content", "Dropped", "Active", "dirk|termijn-000|escalation lea|~system|finding")]
    [InlineData("bad-header", "Dropped", "Active", "dirk|termijn-000|escalation lea|~system|finding")]
    [InlineData("unexplained", "Dropped", "Active", "dirk|termijn-000|escalation lea|~system|finding")]
    [InlineData("over-quota", "Planned", "Active", "lea|~system|finding")] // and sent again
    [InlineData("over-quota-of-what", "Dropped", "Active", "dirk|termijn-000|escalation lea|~system|finding")] // it does not say which mail
    [InlineData("spam-content bounce", "Bounced", "Bouncing", "dirk|termijn-000|escalation lea|~system|finding lea|~system|finding")]
    [InlineData("processed deferred open spamreport unsubscribe strange stranger nobody odd", "Accepted", "Active")]
    [InlineData("bounce", "Bounced", "Bouncing")]
    [InlineData("dropped", "Dropped", "Bouncing")]
    [InlineData("delivered bounce", "Bounced", "Bouncing")]
    [InlineData("blocked", "Planned", "Active")]
    [InlineData("delivered blocked", "Delivered", "Active")]
    [InlineData(Everything, "Bounced", "Bouncing")]
    public async Task What_an_event_does(string events, string state, string status, string? toldTo = null)
    {
        await using var app = await WebhookApp.StartAsync();

        Assert.Equal(HttpStatusCode.OK, await app.PostAsync(events.Split(' ').Select(name => Named(app, name))));

        var entry = await app.World.EntryAsync();
        Assert.Equal((state, status), ($"{entry.State}", $"{await app.World.StatusAsync()}"));
        Assert.DoesNotContain('@', $"{entry.Failure}");
        var told = (await app.World.OutboxAsync()).Select(row => string.Join('|', row.Row.Split('|')[1..4])).ToList();
        Assert.Equal(toldTo ?? (status == "Bouncing" ? "dirk|termijn-000|escalation lea|~system|finding" : ""), string.Join(' ', told.Where(row => !row.StartsWith("eigenaar", StringComparison.Ordinal)).Order(StringComparer.Ordinal)));
    }

    [Fact]
    public async Task A_reason_says_what_kind_it_is_and_not_what_a_mail_server_wrote()
    {
        await using var app = await WebhookApp.StartAsync(2);

        await app.PostAsync(Named(app, "bounce"), app.Event("dropped", 60, 1, ("reason", "Spam Reporting Address")));

        Assert.Equal("SendGrid: it came back (5.1.1)", (await app.World.EntryAsync()).Failure);
        Assert.Equal("SendGrid did not send it (Spam Reporting Address)", (await app.World.EntryAsync(1)).Failure);
    }

    // Each round: some of the events, some of them more than once, in any order and in any number of bodies.
    [Fact]
    public async Task Whatever_the_order_and_however_often_they_come_the_end_is_the_same()
    {
        var random = new Random(20261130);
        for (var round = 0; round < 12; round++)
        {
            var chosen = Everything.Split(' ').Where(_ => random.Next(2) == 0).ToList();
            var ends = new HashSet<string>();
            for (var order = 0; order < 4; order++)
            {
                await using var app = await WebhookApp.StartAsync();
                var events = chosen.Concat(order == 0 ? [] : chosen.Where(_ => random.Next(2) == 0)).Select(name => Named(app, name)).ToArray();
                if (order > 0)
                    random.Shuffle(events);
                foreach (var body in events.Chunk(order == 0 ? 100 : random.Next(1, 6)))
                    Assert.Equal(HttpStatusCode.OK, await app.PostAsync(body));

                // What was to be sent again is, unless something final came besides.
                app.World.Clock.Advance(TimeSpan.FromHours(2));
                await app.World.SendAsync(new Collected());
                ends.Add(await app.EndAsync());
            }

            Assert.True(ends.Count == 1, $"{string.Join(' ', chosen)}:\n{string.Join('\n', ends)}");
        }
    }

    [Fact]
    public async Task A_thousand_events_in_one_body_are_noted_each()
    {
        const int Owners = 125;
        await using var app = await WebhookApp.StartAsync(Owners);
        string[] names = ["processed", "deferred", "delivered", "delivered-later", "delivered", "open", "bounce", "delivered"];
        var events = Enumerable.Range(0, Owners).SelectMany(i => names.Where(name => name != "bounce" || i % 25 == 0).Concat(i % 25 == 0 ? [] : ["processed"]).Select(name => Named(app, name, i))).ToArray();
        Assert.Equal(1_000, events.Length);
        new Random(1).Shuffle(events);

        Assert.Equal(HttpStatusCode.OK, await app.PostAsync(events));

        for (var i = 0; i < Owners; i++)
        {
            Assert.Equal(i % 25 == 0 ? AlertState.Bounced : AlertState.Delivered, (await app.World.EntryAsync(i)).State);
            Assert.Equal(i % 25 == 0 ? ContactStatus.Bouncing : ContactStatus.Active, await app.World.StatusAsync(i));
        }
    }

    [Fact]
    public async Task Bodies_at_the_same_moment_end_as_one_after_another()
    {
        await using var app = await WebhookApp.StartAsync();
        var events = Everything.Split(' ').Select(name => Named(app, name)).ToList();

        var answers = await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => app.PostAsync(events)));

        Assert.All(answers, answer => Assert.Equal(HttpStatusCode.OK, answer));
        await using var once = await WebhookApp.StartAsync();
        await once.PostAsync(events.Select(e => e.DeepClone()));
        Assert.Equal(await once.EndAsync(), await app.EndAsync());
    }

    [Fact]
    public async Task What_could_not_be_noted_is_answered_with_a_failure_and_the_rest_is_noted()
    {
        var isDown = true;
        await using var app = await WebhookApp.StartAsync(20, wrap: tables => new Failing(tables, () => isDown));
        var events = Enumerable.Range(0, 20).Select(i => Named(app, "delivered", i)).ToList();

        Assert.Equal(HttpStatusCode.ServiceUnavailable, await app.PostAsync(events));
        Assert.Equal(AlertState.Accepted, (await app.World.EntryAsync(7)).State);
        for (var i = 0; i < 20; i++)
            Assert.True(i == 7 || (await app.World.EntryAsync(i)).State == AlertState.Delivered);

        isDown = false;
        Assert.Equal(HttpStatusCode.OK, await app.PostAsync(events));
        Assert.Equal(AlertState.Delivered, (await app.World.EntryAsync(7)).State);
    }

    [Theory]
    [InlineData("", HttpStatusCode.BadRequest)]
    [InlineData("{", HttpStatusCode.BadRequest)]
    [InlineData("{}", HttpStatusCode.BadRequest)]
    [InlineData("\"[]\"", HttpStatusCode.BadRequest)]
    [InlineData("[]", HttpStatusCode.OK)]
    [InlineData("[1, null, [], \"x\", {}, {\"event\":7,\"mail\":{},\"timestamp\":\"x\"}]", HttpStatusCode.OK)]
    [InlineData("[{\"event\":\"delivered\",\"mail\":\"\\ud800\",\"timestamp\":1}]", HttpStatusCode.OK)]
    [InlineData("[{\"event\":\"delivered\",\"mail\":\"../#?|~\",\"timestamp\":1}]", HttpStatusCode.OK)]
    public async Task A_signed_body_that_is_not_as_expected_does_no_harm(string body, HttpStatusCode status)
    {
        await using var app = await WebhookApp.StartAsync();

        Assert.Equal(status, await app.PostAsync(body));
        Assert.Equal(AlertState.Accepted, (await app.World.EntryAsync()).State);
    }

    private static JsonObject Named(WebhookApp app, string name, int owner = 0) => name switch
    {
        "delivered-later" => app.Event("delivered", 90, owner),
        "bounce" => app.Event("bounce", 70, owner, ("type", "bounce"), ("status", "5.1.1"), ("reason", $"550 5.1.1 <{DeliveryWorld.Owner(owner)}@stad.nl> unknown")),
        "bounce-alike" => app.Event("bounce", 70, owner, ("type", "bounce"), ("status", "no code")),
        "blocked" => app.Event("bounce", 65, owner, ("type", "blocked"), ("status", "4.2.2")),
        "dropped" => app.Event("dropped", 75, owner, ("reason", "Bounced Address")),
        "invalid" => app.Event("dropped", 75, owner, ("reason", "Invalid")),
        "spam-content" => app.Event("dropped", 75, owner, ("reason", "Spam Content")),
        "bad-header" => app.Event("dropped", 75, owner, ("reason", "Invalid SMTPAPI header")),
        "unexplained" => app.Event("dropped", 75, owner, ("reason", "whatever")),
        "over-quota" => app.Event("dropped", 75, owner, ("reason", "Recipient List over Package Quota")),
        "over-quota-of-what" => app.Event("dropped", 75, owner, ("reason", "Recipient List over Package Quota"), ("sg_message_id", null!)),
        "strange" => app.Event("teleported", 60, owner),
        "stranger" => app.Event("bounce", 60, owner, ("mail", new string('0', 32)), ("type", "bounce")),
        "nobody" => new JsonObject { ["event"] = "bounce", ["timestamp"] = 1796023800 },
        "odd" => app.Event("bounce", 60, owner, ("mail", 7), ("timestamp", "yesterday"), ("type", new JsonArray())),
        _ => app.Event(name, 60, owner),
    };

    // One row of the ledger cannot be written.
    private sealed class Failing(ITables tables, Func<bool> isDown) : ITables
    {
        public Task<Entity?> GetAsync(string table, string partition, string row, CancellationToken cancellation = default) => tables.GetAsync(table, partition, row, cancellation);

        public IAsyncEnumerable<Entity> QueryAsync(string table, KeyRange range, CancellationToken cancellation = default) => tables.QueryAsync(table, range, cancellation);

        public Task<Commit> CommitAsync(string table, IReadOnlyList<Change> changes, CancellationToken cancellation = default) =>
            isDown() && changes[0].Partition == DeliveryWorld.Deadline(7) ? throw new RequestFailedException(503, "busy") : tables.CommitAsync(table, changes, cancellation);
    }
}
