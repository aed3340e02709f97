using System.Collections;
using System.Globalization;
using System.Net;
using System.Text;
using LobbyAlerts.Functions.Hosting;
using LobbyAlerts.Functions.Hosting.Handler;
using LobbyAlerts.Functions.Web.Access;
using LobbyAlerts.Storage;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;

namespace LobbyAlerts.Functions.Tests.Access;

/// <summary>
/// One of the two hosts in this process, with all that it serves, and beside that routes for each role: under
/// <c>/api/try</c> as the API has them, under <c>/try</c> as the board does. One that asks nothing was forgotten.
/// </summary>
internal sealed class AccessApp : IAsyncDisposable
{
    public static readonly string ReaderKey = ApiKeys.Make();
    public static readonly string SchedulerKey = ApiKeys.Make();
    public static readonly string AdminKey = ApiKeys.Make();

    private static readonly string Keys = string.Join(
        ';', ApiKeys.Entry("lezer", ReaderKey, AccessRole.Reader), ApiKeys.Entry("planner", SchedulerKey), ApiKeys.Entry("beheer", AdminKey, AccessRole.Admin));

    private readonly WebApplication _app;
    private readonly Folder _folder;
    private readonly HttpClient _http = new(new HttpClientHandler { AllowAutoRedirect = false, UseCookies = false });

    private AccessApp(WebApplication app, Folder folder) => (_app, _folder) = (app, folder);

    public Uri Address => new(_app.Urls.First());

    /// <summary>Every route, in the order in which they were mapped.</summary>
    public IReadOnlyList<RouteEndpoint> Routes => [.. _app.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <summary>The standalone host.</summary>
    public static Task<AccessApp> StandaloneAsync(ITables tables, TimeProvider? time = null, bool withTries = true, params (string, string)[] variables) => StartAsync(
        settings => StandaloneApp.Build(settings, time ?? TimeProvider.System, tables, isAlone: false, Faults.None), withTries, [("LobbyAlerts__Url", "http://127.0.0.1:0"), .. variables]);

    /// <summary>The handler of the Functions host.</summary>
    /// <param name="tables">The tables.</param>
    /// <param name="platform">What the platform says of its authentication; null for nothing.</param>
    /// <param name="withTries">Whether there are routes to try.</param>
    public static Task<AccessApp> HandlerAsync(ITables tables, string? platform, bool withTries = true) => StartAsync(
        settings =>
        {
            var app = CustomHandler.Build(settings, TimeProvider.System, tables, isAlone: false, port: 0);
            app.MapFunctions();
            return app;
        },
        withTries,
        platform is null ? [] : [("WEBSITE_AUTH_ENABLED", platform)]);

    public async Task<AccessAnswer> SendAsync(string method, string path, HttpContent? content, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), new Uri(Address, path)) { Content = content };
        foreach (var (name, value) in headers)
            request.Headers.TryAddWithoutValidation(name, value);
        using var answer = await _http.SendAsync(request, Cancellation);
        return new AccessAnswer(
            (int)answer.StatusCode,
            await answer.Content.ReadAsStringAsync(Cancellation),
            answer.Headers.Concat(answer.Content.Headers).ToDictionary(header => header.Key, header => string.Join('\n', header.Value), StringComparer.OrdinalIgnoreCase));
    }

    public Task<AccessAnswer> GetAsync(string path, params (string Name, string Value)[] headers) => SendAsync("GET", path, null, headers);

    /// <summary>A link to sign in with, as the program prints it.</summary>
    public async Task<string> LinkAsync() => (await _app.Services.GetRequiredService<SignInLinks>().MakeAsync(
        Address, Instant.FromDateTimeOffset(_app.Services.GetRequiredService<TimeProvider>().GetUtcNow()), Cancellation)).AbsolutePath;

    /// <summary>Presses the button of a sign-in page.</summary>
    public async Task<AccessAnswer> PressAsync(string link, params (string Name, string Value)[] headers)
    {
        using var form = Form(("action", "sign-in"));
        return await SendAsync("POST", link, form, headers);
    }

    /// <summary>The cookie of somebody who signed in.</summary>
    public async Task<(string Name, string Value)> SessionAsync() => (await PressAsync(await LinkAsync())).Cookie("lobbyalerts");

    public static FormUrlEncodedContent Form(params (string Name, string Value)[] fields) => new(fields.Select(field => KeyValuePair.Create(field.Name, field.Value)));

    public static StringContent Body(string type) => new("{}", Encoding.UTF8) { Headers = { ContentType = new(type) } };

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await _app.DisposeAsync();
        _folder.Dispose();
    }

    private static async Task<AccessApp> StartAsync(Func<Settings, WebApplication> build, bool withTries, (string, string)[] variables)
    {
        var folder = new Folder();
        var environment = new Hashtable { ["LobbyAlerts__Mail"] = $"folder:{folder.Path}", ["LobbyAlerts__ApiKeys"] = Keys };
        foreach (var (name, value) in variables)
            environment[name] = value;
        var app = build(Settings.Read(environment));
        if (withTries)
            MapTries(app);
        await app.StartAsync(Cancellation);
        return new AccessApp(app, folder);
    }

    private static void MapTries(WebApplication app)
    {
        foreach (var role in Enum.GetValues<AccessRole>())
        {
            var name = role.ToString().ToLower(CultureInfo.InvariantCulture);
            app.Map($"/api/try/{name}", (HttpContext context) => context.Caller().Name).Needs(role);
            app.MapGet($"/try/{name}", (HttpContext context) => Results.Text(Forgery.FieldHtml(context))).Needs(role);
            app.MapPost($"/try/{name}", (HttpContext context) => context.Caller().Name).Needs(role);
        }

        app.Map("/api/try/forgotten", () => "secret");
        app.Map("/try/forgotten", () => "secret");
        app.MapGet("/try/broken", string () => throw new InvalidOperationException("secret")).Needs(AccessRole.Reader);
    }
}

/// <summary>What was answered.</summary>
internal sealed record AccessAnswer(int Status, string Text, IReadOnlyDictionary<string, string> Headers)
{
    /// <summary>The header in which a cookie that was set is sent back.</summary>
    public (string Name, string Value) Cookie(string name) => ("Cookie", SetCookie(name).Split(';')[0]);

    /// <summary>The cookie as it was set.</summary>
    public string SetCookie(string name) => Assert.Single(Headers["Set-Cookie"].Split('\n'), line => line.StartsWith($"{name}=", StringComparison.Ordinal));

    /// <summary>The token of the form of a page.</summary>
    public string FormToken => WebUtility.HtmlDecode(Text.Split("value=\"")[1].Split('"')[0]);
}
