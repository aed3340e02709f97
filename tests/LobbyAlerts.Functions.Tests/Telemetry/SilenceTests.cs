using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using LobbyAlerts.Functions.Functions;
using LobbyAlerts.Functions.Seeding;
using LobbyAlerts.Functions.Telemetry;
using LobbyAlerts.Functions.Tests.Host;
using LobbyAlerts.Functions.Tests.Tables;
using Microsoft.AspNetCore.Http;
using NodaTime;

namespace LobbyAlerts.Functions.Tests.Telemetry;

/// <summary>The whole circle and all sorts of trouble, on two instances of the published program that tell everything to a collector.</summary>
public sealed partial class SilenceTests(Azurite azurite)
{
    private const string Owner = "dossierhouder-interbestuurlijk";
    private const string Bouncing = "dossierhouder-netcongestie";
    private const string Refused = "SG.geheim-van-de-dienst";
    private const string StorageSecret = "AccountKey=c2VjcmV0LW9mLXN0b3JhZ2U=";
    private const string WrongKey = "een-sleutel-die-niet-past";

    private static readonly string[] Bounded = [TagNames.Kind, TagNames.Transport, TagNames.Reason, TagNames.Act, TagNames.Finding, TagNames.Function];

    private static readonly string[] Names = [.. typeof(MetricNames).GetFields().Select(field => (string)field.GetValue(null)!)];

    [Fact]
    public async Task Traces_metrics_and_logs_tell_the_whole_circle_and_hold_no_name_no_address_no_token_and_no_key()
    {
        await using var told = await TelemetryEndpoint.StartAsync();
        var (storage, bus) = (await HostStorage.EmptyAsync(azurite), new ServiceBus());
        await using var one = await AzureWorld.CreateAsync(storage, messagesAtOnce: 4, bus, told.Settings(toAzureMonitor: true));
        await using var two = await AzureWorld.CreateAsync(storage, messagesAtOnce: 4, bus, told.Settings(toAzureMonitor: false));

        Assert.Equal(0, await one.SeedAsync());
        Assert.True(await one.RunAsync(), one.Host.Handler.Said);
        var mail = one.Sent.Single(sent => sent.Contact == Owner).Id;
        Assert.Equal(HttpStatusCode.OK, await two.ReportAsync(mail, "delivered", trace: one.TraceOf(mail)));
        var tokens = await LinksAsync(one, two, mail);
        Assert.Equal(HttpStatusCode.OK, await one.ReportAsync(one.Sent.First(sent => sent.Contact == Bouncing).Id, "bounce", trace: "00-forged"));
        await TroubleAsync(storage, two);
        await storage.SweptAsync(Instant.FromDateTimeOffset(TimeProvider.System.GetUtcNow()) - Duration.FromHours(1));
        Assert.True((await one.Host.FireAsync(nameof(AuditDeliveries))).IsSuccess);
        Assert.True((await one.Host.FireAsync(nameof(ReconcileDeadlines))).IsSuccess);
        var said = await BadSettingAsync();

        await told.HasAsync(all => all.Spans.Any(span => span.Name == nameof(ReconcileDeadlines)) && Names.All(all.Metrics.Contains)
            && all.Logs.Any(log => log.StartsWith("Reconciled", StringComparison.Ordinal)) && all.AzureMonitor.Contains("Reconciled", StringComparison.Ordinal));
        var everything = string.Join('\n', told.All, one.Host.Handler.Said, two.Host.Handler.Said, one.Loading!.Said, said);
        Assert.Multiple(
            () => Chained(told.Spans, mail, one),
            () => Counted(told),
            () => Assert.Contains($"\"ai.application.ver\":\"{JsonEncodedText.Encode(PublishedProgram.Version)}\"", told.AzureMonitor, StringComparison.Ordinal),
            () => Logged(told, printing: two.Host.Handler.Program.Output, silent: one.Host.Handler.Program.Output),
            () => Assert.Empty(Secrets(storage).Concat(tokens).Where(everything.Contains).Select(secret => Around(everything, secret))));
    }

