using System.Collections;
using System.Collections.Concurrent;
using System.Net;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using LobbyAlerts.Alerts;
using LobbyAlerts.Functions.Hosting;
using LobbyAlerts.Functions.Seeding;
using LobbyAlerts.Functions.Tables;
using LobbyAlerts.Functions.Web.Links;
using LobbyAlerts.Mail;
using LobbyAlerts.Seeds;
using LobbyAlerts.Storage;
using Microsoft.AspNetCore.Builder;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using NodaTime;

namespace LobbyAlerts.Functions.Tests.Links;

/// <summary>The standalone host's web application on the seeds, with a clock to be moved, and the mails that were sent from it.</summary>
internal sealed class LinkWorld : IMailTransport, IAsyncDisposable
{
    public const string Owner = "dossierhouder-netcongestie";
    public const string Deadline = "congestie-kleinverbruik";

    private static readonly DateTimeOffset Start = new(2026, 11, 24, 9, 0, 0, TimeSpan.Zero);
    private static readonly HtmlParser Parser = new();

    private readonly Folder _folder = new();
    private readonly FakeTimeProvider _clock = new(Start);
    private readonly SqliteTables _tables;
    private readonly ConcurrentQueue<OutgoingMail> _mails = new();
    private readonly HttpClient _http = new(new HttpClientHandler { AllowAutoRedirect = false });
    private WebApplication _app = null!;

    private LinkWorld() => _tables = SqliteTables.Open(_folder["agenda.db"]);

    public ITables Tables => _tables;

    public IReadOnlyCollection<OutgoingMail> Mails => _mails;

    string IMailTransport.Name => "links";

    bool IMailTransport.ReportsDelivery => false;

    public Instant Now => Instant.FromDateTimeOffset(_clock.GetUtcNow());

    public Uri Address => new(_app.Urls.First());

    public LinkTokens Tokens => _app.Services.GetRequiredService<LinkTokens>();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <param name="isTold">Whether what the seeds have to say at once has been told.</param>
    /// <param name="wrap">Something between the application and its tables.</param>
    public static async Task<LinkWorld> StartAsync(bool isTold = true, Func<ITables, ITables>? wrap = null)
    {
        var world = new LinkWorld();
        await new SeedLoader(world.Tables).LoadAsync(await SeedReader.ReadAsync(SeedSource.Embedded()), world.Now, Cancellation);
        if (isTold)
            await world.SendAsync();
        var settings = Settings.Read(new Hashtable { ["LobbyAlerts__Url"] = "http://127.0.0.1:0", ["LobbyAlerts__Mail"] = $"folder:{world._folder["outbox"]}", ["LobbyAlerts__LinkKeys"] = LinkKeys.Make("k1") });
        world._app = await StandaloneApp.StartAsync(settings, world._clock, wrap?.Invoke(world.Tables) ?? world.Tables, isAlone: true, Faults.None, Cancellation);
        return world;
    }

    public void Pass(Duration time) => _clock.Advance(time.ToTimeSpan());

    /// <summary>A sweep, and a dispatch for each contact with mail waiting.</summary>
    public async Task SendAsync()
    {
        var holder = new Holder("test", IsAlone: true);
        foreach (var contact in (await new Sweep(Tables, holder).RunAsync(Now, Cancellation)).Contacts)
            await new Dispatch(Tables, this, holder).RunAsync(contact, Now, Cancellation);
    }

    /// <summary>The links of the mails of a contact.</summary>
    public async Task<MailLinks> LinksAsync(string contact = Owner)
    {
        var maker = new LinkMaker(new LinkSetting(Address, LinkKeys.Parse("")), Tokens);
        return maker.For((await new Agenda(Tables).ContactAsync(contact, Cancellation))!, Now);
    }

    /// <summary>The link that answers what a contact was told last of a deadline.</summary>
    public async Task<Uri> RespondAsync(string contact = Owner, string deadline = Deadline)
    {
        var alert = _mails.Where(mail => mail.To.Id == contact).SelectMany(mail => mail.Alerts).Last(alert => alert.Deadline == deadline);
        return (await LinksAsync(contact)).Respond(alert)!;
    }

