using System.Collections.Concurrent;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using LobbyAlerts.Functions.Delivery;
using LobbyAlerts.Functions.Hosting;
using LobbyAlerts.Functions.Tests.Crashes;
using LobbyAlerts.Functions.Tests.Delivery;
using LobbyAlerts.Functions.Tests.Tables;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Time.Testing;

namespace LobbyAlerts.Functions.Tests.Host;

/// <summary>
/// The function app as on Azure: the published program under its host, tables, a queue, and SendGrid. All that the
/// program sends out goes one way, on which it can be killed.
/// </summary>
internal sealed class AzureWorld : IAsyncDisposable
{
    /// <summary>The key of the API.</summary>
    public const string ApiKey = "a-key-for-the-tests-of-the-api-0123456789";

    /// <summary>What SendGrid signs its events with.</summary>
    public static readonly ECDsa WebhookKey = ECDsa.Create(ECCurve.NamedCurves.nistP256);

    /// <summary>Where readers reach it.</summary>
    public const string Site = "https://lobbyalerts.example.org";

    /// <summary>What signs the links.</summary>
    public static string SigningSecret => SigningKeys.Split('=', 2)[1];

    /// <summary>The name that goes with the key of the API.</summary>
    public const string Admin = "beheer";

    private static readonly string SigningKeys = LinkKeys.Make("k1");

    // Longer than the time in which the third end of a handler stops the host.
    private static readonly TimeSpan BetweenKills = TimeSpan.FromMinutes(31);

    private readonly Folder _folder = new();
    private readonly FakeTimeProvider _clock = new();
    private readonly SendGridEndpoint _sendGrid;
    private readonly ConcurrentQueue<string> _accepted;
    private int _forgotten;

    private AzureWorld(HostStorage storage, SendGridEndpoint sendGrid, ConcurrentQueue<string> accepted, CrashingWay way, int messagesAtOnce, ServiceBus bus, (string, string?)[] settings)
    {
        (Storage, _sendGrid, _accepted, Way) = (storage, sendGrid, accepted, way);
        Host = HostDouble.Create(storage.Through(way.Address.Port), new HostSetup { Settings = [.. Settings(), .. settings], Clock = _clock, MessagesAtOnce = messagesAtOnce, Bus = bus });
    }

    public HostDouble Host { get; }

    public HostStorage Storage { get; }

    public CrashingWay Way { get; }

    /// <summary>The ids of the mails that SendGrid took since the last reset, as often as it did.</summary>
    public IReadOnlyList<string> Mails => [.. _sendGrid.Captured.Skip(_forgotten).Select(mail => mail.Body.GetProperty("custom_args").GetProperty("mail").GetString()!)];

    /// <summary>The mails that SendGrid took since the start: our id for each, and the contact by its address.</summary>
    public IEnumerable<(string Id, string Contact)> Sent => _sendGrid.Captured.Select(mail =>
        (mail.Body.GetProperty("custom_args").GetProperty("mail").GetString()!, mail.Body.GetProperty("personalizations")[0].GetProperty("to")[0].GetProperty("email").GetString()!.Split('@')[0]));

    /// <summary>The plain text of a mail that SendGrid took.</summary>
    public string TextOf(string id) => _sendGrid.Captured
        .First(mail => mail.Body.GetProperty("custom_args").GetProperty("mail").GetString() == id)
        .Body.GetProperty("content")[0].GetProperty("value").GetString()!;

    /// <summary>What SendGrid was told of the trace of a mail that it took; empty when nothing.</summary>
    public string TraceOf(string id) => _sendGrid.Captured.First(mail => mail.Body.GetProperty("custom_args").GetProperty("mail").GetString() == id)
        .Body.GetProperty("custom_args").TryGetProperty("trace", out var trace) ? trace.GetString()! : "";

    /// <summary>The names that SendGrid gave to the mails it took.</summary>
    public IReadOnlyCollection<string> AcceptedAs => _accepted;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <summary>A world with nothing in it. Messages are delivered one at a time, so that its boundaries have the same numbers each time.</summary>
    public static async Task<AzureWorld> CreateAsync(Azurite azurite) => await CreateAsync(await HostStorage.EmptyAsync(azurite), messagesAtOnce: 1, new ServiceBus());

    /// <summary>A world on storage and queues that are there, with settings besides.</summary>
    public static async Task<AzureWorld> CreateAsync(HostStorage storage, int messagesAtOnce, ServiceBus bus, params (string, string?)[] settings)
    {
        var accepted = new ConcurrentQueue<string>();
        var sendGrid = await SendGridEndpoint.StartAsync(context =>
        {
            accepted.Enqueue(Guid.NewGuid().ToString("N"));
            context.Response.StatusCode = StatusCodes.Status202Accepted;
            context.Response.Headers["X-Message-Id"] = accepted.Last();
            return Task.CompletedTask;
        });
        return new AzureWorld(storage, sendGrid, accepted, await CrashingWay.StartAsync(storage.Endpoint, new Uri(sendGrid.Url)), messagesAtOnce, bus, settings);
    }

    /// <summary>Loads the seeds as ops does, with addresses that a provider takes.</summary>
    /// <param name="change">Changes the text of a file.</param>
    /// <returns>How it ended.</returns>
    public async Task<int> SeedAsync(Func<string, string, string>? change = null)
    {
        foreach (var file in Seeding.SeedSource.Files)
            await File.WriteAllTextAsync(_folder[file], Seed(file, change), Cancellation);
        await using var program = StartedProgram.Start(
            PublishedProgram.Executable, _folder.Path, ["seed", "--seeds", _folder.Path], ("LobbyAlerts__Storage", Storage.Through(Way.Address.Port)));
        Loading = program;
        return await program.ExitAsync();
    }

