using System.Net;
using LobbyAlerts.Alerts;
using LobbyAlerts.Functions.Tests.Tables;

namespace LobbyAlerts.Functions.Tests.Host;

/// <summary>From a mail through SendGrid's events to the next in line, by two instances of the published program.</summary>
public sealed class EventTests(Azurite azurite)
{
    [Fact]
    public async Task What_one_instance_sent_another_hears_of_and_what_bounced_goes_to_the_next()
    {
        var (storage, bus) = (await HostStorage.EmptyAsync(azurite), new ServiceBus());
        await using var one = await AzureWorld.CreateAsync(storage, messagesAtOnce: 1, bus);
        await using var two = await AzureWorld.CreateAsync(storage, messagesAtOnce: 1, bus);
        Assert.Equal(0, await one.SeedAsync());
        Assert.True(await one.RunAsync(), one.Host.Handler.Said);
        var mails = one.Sent.Where(mail => mail.Contact == "dossierhouder-netcongestie").Select(mail => mail.Id).ToList();
        Assert.NotEmpty(mails);

        Assert.Equal(HttpStatusCode.Unauthorized, await two.ReportAsync(mails[0], "delivered", isSigned: false));
        Assert.Equal(HttpStatusCode.OK, await two.ReportAsync(mails[0], "delivered"));
        var delivered = (await storage.StoredAsync()).In(AlertState.Delivered).ToList();
        Assert.NotEmpty(delivered);
        Assert.All(delivered, alert => Assert.EndsWith("|dossierhouder-netcongestie", alert, StringComparison.Ordinal));

        Assert.Equal(HttpStatusCode.OK, await one.ReportAsync(mails[0], "bounce"));
        Assert.Equal(HttpStatusCode.OK, await two.ReportAsync(mails[0], "delivered"));
        Assert.Equal(delivered, (await storage.StoredAsync()).In(AlertState.Bounced));
        Assert.True(await two.RunAsync(), two.Host.Handler.Said);

        var told = (await storage.StoredAsync()).Ledger.Values.Where(entry => entry.Alert.InPlaceOf == "dossierhouder-netcongestie").ToList();
        Assert.Equal(delivered.Count, told.Count);
        Assert.All(told, entry => Assert.Equal((Kind.Escalation, AlertState.Accepted), (entry.Alert.Kind, entry.State)));
        Assert.Equal(told.Select(entry => entry.Alert.Contact).Distinct().Order(), two.Sent.Select(mail => mail.Contact).Where(contact => told.Any(entry => entry.Alert.Contact == contact)).Distinct().Order());
        Assert.All([one.Host.Handler.Said, two.Host.Handler.Said], said => Assert.DoesNotContain('@', said));
    }
}
