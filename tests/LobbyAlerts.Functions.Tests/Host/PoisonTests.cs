using LobbyAlerts.Alerts;
using LobbyAlerts.Functions.Tests.Tables;
using LobbyAlerts.Storage;

namespace LobbyAlerts.Functions.Tests.Host;

/// <summary>Messages that are not ours, between those that are.</summary>
public sealed class PoisonTests(Azurite azurite)
{
    private static readonly string[] Poison =
    [
        "",
        "hello",
        "null",
        "[]",
        "1",
        "\"text\"",
        "\"\\\"twice\\\"\"",
        "{",
        "{}",
        "System.Byte[]",
        "aGVsbG8gd29ybGQ=",
        "eyJtZXNzYWdlVmVyc2lvbiI6MSwiYWxlcnRDb250YWN0IjoieCJ9",
        """{"messageVersion":2,"alertContact":"x"}""",
        """{"messageVersion":0,"alertContact":"x"}""",
        """{"messageVersion":1.5,"alertContact":"x"}""",
        """{"messageVersion":99999999999,"alertContact":"x"}""",
        """{"messageVersion":null,"alertContact":"x"}""",
        """{"messageVersion":1}""",
        """{"alertContact":"x"}""",
        """{"messageVersion":1,"alertContact":null}""",
        """{"messageVersion":1,"alertContact":""}""",
        """{"messageVersion":1,"alertContact":7}""",
        """{"messageVersion":1,"alertContact":["x"]}""",
        """{"messageVersion":1,"alertContact":"\ud800"}""",
        """{"messageVersion":1,"alertContact":"a\u0000b"}""",
        """{"messageVersion":1,"alertContact":"a|b"}""",
        """{"messageVersion":1,"alertContact":"../x"}""",
        """{"messageVersion":1,"alertContact":"x","more":true}""",
        """{"messageVersion":1,"alertContact":"x","DeliveryCount":1,"MessageId":"y","Metadata":{}}""",
        new string('x', 200_000),
        new string('A', 200_000),
        $$"""{"messageVersion":1,"alertContact":"{{new string('x', 200_000)}}"}""",
        new string('[', 50_000) + new string(']', 50_000),
        string.Concat(Enumerable.Repeat("{\"a\":", 60)) + "1" + new string('}', 60),
        string.Concat(Enumerable.Repeat("{\"a\":", 600)) + "1" + new string('}', 600),
        new string('\u0001', 200_000),
        """{"messageVersion":1,"alertContact":"nobody-of-that-name"}""",
    ];

    [Fact]
    public async Task A_message_that_nobody_can_act_on_comes_five_times_then_is_dead_recorded_and_told_and_holds_up_nothing()
    {
        var storage = await HostStorage.SeededAsync(azurite);
        await using var host = await HostDouble.StartAsync(storage.Setting);
        foreach (var body in Poison)
            host.Queue.Put(body);
        var ours = await host.SweepAsync();
        await host.DeliverAsync();

        var dead = host.Queue.DeadLetters.ToDictionary(message => message.Body, StringComparer.Ordinal);
        Assert.Empty(Poison.Except(dead.Keys).Select(body => body[..Math.Min(body.Length, 80)]));
        Assert.All(dead.Values, message => Assert.Equal(ServiceBusQueue.MaxDeliveries, message.Deliveries));
        Assert.Equal(ours.Order(), host.Queue.Completed.Select(message => message.Body).Order());

        var stored = await storage.StoredAsync();
        Assert.All(stored.Outbox, row => Assert.Contains($"|{Finding.Subject}|", row, StringComparison.Ordinal));
        Assert.Equal(stored.Ledger.Count, stored.In(AlertState.Accepted).Count());
        Assert.Equal(ours.Count, host.Mails.Count);

        // Each is recorded, and the next timer tells whoever leads: two findings, one mail.
        var queue = host.Queue.DeadLetterQueue;
        Assert.Equal((0, dead.Count), (queue.Waiting.Count, queue.Completed.Count));
        Assert.Equal(Poison.Select(body => body[..Math.Min(body.Length, 2_000)]).Order(StringComparer.Ordinal), (await RecordedAsync(storage)).Order(StringComparer.Ordinal));
        var before = host.Mails;
        await host.SweepAsync();
        await host.DeliverAsync();
        Assert.Equal(ours.Count + 1, host.Mails.Count);
        var findings = host.Mails.Except(before).Single(mail => mail.Contains("-hoofd-public-affairs-", StringComparison.Ordinal));
        var mail = await MimeKit.MimeMessage.LoadAsync(findings, TestContext.Current.CancellationToken);
        Assert.Contains("Een onleesbaar bericht in de wachtrij", mail.TextBody, StringComparison.Ordinal);
        Assert.Contains("Een bericht voor ‘nobody-of-that-name’, die niet bestaat", mail.TextBody, StringComparison.Ordinal);

        // Nor does a reader's mistake read like one of ours.
        Assert.DoesNotContain("Exception", host.Handler.Program.Output, StringComparison.Ordinal);
        Assert.Empty(host.Handler.Program.Error);
    }

    [Fact]
    public async Task A_message_cannot_name_the_rows_of_another_contact()
    {
        var storage = await HostStorage.SeededAsync(azurite);
        await using var host = await HostDouble.StartAsync(storage.Setting);
        host.LosesOutputs = true;
        await host.SweepAsync();
        var before = await storage.RowsAsync();

        foreach (var row in (await storage.StoredAsync()).Outbox)
            host.Queue.Put($$"""{"messageVersion":1,"alertContact":"{{string.Join('|', row.Split('|')[1..3])}}"}""");
        await host.DeliverAsync();

        Assert.Empty(host.Queue.Completed);
        var after = await storage.RowsAsync();
        Assert.Empty(before.Except(after));
        Assert.All(after.Except(before), row => Assert.Contains('~', row));
    }

    [Fact]
    public async Task A_message_for_somebody_with_nothing_to_hear_or_that_comes_twice_is_done()
    {
        var storage = await HostStorage.SeededAsync(azurite);
        await using var host = await HostDouble.StartAsync(storage.Setting);
        host.Queue.Put("""{"messageVersion":1,"alertContact":"hoofd-public-affairs"}""");
        foreach (var message in await host.SweepAsync())
            host.Queue.Put(message);
        await host.DeliverAsync();

        Assert.Empty(host.Queue.DeadLetters);
        var stored = await storage.StoredAsync();
        Assert.Empty(stored.PossibleDuplicates);
        Assert.Equal(stored.Ledger.Count, stored.In(AlertState.Accepted).Count());
        Assert.Empty(stored.Outbox);
    }

    private static async Task<List<string>> RecordedAsync(HostStorage storage)
    {
        var bodies = new List<string>();
        await foreach (var row in storage.Tables.QueryAsync(Ledger.Name, KeyRange.Whole(DeadLetters.Partition), TestContext.Current.CancellationToken))
            bodies.Add(row.Text("Body")!);
        return bodies;
    }
}