    /// <summary>The program that loads seeds at the moment, or did last.</summary>
    public StartedProgram? Loading { get; private set; }

    /// <summary>What stands in storage.</summary>
    public Task<Stored> StoredAsync() => Storage.StoredAsync();

    /// <summary>Brings storage to where it stood, and forgets queues and mails.</summary>
    public async Task ResetAsync(StorageCopy template)
    {
        Way.Set(0, () => Task.CompletedTask);
        await template.RestoreAsync(Storage);
        Host.Bus.Clear();
        _forgotten = _sendGrid.Captured.Count;
        _clock.Advance(BetweenKills);
    }

    /// <summary>Fires the timer and delivers what it put out.</summary>
    public async Task<bool> RunAsync()
    {
        var swept = await Host.FireAsync("SweepDeadlines");
        await Host.DeliverAsync();
        return swept.IsSuccess;
    }

    /// <summary>Runs as the timer goes on, leases running out in between, until nothing waits.</summary>
    public async Task SettleAsync()
    {
        for (var sweep = 0; sweep < 3; sweep++)
        {
            await Storage.ExpireClaimsAsync();
            await Storage.ExpireOutboxAsync();
            Assert.True(await RunAsync(), Host.Handler.Said);
        }
    }

    /// <summary>Posts a deadline, again until it is answered.</summary>
    public async Task<(HttpStatusCode Status, JsonElement Body)> PostAsync(string deadline)
    {
        for (var attempt = 0; ; attempt++)
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, "api/deadlines") { Content = new StringContent(deadline, Encoding.UTF8, "application/json") };
            request.Headers.Add("X-Api-Key", ApiKey);
            using var answer = await Host.SendAsync(request);
            if (answer.StatusCode < HttpStatusCode.InternalServerError)
                return (answer.StatusCode, JsonElement.Parse(await answer.Content.ReadAsStringAsync(Cancellation)));
            Assert.InRange(attempt, 0, 2);
        }
    }

    /// <summary>Has SendGrid report what became of a mail.</summary>
    /// <param name="mail">Our id for it.</param>
    /// <param name="what">The event: <c>delivered</c>, <c>bounce</c>.</param>
    /// <param name="isSigned">Whether it is signed as it should be.</param>
    /// <param name="trace">Where the mail was sent, as the mail says.</param>
    public async Task<HttpStatusCode> ReportAsync(string mail, string what, bool isSigned = true, string trace = "")
    {
        var (now, bounce) = (TimeProvider.System.GetUtcNow().ToUnixTimeSeconds(), """ "type":"bounce","status":"5.1.1","reason":"550 <x@stad.nl> unknown" """);
        var body = $$"""[{"email":"x@stad.nl","timestamp":{{now}},"event":"{{what}}",{{bounce}},"mail":"{{mail}}","trace":"{{trace}}"}]""";
        var timestamp = FormattableString.Invariant($"{now}");
        var signature = isSigned ? WebhookKey.SignData(Encoding.UTF8.GetBytes(timestamp + body), HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence) : new byte[70];
        using var request = new HttpRequestMessage(HttpMethod.Post, WebhookApp.Path.TrimStart('/')) { Content = new StringContent(body, Encoding.UTF8, "application/json") };
        request.Headers.Add(SignedBody.TimestampHeader, timestamp);
        request.Headers.Add(SignedBody.SignatureHeader, Convert.ToBase64String(signature));
        using var answer = await Host.SendAsync(request);
        return answer.StatusCode;
    }

    /// <summary>Changes what a path names, as of a version, with the key.</summary>
    public async Task<(HttpStatusCode Status, JsonElement Body, string? Version)> ChangeAsync(HttpMethod method, string path, string? body, string? version)
    {
        using var request = new HttpRequestMessage(method, path) { Content = body is null ? null : new StringContent(body, Encoding.UTF8, "application/json") };
        request.Headers.Add("X-Api-Key", ApiKey);
        if (version is not null)
            request.Headers.TryAddWithoutValidation("If-Match", version);
        using var answer = await Host.SendAsync(request);
        return (answer.StatusCode, JsonElement.Parse(await answer.Content.ReadAsStringAsync(Cancellation)), answer.Headers.ETag?.Tag);
    }

    /// <summary>Gets, with the key.</summary>
    public async Task<(HttpStatusCode Status, string Text)> GetAsync(string path)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Add("X-Api-Key", ApiKey);
        using var answer = await Host.SendAsync(request);
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync(Cancellation));
    }

    public async ValueTask DisposeAsync()
    {
        await Host.DisposeAsync();
        await Way.DisposeAsync();
        await _sendGrid.DisposeAsync();
        _folder.Dispose();
    }

    private static string Seed(string file, Func<string, string, string>? change)
    {
        var text = Seeding.SeedSource.Embedded()[file]!.Replace("@example.org", "@stad.nl", StringComparison.Ordinal);
        return change is null ? text : change(file, text);
    }

    private IEnumerable<(string, string?)> Settings() =>
    [
        ("LobbyAlerts__Mail", "sendgrid"),
        ("LobbyAlerts__SendGridKey", "SG.key"),
        ("LobbyAlerts__SendGridHost", Way.Address.GetLeftPart(UriPartial.Authority)),
        ("LobbyAlerts__SendGridWebhookKey", Convert.ToBase64String(WebhookKey.ExportSubjectPublicKeyInfo())),
        ("LobbyAlerts__PublicUrl", Site),
        ("LobbyAlerts__LinkKeys", SigningKeys),
        ("LobbyAlerts__From", "alerts@lobby.stad.nl"),
        ("LobbyAlerts__ReplyTo", "pa@stad.nl"),
        ("LobbyAlerts__ApiKeys", $"{Admin}:admin={Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(ApiKey)))}"),
    ];
}
