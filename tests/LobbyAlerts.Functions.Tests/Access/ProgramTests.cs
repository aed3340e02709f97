using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using LobbyAlerts.Functions.Tests.Api;
using LobbyAlerts.Functions.Tests.Host;
using LobbyAlerts.Functions.Tests.Tables;

namespace LobbyAlerts.Functions.Tests.Access;

/// <summary>Who comes in, with the program in a process of its own.</summary>
public sealed partial class ProgramTests(Azurite azurite) : IDisposable
{
    private const string Admin = "oid=3f2a91c0-0000-4000-8000-0123456789ab;preferred_username=anna@stad.nl;roles=Scheduler";

    private readonly Folder _folder = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Under_the_host_the_platforms_principal_schedules_and_is_recorded_without_an_address()
    {
        var storage = await HostStorage.SeededAsync(azurite);
        await using var host = await HostDouble.StartAsync(storage.Setting, new HostSetup { Settings = [("WEBSITE_AUTH_ENABLED", "True"), ("LobbyAlerts__Mail", $"folder:{_folder.Path}")] });

        using var made = await SendAsync(host, Bodies.With(("id", "van-azure")).ToJsonString(), ("X-MS-CLIENT-PRINCIPAL", PlatformTests.Principal(Admin)));
        using var refused = await SendAsync(host, Bodies.With(("id", "van-niemand")).ToJsonString());
        using var forged = await SendAsync(host, "a=b", ("X-MS-CLIENT-PRINCIPAL", PlatformTests.Principal(Admin)));

        Assert.Equal((HttpStatusCode.Created, HttpStatusCode.Unauthorized, HttpStatusCode.Forbidden), (made.StatusCode, refused.StatusCode, forged.StatusCode));
        Assert.Equal("entra-3f2a91c0-0000-4000-8000-0123456789ab", JsonElement.Parse(await made.Content.ReadAsStringAsync(Cancellation)).GetProperty("enteredBy").GetString());
        await host.Handler.Program.PrintsAsync("entra-3f2a91c0-0000-4000-8000-0123456789ab");
        Assert.DoesNotContain("anna@", host.Handler.Said, StringComparison.Ordinal);

        using var caller = new ApiCaller(new HostHandler(host), new Uri("https://lobbyalerts.example.org"));
        (await caller.TryKeysAsync()).IsProblem(429, "too-many");
    }

    [Fact]
    public async Task A_link_is_printed_at_the_start_and_another_while_the_program_runs_and_a_restart_takes_neither_again()
    {
        var url = $"http://127.0.0.1:{HandlerLife.FreePort()}";
        string printed, asked, session;
        await using (var program = await StartAsync(url))
        {
            printed = Link().Match(program.Output).Value;
            await using var signIn = StartedProgram.Start(StartedProgram.LobbyAlerts, _folder.Path, ["signin", "--now", "2026-11-24T10:05:00+01:00"], ("LobbyAlerts__Url", url));
            Assert.Equal(0, await signIn.ExitAsync());
            asked = signIn.Output.Trim();
            Assert.Matches(Link(), asked);

            var answers = new[] { await PressAsync(printed), await PressAsync(printed), await PressAsync(asked) };
            Assert.Equal([303, 404, 303], answers.Select(answer => answer.Status));
            session = answers[0].Cookie!;

            // Another name for this machine, and a form that no page of ours made, as a page elsewhere would have a browser send them.
            using var caller = new ApiCaller(new Uri(url));
            (await caller.SendAsync(HttpMethod.Get, ApiCaller.Path, null, headers => headers.Host = "elders.example.org")).IsProblem(403, "host");
            using var form = AccessApp.Form(("title", "Van elders"));
            (await caller.SendAsync(HttpMethod.Post, ApiCaller.Path, null, headers => headers.Add("Cookie", session), form)).IsProblem(403, "forgery");
            Assert.Equal(0, await program.StopAsync());
            Assert.Empty(program.Error);
        }

        await using var again = await StartAsync(url);
        Assert.Equal((404, 404), ((await PressAsync(printed)).Status, (await PressAsync(asked)).Status));
        using var http = new HttpClient { DefaultRequestHeaders = { { "Cookie", session } } };
        Assert.Contains("<h2", await http.GetStringAsync(new Uri(url), Cancellation), StringComparison.Ordinal);
    }

    [Fact]
    public async Task There_is_no_link_to_a_program_that_never_ran()
    {
        await using var signIn = StartedProgram.Start(StartedProgram.LobbyAlerts, _folder.Path, ["signin"], ("LobbyAlerts__Url", "http://127.0.0.1:7071"));

        Assert.Equal(2, await signIn.ExitAsync());
        Assert.Contains("Start LobbyAlerts first", signIn.Error, StringComparison.Ordinal);
        Assert.Empty(_folder.Names);
    }

    [Fact]
    public async Task With_named_keys_it_listens_for_others_and_lets_in_nobody_without()
    {
        var port = HandlerLife.FreePort();
        await using var program = StartedProgram.Start(
            StartedProgram.LobbyAlerts, _folder.Path, ["--now", "2026-11-24T10:04:00+01:00"], ("LobbyAlerts__Url", $"http://0.0.0.0:{port}"), ("LobbyAlerts__ApiKeys", ApiCaller.Setting));
        await program.PrintsAsync("Next:");
        using var caller = new ApiCaller(new Uri($"http://127.0.0.1:{port}"));

        Assert.Equal(HttpStatusCode.OK, (await caller.SendAsync(HttpMethod.Get, ApiCaller.Path, ApiCaller.Key, headers => headers.Host = "alerts.example.org")).Status);
        Assert.Equal(HttpStatusCode.Unauthorized, (await caller.SendAsync(HttpMethod.Get, ApiCaller.Path, null)).Status);
        Assert.Equal(HttpStatusCode.Unauthorized, (await caller.SendAsync(HttpMethod.Get, "/", null)).Status);
    }

    public void Dispose() => _folder.Dispose();

    private async Task<StartedProgram> StartAsync(string url)
    {
        var program = StartedProgram.Start(StartedProgram.LobbyAlerts, _folder.Path, ["--now", "2026-11-24T10:04:00+01:00"], ("LobbyAlerts__Url", url));
        await program.PrintsAsync("Next:");
        return program;
    }

    private static async Task<(int Status, string? Cookie)> PressAsync(string link)
    {
        using var http = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false, UseCookies = false });
        using var form = AccessApp.Form(("action", "sign-in"));
        using var answer = await http.PostAsync(new Uri(link), form, Cancellation);
        return ((int)answer.StatusCode, answer.Headers.TryGetValues("Set-Cookie", out var cookies) ? cookies.Single().Split(';')[0] : null);
    }

    private static async Task<HttpResponseMessage> SendAsync(HostDouble host, string body, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "api/deadlines") { Content = new StringContent(body, Encoding.UTF8, body[0] == '{' ? "application/json" : "application/x-www-form-urlencoded") };
        foreach (var (name, value) in headers)
            request.Headers.Add(name, value);
        return await host.SendAsync(request);
    }

    [GeneratedRegex(@"http://127\.0\.0\.1:\d+/sign-in/[\w-]{43}")]
    private static partial Regex Link();
}
