using LobbyAlerts.Alerts;
using LobbyAlerts.Functions.Tables;
using LobbyAlerts.Functions.Tests.Crashes;
using LobbyAlerts.Functions.Tests.Tables;

namespace LobbyAlerts.Functions.Tests.Host;

/// <summary>From the timer through the queue to the mails, by the Functions host.</summary>
public sealed class DeliveryTests(Azurite azurite)
{
    [Fact]
    public async Task A_sweep_and_its_messages_write_every_contact_one_mail()
    {
        var storage = await HostStorage.SeededAsync(azurite);
        await using var host = await HostDouble.StartAsync(storage.Setting);

        var messages = await host.SweepAsync();
        var outbox = (await storage.StoredAsync()).Outbox;
        Assert.NotEmpty(messages);
        Assert.Equal(Contacts(outbox), Contacts(messages));
        await host.DeliverAsync();

        Delivered(await storage.StoredAsync(), outbox, host);
        Assert.Empty(await host.SweepAsync());
        Assert.Empty(host.Queue.Waiting);
        Assert.Empty(host.Handler.Program.Error);
    }

    [Fact]
    public async Task It_works_on_a_database_of_its_own_and_goes_on_after_a_kill()
    {
        using var folder = new Folder();
        await using (var tables = SqliteTables.Open(folder["agenda.db"]))
            await HostStorage.SeedAsync(tables);
        await using var host = await HostDouble.StartAsync($"sqlite:{folder["agenda.db"]}");
        var messages = await host.SweepAsync();

        // A new process on a database that nobody else can be at work on hands out again at once.
        await host.Handler.KillAsync();
        await host.RestartAsync();
        Assert.Equal(Contacts(messages), Contacts(await host.SweepAsync()));
        await host.DeliverAsync();
        await host.Handler.KillAsync();

        var stored = await Stored.ReadAsync(folder["agenda.db"]);
        Assert.Empty(stored.Outbox);
        Assert.Equal(stored.Ledger.Count, stored.In(AlertState.Accepted).Count());
        Assert.Empty(stored.PossibleDuplicates);

        // Two messages for one contact, worked on at once, may share its alerts between two mails.
        var mails = host.Mails.Select(mail => MimeKit.MimeMessage.Load(mail, TestContext.Current.CancellationToken).MessageId!.Split('@')[0]);
        Assert.Equal(stored.In(AlertState.Accepted).Order(), new MailIds(stored).AlertsOf(mails).Order());
        Assert.Equal(2 * messages.Count, host.Queue.Completed.Count);
    }

    [Fact]
    public async Task Messages_that_were_lost_are_put_out_again_when_their_lease_has_run_out()
    {
        var storage = await HostStorage.SeededAsync(azurite);
        await using var host = await HostDouble.StartAsync(storage.Setting);
        host.LosesOutputs = true;
        var lost = await host.SweepAsync();
        await host.Handler.KillAsync();
        host.LosesOutputs = false;
        await host.RestartAsync();
        var outbox = (await storage.StoredAsync()).Outbox;

        Assert.Empty(await host.SweepAsync());
        await storage.ExpireOutboxAsync();
        Assert.Equal(Contacts(lost), Contacts(await host.SweepAsync()));
        await host.DeliverAsync();

        Delivered(await storage.StoredAsync(), outbox, host);
        Assert.Empty(await host.SweepAsync());
    }

    [Fact]
    public async Task Killed_while_it_sends_every_mail_comes_and_what_may_have_come_twice_says_so()
    {
        var storage = await HostStorage.SeededAsync(azurite);
        await using var host = await HostDouble.StartAsync(storage.Setting);
        await host.SweepAsync();
        var outbox = (await storage.StoredAsync()).Outbox;

        var delivering = host.DeliverAsync();
        await WaitAsync(() => host.Mails.Count > 0);
        await host.Handler.KillAsync();
        await delivering;
        var claimed = (await storage.StoredAsync()).In(AlertState.Claimed).Order().ToList();

        await storage.ExpireClaimsAsync();
        await storage.ExpireOutboxAsync();
        await host.RestartAsync();
        await host.SweepAsync();
        await host.DeliverAsync();

        var stored = await storage.StoredAsync();
        Assert.Empty(stored.Outbox);
        Assert.Equal(outbox.Count, stored.In(AlertState.Accepted).Count());
        Assert.Equal(claimed, stored.PossibleDuplicates.Order());
    }

    private static async Task WaitAsync(Func<bool> condition)
    {
        while (!condition())
            await Task.Delay(TimeSpan.FromMilliseconds(1), TimeProvider.System, TestContext.Current.CancellationToken);
    }

    private static void Delivered(Stored stored, IReadOnlyList<string> outbox, HostDouble host)
    {
        Assert.Empty(stored.Outbox);
        Assert.Empty(stored.Unseen);
        Assert.Equal(outbox.Select(row => row.Split('|', 4)).Select(row => $"{row[2]}/{row[3]}").Order(), stored.In(AlertState.Accepted).Order());
        Assert.Equal(outbox.Count, stored.Ledger.Count);
        Assert.Empty(stored.PossibleDuplicates);
        Assert.Empty(host.Queue.DeadLetters);

        var contacts = outbox.Select(row => row.Split('|')[1]).Distinct().Order(StringComparer.Ordinal).ToList();
        Assert.Equal(contacts.Count, host.Mails.Count);
        Assert.All(contacts, contact => Assert.Single(host.Mails, mail => Path.GetFileName(mail).Contains($"-{contact}-", StringComparison.Ordinal)));
        Assert.All(host.Mails, mail => Assert.EndsWith(".eml", mail, StringComparison.Ordinal));
    }

    // Of rows of the outbox, or of messages.
    private static IEnumerable<string> Contacts(IEnumerable<string> texts) => texts
        .Select(text => text[0] == '{' ? System.Text.Json.Nodes.JsonNode.Parse(text)!["alertContact"]!.GetValue<string>() : text.Split('|')[1])
        .Distinct().Order(StringComparer.Ordinal);
}
