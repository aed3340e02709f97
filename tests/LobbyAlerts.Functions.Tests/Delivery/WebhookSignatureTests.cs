using System.Net;
using System.Security.Cryptography;
using System.Text;
using LobbyAlerts.Alerts;
using LobbyAlerts.Functions.Delivery;
using LobbyAlerts.Functions.Hosting;

namespace LobbyAlerts.Functions.Tests.Delivery;

/// <summary>Who may say what became of a mail.</summary>
public sealed class WebhookSignatureTests
{
    private const int Hour = 3_600;

    [Theory]
    [InlineData("as it should be", HttpStatusCode.OK)]
    [InlineData("no signature", HttpStatusCode.Unauthorized)]
    [InlineData("an empty signature", HttpStatusCode.Unauthorized)]
    [InlineData("two signatures", HttpStatusCode.Unauthorized)]
    [InlineData("no base64", HttpStatusCode.Unauthorized)]
    [InlineData("half a signature", HttpStatusCode.Unauthorized)]
    [InlineData("zeros", HttpStatusCode.Unauthorized)]
    [InlineData("an endless signature", HttpStatusCode.Unauthorized)]
    [InlineData("a signature in the other form", HttpStatusCode.Unauthorized)]
    [InlineData("another key", HttpStatusCode.Unauthorized)]
    [InlineData("another body", HttpStatusCode.Unauthorized)]
    [InlineData("another moment", HttpStatusCode.Unauthorized)]
    [InlineData("no moment", HttpStatusCode.Unauthorized)]
    [InlineData("a moment in words", HttpStatusCode.Unauthorized)]
    [InlineData("a moment below zero", HttpStatusCode.Unauthorized)]
    [InlineData("a moment beyond all numbers", HttpStatusCode.Unauthorized)]
    [InlineData("a far moment", HttpStatusCode.Unauthorized)]
    public async Task Only_what_SendGrid_signed_is_read(string what, HttpStatusCode status)
    {
        await using var app = await WebhookApp.StartAsync();
        using var stranger = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var body = Encoding.UTF8.GetBytes($"[{app.Event("delivered").ToJsonString()}]");
        var now = app.Timestamp();
        var signature = app.Sign(now, body);
        (byte[] Body, string? Timestamp, string? Signature) request = what switch
        {
            "no signature" => (body, now, null),
            "an empty signature" => (body, now, ""),
            "two signatures" => (body, now, $"{signature}, {signature}"),
            "no base64" => (body, now, "***"),
            "half a signature" => (body, now, Convert.ToBase64String(Convert.FromBase64String(signature)[..20])),
            "zeros" => (body, now, Convert.ToBase64String(new byte[72])),
            "an endless signature" => (body, now, new string('A', 8_000)),
            "a signature in the other form" => (body, now, app.Sign(now, body, DSASignatureFormat.IeeeP1363FixedFieldConcatenation)),
            "another key" => (body, now, app.Sign(now, body, key: stranger)),
            "another body" => ([.. body, (byte)' '], now, signature),
            "another moment" => (body, app.Timestamp(1), signature),
            "no moment" => (body, null, signature),
            "a moment in words" => (body, "now", app.Sign("now", body)),
            "a moment below zero" => (body, "-1", app.Sign("-1", body)),
            "a moment beyond all numbers" => (body, new string('9', 30), app.Sign(new string('9', 30), body)),
            "a far moment" => (body, $"{long.MaxValue}", app.Sign($"{long.MaxValue}", body)),
            _ => (body, now, signature),
        };

        Assert.Equal(status, await app.PostAsync(request.Body, request.Timestamp, request.Signature));
        Assert.Equal(status == HttpStatusCode.OK ? AlertState.Delivered : AlertState.Accepted, (await app.World.EntryAsync()).State);
    }

    // SendGrid tries for 24 hours.
    [Theory]
    [InlineData(-24 * Hour, HttpStatusCode.OK)]
    [InlineData((-25 * Hour) + 60, HttpStatusCode.OK)]
    [InlineData((-25 * Hour) - 60, HttpStatusCode.Unauthorized)]
    [InlineData(240, HttpStatusCode.OK)]
    [InlineData(360, HttpStatusCode.Unauthorized)]
    public async Task What_was_signed_long_ago_or_in_the_future_is_refused(int seconds, HttpStatusCode status)
    {
        await using var app = await WebhookApp.StartAsync();
        var body = Encoding.UTF8.GetBytes($"[{app.Event("delivered").ToJsonString()}]");
        var timestamp = app.Timestamp(seconds);

        Assert.Equal(status, await app.PostAsync(body, timestamp, app.Sign(timestamp, body)));
        Assert.Equal(status == HttpStatusCode.OK ? AlertState.Delivered : AlertState.Accepted, (await app.World.EntryAsync()).State);
    }

    [Fact]
    public async Task Without_the_key_of_SendGrid_there_is_no_door()
    {
        await using var app = await WebhookApp.StartAsync(isOpen: false);

        Assert.Equal(HttpStatusCode.NotFound, await app.PostAsync(app.Event("delivered")));
        Assert.Equal(AlertState.Accepted, (await app.World.EntryAsync()).State);
    }

    [Fact]
    public async Task A_body_that_is_too_large_is_refused_before_it_is_checked()
    {
        await using var app = await WebhookApp.StartAsync();

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, await app.PostAsync(new byte[SignedBody.Largest + 1], app.Timestamp(), "x"));
        Assert.Equal(HttpStatusCode.OK, await app.PostAsync($"[{app.Event("delivered").ToJsonString()}]{new string(' ', SignedBody.Largest - 1_000)}"));
    }

    [Theory]
    [InlineData("secret")]
    [InlineData("c2VjcmV0")]
    [InlineData("MFwwDQYJKoZIhvcNAQEBBQADSwAwSAJBAKj34GkxFhD90vcNLYLInFEX6Ppy1tPf9Cnzj4p4WGeKLs1Pt8QuKUpRKfFLfRYC9AIKjbJTWit+CqvjWYzvQwECAwEAAQ==")]
    public void A_key_that_is_none_is_refused_and_not_repeated(string key)
    {
        var e = Assert.Throws<SettingException>(() => SendGridWebhook.Parse(key));

        Assert.StartsWith("LobbyAlerts__SendGridWebhookKey must be", e.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(key, e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Only_a_key_of_the_curve_that_SendGrid_uses_will_do()
    {
        using var other = ECDsa.Create(ECCurve.NamedCurves.nistP384);
        Assert.Throws<SettingException>(() => SendGridWebhook.Parse(Convert.ToBase64String(other.ExportSubjectPublicKeyInfo())));
    }
}