    public async Task<StoredDeadline> StoredAsync(string deadline = Deadline) => (await new Agenda(Tables).DeadlineAsync(deadline, Cancellation))!;

    public async Task<LinkAnswer> GetAsync(Uri address, HttpMethod? method = null, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(method ?? HttpMethod.Get, address);
        foreach (var (name, value) in headers)
            request.Headers.TryAddWithoutValidation(name, value);
        return await SendAsync(request);
    }

    public Task<LinkAnswer> PostAsync(Uri address, params (string Name, string Value)[] fields) => PostAsync(address, [], fields);

    public async Task<LinkAnswer> PostAsync(Uri address, (string Name, string Value)[] headers, params (string Name, string Value)[] fields)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, address) { Content = new FormUrlEncodedContent(fields.Select(field => KeyValuePair.Create(field.Name, field.Value))) };
        foreach (var (name, value) in headers)
            request.Headers.TryAddWithoutValidation(name, value);
        return await SendAsync(request);
    }

    /// <summary>Presses a button of a page, as a browser does; other fields as given.</summary>
    public Task<LinkAnswer> PressAsync(Uri address, LinkAnswer page, string button, params (string Name, string Value)[] fields)
    {
        var pressed = page.Html.QuerySelectorAll("button").OfType<IHtmlButtonElement>().Single(b => b.TextContent.StartsWith(button, StringComparison.Ordinal));
        var form = pressed.Form!;
        Assert.Equal("post", form.Method);
        var hidden = form.QuerySelectorAll("input[type=hidden]").OfType<IHtmlInputElement>().Select(input => (input.Name!, input.Value));
        return PostAsync(address, [.. hidden, .. pressed.Name is { Length: > 0 } name ? [(name, pressed.Value)] : (IEnumerable<(string, string)>)[], .. fields]);
    }

    /// <summary>Every row with its version and content.</summary>
    public async Task<IReadOnlyList<string>> RowsAsync()
    {
        await using var connection = new SqliteConnection($"Data Source={_folder["agenda.db"]};Mode=ReadOnly;Pooling=False");
        await connection.OpenAsync(Cancellation);
        await using var command = connection.CreateCommand();
        command.CommandText = "select tbl || ' ' || pk || ' ' || rk || ' ' || etag || ' ' || hex(body) from entity order by tbl, pk, rk";
        await using var reader = await command.ExecuteReaderAsync(Cancellation);
        var rows = new List<string>();
        while (await reader.ReadAsync(Cancellation))
            rows.Add(reader.GetString(0));
        return rows;
    }

    Task<DeliveryAnswer> IMailTransport.SendAsync(OutgoingMail mail, CancellationToken cancellation)
    {
        _mails.Enqueue(mail);
        return Task.FromResult<DeliveryAnswer>(new DeliveryAnswer.Accepted(mail.MessageId));
    }

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await _app.DisposeAsync();
        await _tables.DisposeAsync();
        _folder.Dispose();
    }

    private async Task<LinkAnswer> SendAsync(HttpRequestMessage request)
    {
        using var answer = await _http.SendAsync(request, Cancellation);
        var text = await answer.Content.ReadAsStringAsync(Cancellation);
        return new LinkAnswer(answer.StatusCode, answer.Headers.Concat(answer.Content.Headers).ToDictionary(header => header.Key, header => string.Join(",", header.Value), StringComparer.OrdinalIgnoreCase), text, Parser.ParseDocument(text));
    }
}

/// <summary>What a link was answered.</summary>
internal sealed record LinkAnswer(HttpStatusCode Status, IReadOnlyDictionary<string, string> Headers, string Text, IHtmlDocument Html)
{
    /// <summary>The notes, the first first.</summary>
    public IReadOnlyList<string> Notes => [.. Html.QuerySelectorAll(".note").Select(note => note.TextContent)];

    /// <summary>The buttons.</summary>
    public IReadOnlyList<string> Buttons => [.. Html.QuerySelectorAll("button").Select(button => button.TextContent)];

    public string Fact(string label) => Html.QuerySelectorAll("dl div").Single(fact => fact.QuerySelector("dt")!.TextContent == label).QuerySelector("dd")!.TextContent;
}