    // A link is opened and pressed, as a browser does it, and one that nobody made is opened.
    private static async Task<IEnumerable<string>> LinksAsync(AzureWorld one, AzureWorld two, string mail)
    {
        var links = Link().Matches(one.TextOf(mail)).Select(match => match.Value).Distinct().ToList();
        var respond = links.First(link => link.Contains("/r/", StringComparison.Ordinal));
        using var page = new HtmlParser().ParseDocument((await one.Host.GetAsync(respond[(AzureWorld.Site.Length + 1)..])).Text);
        var form = page.QuerySelectorAll("button").OfType<IHtmlButtonElement>().First(button => button.TextContent.Contains("gezien", StringComparison.Ordinal)).Form!;
        var fields = form.QuerySelectorAll("input[type=hidden]").OfType<IHtmlInputElement>().Select(input => KeyValuePair.Create(input.Name!, input.Value));
        using var press = new HttpRequestMessage(HttpMethod.Post, respond[(AzureWorld.Site.Length + 1)..]) { Content = new FormUrlEncodedContent(fields) };
        using var answer = await two.Host.SendAsync(press);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        foreach (var link in links)
            await two.Host.GetAsync(link[(AzureWorld.Site.Length + 1)..]);
        await two.Host.GetAsync($"api/l/r/{WrongKey}");
        return links.Select(link => link.Split('/')[^1].Replace(".ics", "", StringComparison.Ordinal));
    }

