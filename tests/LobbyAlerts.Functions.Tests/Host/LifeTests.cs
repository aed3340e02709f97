using System.Net;
using System.Net.Sockets;
using System.Text.Json.Nodes;
using LobbyAlerts.Functions.Tests.Api;
using LobbyAlerts.Functions.Tests.Tables;

namespace LobbyAlerts.Functions.Tests.Host;

/// <summary>How the handler starts, ends, and says how it is.</summary>
public sealed class LifeTests(Azurite azurite)
{
    // After exit code 0 the host would never start it again.
    [Fact]
    public async Task Asked_to_stop_it_does_not_end_with_0()
    {
        var storage = await HostStorage.SeededAsync(azurite);
        await using var host = await HostDouble.StartAsync(storage.Setting);

        Assert.NotEqual(0, await host.Handler.Program.StopAsync());
        Assert.Empty(host.Handler.Program.Error);
    }

    [Fact]
    public async Task Asked_to_stop_while_it_starts_it_does_not_end_with_0()
    {
        using var silent = new TcpListener(IPAddress.Loopback, 0);
        silent.Start();
        await using var host = HostDouble.Create(Unreachable(((IPEndPoint)silent.LocalEndpoint).Port));
        host.Handler.Start();
        using var asked = await silent.AcceptTcpClientAsync(TestContext.Current.CancellationToken);

        Assert.NotEqual(0, await host.Handler.Program.StopAsync());
    }

    [Theory]
    [InlineData("FUNCTIONS_CUSTOMHANDLER_PORT", "")]
    [InlineData("FUNCTIONS_CUSTOMHANDLER_PORT", "0")]
    [InlineData("FUNCTIONS_CUSTOMHANDLER_PORT", "65536")]
    [InlineData("FUNCTIONS_CUSTOMHANDLER_PORT", "-1")]
    [InlineData("FUNCTIONS_CUSTOMHANDLER_PORT", "http")]
    [InlineData("LobbyAlerts__Storage", "tables:")]
    [InlineData("LobbyAlerts__SendGridKey", "@Microsoft.KeyVault(SecretUri=https://vault.example.org/secrets/sendgrid/)")]
    [InlineData("WEBSITE_SITE_NAME", "lobbyalerts")]
    public async Task A_setting_that_cannot_be_used_ends_it_with_a_word_of_why(string name, string value)
    {
        using var folder = new Folder();
        await using var program = StartedProgram.Start(
            PublishedProgram.Executable, folder.Path, [], ("FUNCTIONS_CUSTOMHANDLER_PORT", "7071"), ("LobbyAlerts__Storage", "sqlite:agenda.db"), (name, value));

        Assert.Equal(2, await program.ExitAsync());
        Assert.StartsWith("lobbyalerts: ", program.Error, StringComparison.Ordinal);
        Assert.Contains(name.StartsWith("FUN", StringComparison.Ordinal) ? name : "LobbyAlerts__", program.Error, StringComparison.Ordinal);
        Assert.Single(program.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries));
        Assert.Empty(folder.Names);
    }

    // An older program that is put back finds the settings of the newer one.
    [Fact]
    public async Task A_setting_that_it_does_not_know_is_told_and_does_not_keep_it_from_its_work()
    {
        using var folder = new Folder();
        await using var host = await HostDouble.StartAsync($"sqlite:{folder["agenda.db"]}", new HostSetup { Settings = [("LobbyAlerts__Later", "1"), ("LobbyAlerts_Mail", "1")] });

        await host.SweepAsync();
        Assert.Matches("LobbyAlerts_(_Later|Mail), LobbyAlerts_(_Later|Mail) are no settings", host.Handler.Said);
    }

    // Every host of these tests leaks an ASPNETCORE_URLS, or none would get ready; here also what else names an address.
    [Fact]
    public async Task It_listens_on_the_hosts_port_on_loopback_and_nowhere_else()
    {
        var (leaked, other) = (HandlerLife.FreePort(), HandlerLife.FreePort());
        using var folder = new Folder();
        await using var host = await HostDouble.StartAsync($"sqlite:{folder["agenda.db"]}", new HostSetup
        {
            Settings =
            [
                ("ASPNETCORE_URLS", $"http://127.0.0.1:{leaked}"), ("URLS", $"http://127.0.0.1:{leaked}"), ("DOTNET_URLS", $"http://127.0.0.1:{leaked}"),
                ("ASPNETCORE_HTTP_PORTS", $"{leaked}"), ("Kestrel__Endpoints__Http__Url", $"http://127.0.0.1:{other}"),
            ],
        });

        Assert.Equal((HttpStatusCode.OK, "lobbyalerts"), await host.Handler.GetAsync("/"));
        Assert.False(await ListensAsync(leaked));
        Assert.False(await ListensAsync(other));
    }

    [Fact]
    public async Task Health_says_whether_storage_answers_and_how_old_the_last_sweep_is_and_which_program_it_is_and_nothing_else()
    {
        var storage = await HostStorage.SeededAsync(azurite);
        await using var host = await HostDouble.StartAsync(storage.Setting);
        Assert.Equal((HttpStatusCode.OK, PublishedProgram.Health(storage: true)), await host.GetAsync("api/health"));

        await host.SweepAsync();
        var (status, text) = await host.GetAsync("api/health?code=secret&more=1");

        Assert.Equal(HttpStatusCode.OK, status);
        var health = JsonNode.Parse(text)!.AsObject();
        Assert.Equal(["storage", "lastSweepAgeSeconds", "version"], health.Select(member => member.Key));
        Assert.True((bool)health["storage"]!);
        Assert.InRange((long)health["lastSweepAgeSeconds"]!, 0, 60);
        Assert.DoesNotContain("secret", host.Handler.Program.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_storage_health_is_503_and_calls_fail_until_it_is_back()
    {
        var storage = await HostStorage.SeededAsync(azurite);
        await using var way = new Gate(storage.Endpoint);
        await using var host = await HostDouble.StartAsync(storage.Through(way.Port), new HostSetup { Settings = [("LobbyAlerts__ApiKeys", ApiCaller.Setting)] });
        using var caller = new ApiCaller(new HostHandler(host), new Uri("https://lobbyalerts.example.org"));
        Assert.Equal(HttpStatusCode.OK, (await host.GetAsync("api/health")).Status);

        way.Close();
        var (health, sweep, list) = (host.GetAsync("api/health"), host.FireAsync("SweepDeadlines"), caller.GetAsync(ApiCaller.Path));
        var put = await list;
        put.IsProblem(503, "unavailable");
        Assert.Equal(TimeSpan.FromSeconds(30), put.Headers.RetryAfter?.Delta);
        Assert.Equal((HttpStatusCode.ServiceUnavailable, PublishedProgram.Health(storage: false)), await health);
        Assert.Equal(HttpStatusCode.InternalServerError, (await sweep).Status);
        Assert.DoesNotContain(storage.Key, host.Handler.Program.Output, StringComparison.Ordinal);

        way.Open();
        Assert.NotEmpty(await host.SweepAsync());
        Assert.Equal(HttpStatusCode.OK, (await host.GetAsync("api/health")).Status);
    }

    private static string Unreachable(int port) =>
        $"tables:DefaultEndpointsProtocol=http;AccountName=a;AccountKey=aaaa;TableEndpoint=http://127.0.0.1:{port}/a;";

    private static async Task<bool> ListensAsync(int port)
    {
        using var client = new TcpClient();
        try
        {
            await client.ConnectAsync(IPAddress.Loopback, port, TestContext.Current.CancellationToken);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
