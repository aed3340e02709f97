using System.Collections;
using System.Text;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using LobbyAlerts.Alerts;
using LobbyAlerts.Functions.Hosting;
using LobbyAlerts.Functions.Seeding;
using LobbyAlerts.Functions.Tables;
using LobbyAlerts.Functions.Web.Access;
using LobbyAlerts.Seeds;
using LobbyAlerts.Storage;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using NodaTime;

namespace LobbyAlerts.Functions.Tests.Board;

/// <summary>The standalone host's web application on the seeds, as an admin, a scheduler and a reader see it.</summary>
internal sealed class BoardWorld : IAsyncDisposable
{
    public static readonly string Admin = ApiKeys.Make();
    public static readonly string Scheduler = ApiKeys.Make();
    public static readonly string Reader = ApiKeys.Make();

    private static readonly DateTimeOffset Start = new(2026, 11, 24, 9, 0, 0, TimeSpan.Zero);
    private static readonly HtmlParser Parser = new();
    private static readonly string[] Parts = [AgendaTable.Deadlines, AgendaTable.Goals, AgendaTable.Contacts, AgendaTable.Policies, AgendaTable.Holidays, AgendaTable.Milestones];
    private static readonly string Keys = string.Join(
        ';', ApiKeys.Entry("anna", Admin, AccessRole.Admin), ApiKeys.Entry("sam", Scheduler), ApiKeys.Entry("lezer", Reader, AccessRole.Reader));

    // What the seeds have to say at once is told once, and copied.
    private static readonly Lazy<Task<IReadOnlyList<(string Table, Storage.Entity Row)>>> Told = new(PrepareAsync);

    private readonly SqliteTables _tables = SqliteTables.InMemory();
    private readonly Folder _folder = new();
    private readonly FakeTimeProvider _clock = new(Start);
    private readonly HttpClient _http = new(new HttpClientHandler { AllowAutoRedirect = false, UseCookies = false });
    private WebApplication _app = null!;

    public ITables Tables => _tables;

    public Uri Address => new(_app.Urls.First());

    /// <summary>The routes of its pages and forms, without the one for what is not there.</summary>
    public IEnumerable<RoutePattern> Pages => ((IEndpointRouteBuilder)_app).DataSources.SelectMany(source => source.Endpoints).OfType<RouteEndpoint>()
        .Where(route => route.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods.Contains("GET") == true).Select(route => route.RoutePattern)
        .Where(route => route.RawText!.StartsWith("/board", StringComparison.Ordinal) && !route.RawText.Contains('*', StringComparison.Ordinal) && !route.RawText.Contains('.', StringComparison.Ordinal) && route.RawText != "/board/date");

    public Instant Now => Instant.FromDateTimeOffset(_clock.GetUtcNow());

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <summary>A board on which what the seeds have to say at once has been told.</summary>
    public static async Task<BoardWorld> ToldAsync()
    {
        var world = new BoardWorld();
        foreach (var rows in (await Told.Value).GroupBy(row => (row.Table, row.Row.Partition)))
        {
            foreach (var some in rows.Chunk(100))
                await world._tables.CommitAsync(rows.Key.Table, [.. some.Select(row => Change.Insert(row.Row.Partition, row.Row.Row, row.Row.Properties))], Cancellation);
        }

        return await world.OpenAsync(tables => tables);
    }

    /// <param name="change">What the agenda has otherwise than the seeds.</param>
    /// <param name="wrap">Something between the application and its tables.</param>
    public static async Task<BoardWorld> StartAsync(Func<SeedSet, SeedSet>? change = null, Func<ITables, ITables>? wrap = null)
    {
        var world = new BoardWorld();
        var seeds = await SeedReader.ReadAsync(SeedSource.Embedded());
        await new SeedLoader(world._tables).LoadAsync(change?.Invoke(seeds) ?? seeds, world.Now, Cancellation);
        return await world.OpenAsync(wrap ?? (tables => tables));
    }

    /// <summary>Lets time go by, and has what is due then told.</summary>
    public async Task TellAsync(Duration after)
    {
        _clock.Advance(after.ToTimeSpan());
        var us = new Holder("test", IsAlone: true);
        foreach (var contact in (await new Sweep(_tables, us).RunAsync(Now, Cancellation)).Contacts)
            await new Dispatch(_tables, new Collected(), us).RunAsync(contact, Now, Cancellation);
    }

    /// <summary>A link to sign in with, as the program prints it.</summary>
    public Task<Uri> LinkAsync() => _app.Services.GetRequiredService<SignInLinks>().MakeAsync(Address, Now, Cancellation);

    public Task<BoardAnswer> GetAsync(string path, string? key = null, string language = "nl") => SendAsync(HttpMethod.Get, path, null, key, language);

    public async Task<BoardAnswer> PostAsync(string path, IEnumerable<(string Name, string Value)> fields, string? key = null, string language = "nl")
    {
        using var body = new FormUrlEncodedContent(fields.Select(field => KeyValuePair.Create(field.Name, field.Value)));
        return await SendAsync(HttpMethod.Post, path, body, key, language);
    }

    /// <summary>Fills in the form of a page as a browser does, and sends it.</summary>
    /// <param name="path">Where the form is.</param>
    /// <param name="typed">What is filled in: <c>name=value</c>, joined by <c>&amp;</c>; what is not named stays as it is shown.</param>
    /// <param name="step"><c>preview</c> or <c>save</c>.</param>
    public async Task<BoardAnswer> FillAsync(string path, string typed, string step) => await SubmitAsync(await GetAsync(path), typed, step);