    private static async Task TroubleAsync(HostStorage storage, AzureWorld world)
    {
        // Changes with a key, and with one that does not fit.
        Assert.Equal(HttpStatusCode.OK, (await world.ChangeAsync(HttpMethod.Patch, "api/contacts/plaatsvervanger-energie", """{ "address": "nieuw@stad.nl" }""", "*")).Status);
        using var refused = new HttpRequestMessage(HttpMethod.Get, $"api/deadlines?code={WrongKey}");
        refused.Headers.Add("X-Api-Key", WrongKey);
        using (var answer = await world.Host.SendAsync(refused))
            Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await world.Host.GetAsync($"board?code={WrongKey}")).Status);

        // A mail that is refused in words that hold an address, and one that is put off.
        var mails = 0;
        world.Way.Instead = context =>
        {
            var number = context.Request.Path.StartsWithSegments("/v3/mail") ? Interlocked.Increment(ref mails) : 0;
            return AnswerAsync(context, number > 0, number % 2 == 0 ? 400 : 429, $$"""{"errors":[{"message":"to x@stad.nl, by {{Refused}}","field":"personalizations.0.to"}]}""");
        };
        await storage.ExpireOutboxAsync();
        Assert.True(await world.RunAsync(), world.Host.Handler.Said);
        Assert.True(mails > 1);

        // Storage that answers with a secret, and with what no code expects.
        world.Way.Instead = context => AnswerAsync(context, true, 403, $$$$"""{"odata.error":{"code":"AuthenticationFailed","message":{"lang":"en-US","value":"{{{{StorageSecret}}}} of x@stad.nl"}}}""");
        Assert.False((await world.Host.FireAsync(nameof(SweepDeadlines))).IsSuccess);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await world.GetAsync("api/deadlines")).Status);
        world.Way.Instead = context => AnswerAsync(context, true, 200, $$"""{"value":[{"PartitionKey":"x@stad.nl","Secret":"{{StorageSecret}}" """);
        Assert.False((await world.Host.FireAsync(nameof(SweepDeadlines))).IsSuccess);
        await world.GetAsync("api/deadlines");

        // Storage that is asked too much, once.
        var asked = 0;
        world.Way.Instead = context => AnswerAsync(context, Interlocked.Increment(ref asked) == 1, 503, """{"odata.error":{"code":"ServerBusy","message":{"lang":"en-US","value":"busy"}}}""");
        Assert.Equal(HttpStatusCode.OK, (await world.Host.GetAsync("api/health")).Status);
        world.Way.Instead = null;

        // A message that nobody can act on.
        world.Host.Queue.Put("x@stad.nl");
        await world.Host.DeliverAsync();
    }

    private static async Task<bool> AnswerAsync(HttpContext context, bool isMeant, int status, string body)
    {
        if (!isMeant)
            return false;
        context.Response.StatusCode = status;
        context.Response.ContentType = "application/json";
        await context.Response.WriteAsync(body);
        return true;
    }

    private static async Task<string> BadSettingAsync()
    {
        using var folder = new Folder();
        await using var program = StartedProgram.Start(
            PublishedProgram.Executable, folder.Path, [], ("FUNCTIONS_CUSTOMHANDLER_PORT", "7071"), ("LobbyAlerts__Storage", "sqlite:agenda.db"), ("APPLICATIONINSIGHTS_CONNECTION_STRING", StorageSecret));
        Assert.Equal(2, await program.ExitAsync());
        Assert.Contains("APPLICATIONINSIGHTS_CONNECTION_STRING", program.Error, StringComparison.Ordinal);
        return program.Said;
    }

    private static void Chained(IReadOnlyList<Span> spans, string mail, AzureWorld world)
    {
        var sent = spans.Single(span => span.Name == SpanNames.Mail && world.TraceOf(mail) == $"00-{span.Trace}-{span.Id}-01");
        var dispatch = spans.Single(span => span.Id == sent.Parent);
        var sweep = spans.Single(span => span.Id == dispatch.Parent);
        Assert.Equal((nameof(SendAlerts), nameof(SweepDeadlines), ""), (dispatch.Name, sweep.Name, sweep.Parent));
        Assert.Equal((sent.Trace, sent.Trace), (dispatch.Trace, sweep.Trace));
        Assert.Contains(spans, span => span.Name == SpanNames.MailReport && span.Parent == sent.Id && span.Trace == sent.Trace);

        // What says nothing that can be joins the request that told it.
        Assert.Contains(spans, span => span.Name == SpanNames.MailReport && spans.Any(request => request.Id == span.Parent && request.Name == "POST /api/mail-events/sendgrid"));
        foreach (var name in (string[])["GET /api/l/r/{token}", "POST /api/l/r/{token}", "PATCH /api/contacts/{id}", "GET /api/deadlines", "GET /board"])
            Assert.Contains(name, spans.Select(span => span.Name));
    }

    private static void Counted(TelemetryEndpoint told)
    {
        Assert.Equal(Names.Order(), told.Metrics.Select(metric => metric.Key).Where(name => name.StartsWith("lobbyalerts.", StringComparison.Ordinal)).Order());
        Assert.All(told.Metrics.SelectMany(metric => metric).SelectMany(point => point), tag => Assert.Contains(tag.Name, Bounded));
        Assert.All(told.Metrics.SelectMany(metric => metric).SelectMany(point => point), tag => Assert.DoesNotContain("dossierhouder", tag.Value, StringComparison.Ordinal));
    }

    // What goes to Application Insights is not printed as well.
    private static void Logged(TelemetryEndpoint told, string printing, string silent)
    {
        Assert.Contains(told.Logs, log => log.StartsWith("SweepDeadlines failed.", StringComparison.Ordinal));
        Assert.Contains("fail: LobbyAlerts", printing, StringComparison.Ordinal);
        Assert.DoesNotContain("LobbyAlerts", silent, StringComparison.Ordinal);
        Assert.All(["RequestData", "RemoteDependencyData", "MetricData", "MessageData", nameof(FunctionLog.Swept), MetricNames.Sweeps], name => Assert.Contains(name, told.AzureMonitor, StringComparison.Ordinal));
    }

    private static IEnumerable<string> Secrets(HostStorage storage) =>
    [
        "@stad.nl", "lobby.stad.nl", AzureWorld.ApiKey, AzureWorld.SigningSecret, "SG.key", Refused, StorageSecret, "AccountKey", WrongKey, storage.Key, HostDouble.FunctionKey, AzureWorld.Site,
        .. JsonNode.Parse(SeedSource.Embedded()["contacts.json"]!)!.AsObject().SelectMany(member => member.Value is JsonArray contacts ? contacts.Select(contact => (string)contact!["name"]!) : []),
    ];

    private static string Around(string text, string secret) => $"{secret} was told: {text[..text.IndexOf(secret, StringComparison.Ordinal)].Split('\n')[^1]}";

    [GeneratedRegex(AzureWorld.Site + @"/api/l/[ruc]/\S+")]
    private static partial Regex Link();
}
