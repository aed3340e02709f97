using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using LobbyAlerts.Alerts;
using LobbyAlerts.Functions.Delivery;
using LobbyAlerts.Functions.Tests.Delivery;
using LobbyAlerts.Functions.Tests.Tables;

namespace LobbyAlerts.Functions.Tests.Host;

/// <summary>From a mail through SendGrid's events to the next in line, by two instances of the published program.</summary>
public sealed class EventTests(Azurite azurite)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

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

        Assert.Equal(HttpStatusCode.Unauthorized, await PostAsync(two, Body(mails[0], "delivered"), isSigned: false));
        Assert.Equal(HttpStatusCode.OK, await PostAsync(two, Body(mails[0], "delivered"), isSigned: true));
        var delivered = (await storage.StoredAsync()).In(AlertState.Delivered).ToList();
        Assert.NotEmpty(delivered);
        Assert.All(delivered, alert => Assert.EndsWith("|dossierhouder-netcongestie", alert, StringComparison.Ordinal));

        Assert.Equal(HttpStatusCode.OK, await PostAsync(one, Body(mails[0], "bounce"), isSigned: true));
        Assert.Equal(HttpStatusCode.OK, await PostAsync(two, Body(mails[0], "delivered"), isSigned: true));
        Assert.Equal(delivered, (await storage.StoredAsync()).In(AlertState.Bounced));
        Assert.True(await two.RunAsync(), two.Host.Handler.Said);

        var told = (await storage.StoredAsync()).Ledger.Values.Where(entry => entry.Alert.InPlaceOf == "dossierhouder-netcongestie").ToList();
        Assert.Equal(delivered.Count, told.Count);
        Assert.All(told, entry => Assert.Equal((Kind.Escalation, AlertState.Accepted), (entry.Alert.Kind, entry.State)));
        Assert.Equal(told.Select(entry => entry.Alert.Contact).Distinct().Order(), two.Sent.Select(mail => mail.Contact).Where(contact => told.Any(entry => entry.Alert.Contact == contact)).Distinct().Order());
        Assert.All([one.Host.Handler.Said, two.Host.Handler.Said], said => Assert.DoesNotContain('@', said));
    }

    private static string Body(string mail, string name) => new JsonArray(new JsonObject
    {
        ["email"] = "x@stad.nl",
        ["timestamp"] = TimeProvider.System.GetUtcNow().ToUnixTimeSeconds(),
        ["event"] = name,
        ["type"] = "bounce",
        ["status"] = "5.1.1",
        ["reason"] = "550 <x@stad.nl> unknown",
        ["mail"] = mail,
    }).ToJsonString();

    private static async Task<HttpStatusCode> PostAsync(AzureWorld world, string body, bool isSigned)
    {
        var timestamp = FormattableString.Invariant($"{TimeProvider.System.GetUtcNow().ToUnixTimeSeconds()}");
        var signed = Encoding.UTF8.GetBytes(timestamp + body);
        using var request = new HttpRequestMessage(HttpMethod.Post, WebhookApp.Path.TrimStart('/')) { Content = new StringContent(body, Encoding.UTF8, "application/json") };
        request.Headers.Add(SignedBody.TimestampHeader, timestamp);
        request.Headers.Add(SignedBody.SignatureHeader, Convert.ToBase64String(isSigned ? AzureWorld.WebhookKey.SignData(signed, HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence) : new byte[70]));
        using var answer = await world.Host.SendAsync(request);
        return answer.StatusCode;
    }
}