    /// <summary>Sends the form of a page on which there is one already.</summary>
    public Task<BoardAnswer> SubmitAsync(BoardAnswer page, string typed, string step)
    {
        Assert.True(page.Status < 500 && page.Form is not null, $"{page.Status}: no form");
        var changes = typed.Split('&', StringSplitOptions.RemoveEmptyEntries).Select(field => field.Split('=', 2)).Select(field => (Name: field[0], Value: Uri.UnescapeDataString(field[1]))).ToList();
        var fields = page.Filled.Where(field => changes.TrueForAll(change => change.Name != field.Name)).Concat(changes);
        return PostAsync(page.Form!.GetAttribute("action")!, fields.Append(("step", step)));
    }

    /// <summary>What the API says of something.</summary>
    public async Task<string> ApiAsync(string path) => (await SendAsync(HttpMethod.Get, path, null, Admin, "nl")).Text;

    /// <summary>Everything that people keep, as it is stored.</summary>
    public async Task<string> StateAsync()
    {
        var state = new StringBuilder();
        foreach (var part in Parts)
        {
            await foreach (var row in _tables.QueryAsync(AgendaTable.Name, KeyRange.Whole(part), Cancellation))
                state.AppendLine(string.Join(' ', row.Properties.OrderBy(property => property.Key, StringComparer.Ordinal).Select(property => $"{property.Key}={property.Value}").Prepend(row.Row)));
        }

        return state.ToString();
    }

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await _app.DisposeAsync();
        await _tables.DisposeAsync();
        _folder.Dispose();
    }

    private static async Task<IReadOnlyList<(string Table, Storage.Entity Row)>> PrepareAsync()
    {
        await using var world = await StartAsync();
        await world.TellAsync(Duration.Zero);
        var deadlines = await new Agenda(world._tables).DeadlinesAsync(Cancellation).Select(stored => stored.Deadline.Id).ToListAsync(Cancellation);
        var partitions = Parts.Append(AgendaTable.State).Append(AgendaTable.Awaiting).Select(part => (AgendaTable.Name, part)).Concat(deadlines.Append(Finding.Subject).Append(Digest.Subject).Select(subject => (Ledger.Name, subject)));
        var rows = new List<(string, Storage.Entity)>();
        foreach (var (table, partition) in partitions)
            rows.AddRange(await world._tables.QueryAsync(table, KeyRange.Whole(partition), Cancellation).Select(row => (table, row)).ToListAsync(Cancellation));
        return rows;
    }

    private async Task<BoardWorld> OpenAsync(Func<ITables, ITables> wrap)
    {
        var settings = Settings.Read(new Hashtable { ["LobbyAlerts__Url"] = "http://127.0.0.1:0", ["LobbyAlerts__Mail"] = $"folder:{_folder["outbox"]}", ["LobbyAlerts__ApiKeys"] = Keys });
        _app = await StandaloneApp.StartAsync(settings, _clock, wrap(_tables), isAlone: true, Faults.None, Cancellation);
        return this;
    }

    private async Task<BoardAnswer> SendAsync(HttpMethod method, string path, HttpContent? content, string? key, string language)
    {
        using var request = new HttpRequestMessage(method, new Uri(Address, path)) { Content = content };
        request.Headers.TryAddWithoutValidation("X-Api-Key", key ?? Admin);
        request.Headers.TryAddWithoutValidation("Accept-Language", language);
        using var answer = await _http.SendAsync(request, Cancellation);
        var text = await answer.Content.ReadAsStringAsync(Cancellation);
        return new BoardAnswer((int)answer.StatusCode, text, answer.Headers.Location?.ToString(), await Parser.ParseDocumentAsync(text, Cancellation));
    }
}

/// <summary>A board that was told what the seeds have to say at once, for tests that change nothing.</summary>
public sealed class ToldBoard : IAsyncLifetime
{
    internal BoardWorld World { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        World = await BoardWorld.ToldAsync();
    }

    public ValueTask DisposeAsync() => World.DisposeAsync();
}

/// <summary>A page, or where it leads.</summary>
internal sealed record BoardAnswer(int Status, string Text, string? Location, IHtmlDocument Page)
{
    public string Heading => Page.QuerySelector("h1")?.TextContent ?? "";

    /// <summary>What the page says, in one line.</summary>
    public string Words => string.Join(' ', (Page.QuerySelector("main")?.Descendants<IText>() ?? []).SelectMany(text => text.Data.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)));

    /// <summary>The form that changes something; null on a page without.</summary>
    public IHtmlFormElement? Form => Page.QuerySelectorAll("main form").OfType<IHtmlFormElement>().FirstOrDefault(form => form.Method == "post");

    /// <summary>Where the links of the page lead, within the board.</summary>
    public IEnumerable<string> Links => Page.QuerySelectorAll("a[href^='/board']").Select(link => link.GetAttribute("href")!);

    /// <summary>The fields of the form as a browser would send them.</summary>
    public IEnumerable<(string Name, string Value)> Filled => Form!.Elements.SelectMany(element => element switch
    {
        IHtmlInputElement { Type: "checkbox" or "radio", IsChecked: false } => [],
        IHtmlInputElement input => [(input.Name!, input.Value)],
        IHtmlTextAreaElement area => [(area.Name!, area.Value)],
        IHtmlSelectElement select => [(select.Name!, select.Value ?? "")],
        _ => Array.Empty<(string, string)>(),
    });

    /// <summary>What is wrong with a field, in the words at it.</summary>
    public string? FaultAt(string field) => Page.QuerySelector($"#f-{field}")?.Closest(".field")?.QuerySelector(".wrong-text")?.TextContent;
}
