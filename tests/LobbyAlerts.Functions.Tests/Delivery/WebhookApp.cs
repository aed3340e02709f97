using System.Collections;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using LobbyAlerts.Functions.Delivery;
using LobbyAlerts.Functions.Hosting;
using LobbyAlerts.Mail;
using LobbyAlerts.Storage;
using Microsoft.AspNetCore.Builder;
using NodaTime;

namespace LobbyAlerts.Functions.Tests.Delivery;

/// <summary>The door for SendGrid's events, on mails that were sent; and SendGrid, which signs what it says.</summary>
internal sealed class WebhookApp : IAsyncDisposable
{
    public const string Path = "/api/mail-events/sendgrid";

    private readonly ECDsa _key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private readonly Folder _folder = new();
    private readonly HttpClient _http = new();
    private WebApplication? _app;

    public required DeliveryWorld World { get; init; }

    /// <summary>The mails that were sent, by the contact.</summary>
    public IReadOnlyDictionary<string, OutgoingMail> Mails { get; private set; } = new Dictionary<string, OutgoingMail>();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static async Task<WebhookApp> StartAsync(int owners = 1, bool isOpen = true, Func<ITables, ITables>? wrap = null)
    {
        var app = new WebhookApp { World = await DeliveryWorld.StartAsync(owners) };
        var sent = new Collected { ReportsDelivery = true };
        await app.World.SendAsync(sent);
        app.Mails = sent.Mails.ToDictionary(mail => mail.To.Id);
        app.World.Clock.Advance(TimeSpan.FromMinutes(4));
        var settings = Settings.Read(new Hashtable
        {
            ["LobbyAlerts__Url"] = "http://127.0.0.1:0",
            ["LobbyAlerts__Mail"] = $"folder:{app._folder.Path}",
            ["LobbyAlerts__SendGridWebhookKey"] = isOpen ? Convert.ToBase64String(app._key.ExportSubjectPublicKeyInfo()) : "",
        });
        app._app = await StandaloneApp.StartAsync(settings, app.World.Clock, wrap?.Invoke(app.World.Tables) ?? app.World.Tables, isAlone: false, Faults.None, default);
        return app;
    }

    public string MailOf(int owner = 0) => Mails[DeliveryWorld.Owner(owner)].MessageId;

    /// <summary>An event about the mail of an owner, seconds after it was sent.</summary>
    public JsonObject Event(string name, int seconds = 60, int owner = 0, params (string Name, JsonNode Value)[] more)
    {
        var json = new JsonObject
        {
            ["email"] = $"{DeliveryWorld.Owner(owner)}@stad.nl",
            ["timestamp"] = (DeliveryWorld.Due + Duration.FromSeconds(seconds)).ToUnixTimeSeconds(),
            ["event"] = name,
            ["sg_event_id"] = Guid.NewGuid().ToString("N"),
            ["sg_message_id"] = $"{MailOf(owner)}.filter0001.16648.5515E0B88.0",
            [SendGridEvents.MailArgument] = MailOf(owner),
        };
        foreach (var (key, value) in more)
            json[key] = value;
        return json;
    }

    public Task<HttpStatusCode> PostAsync(params IEnumerable<JsonNode> events) => PostAsync(new JsonArray([.. events.Select(e => e.DeepClone())]).ToJsonString());

    public Task<HttpStatusCode> PostAsync(string body)
    {
        var timestamp = Timestamp();
        return PostAsync(Encoding.UTF8.GetBytes(body), timestamp, Sign(timestamp, Encoding.UTF8.GetBytes(body)));
    }

    public async Task<HttpStatusCode> PostAsync(byte[] body, string? timestamp, string? signature)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(new Uri(_app!.Urls.First()), Path)) { Content = new ByteArrayContent(body) };
        if (timestamp is not null)
            request.Headers.TryAddWithoutValidation(SignedBody.TimestampHeader, timestamp);
        if (signature is not null)
            request.Headers.TryAddWithoutValidation(SignedBody.SignatureHeader, signature);
        using var answer = await _http.SendAsync(request, Cancellation);
        return answer.StatusCode;
    }

    public string Timestamp(int secondsOff = 0) => FormattableString.Invariant($"{World.Clock.GetUtcNow().ToUnixTimeSeconds() + secondsOff}");

    public string Sign(string timestamp, byte[] body, DSASignatureFormat format = DSASignatureFormat.Rfc3279DerSequence, ECDsa? key = null) =>
        Convert.ToBase64String((key ?? _key).SignData([.. Encoding.ASCII.GetBytes(timestamp), .. body], HashAlgorithmName.SHA256, format));

    /// <summary>All that reports change: the alerts of an owner, its contact, and who else is to be told.</summary>
    public async Task<string> EndAsync(int owner = 0)
    {
        var entry = await World.EntryAsync(owner);
        var outbox = (await World.OutboxAsync()).Select(row => row.Row).Order(StringComparer.Ordinal);
        return $"{entry.State} {entry.DeliveredAt} {entry.FailedAt} {entry.Failure} {await World.StatusAsync(owner)} {string.Join(' ', outbox)}";
    }

    public async ValueTask DisposeAsync()
    {
        await _app!.DisposeAsync();
        await World.DisposeAsync();
        _http.Dispose();
        _key.Dispose();
        _folder.Dispose();
    }
}
