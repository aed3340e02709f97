using System.Net;
using LobbyAlerts.Functions.Delivery;
using LobbyAlerts.Functions.Hosting;

namespace LobbyAlerts.Functions.Tests.Delivery;

public sealed class HeartbeatTests
{
    private const string Call = $"GET /ping/{HeartbeatEndpoint.Secret}?via=audit";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(200, null)]
    [InlineData(204, null)]
    [InlineData(302, "it answered 302")]
    [InlineData(404, "it answered 404")]
    [InlineData(500, "it answered 500")]
    public async Task It_calls_the_address_once_and_says_what_went_wrong(int status, string? fault)
    {
        await using var endpoint = await HeartbeatEndpoint.StartAsync(context =>
        {
            context.Response.StatusCode = status;
            context.Response.Headers.Location = "/elsewhere";
            return Task.CompletedTask;
        });
        using var http = Heartbeat.Client();

        Assert.Equal(fault, await new Heartbeat(HeartbeatSetting.Parse(endpoint.Url), http).CallAsync(Cancellation));
        Assert.Equal([Call], endpoint.Calls);
    }

    [Fact]
    public async Task Nobody_there_or_no_answer_in_time_is_said_without_the_address()
    {
        var stop = new TaskCompletionSource();
        await using var silent = await HeartbeatEndpoint.StartAsync(_ => stop.Task);
        using var http = Heartbeat.Client();
        Assert.Equal(TimeSpan.FromSeconds(10), http.Timeout);
        using var hasty = new HttpClient { Timeout = TimeSpan.FromMilliseconds(200) };

        Assert.Equal("it did not answer within 0.2 seconds", await new Heartbeat(HeartbeatSetting.Parse(silent.Url), hasty).CallAsync(Cancellation));
        stop.SetResult();
        var gone = await HeartbeatEndpoint.StartAsync();
        var url = gone.Url;
        await gone.DisposeAsync();
        Assert.Equal("it could not be reached (ConnectionError)", await new Heartbeat(HeartbeatSetting.Parse(url), http).CallAsync(Cancellation));
    }

    [Fact]
    public async Task A_program_that_stops_does_not_wait()
    {
        var stop = new TaskCompletionSource();
        await using var silent = await HeartbeatEndpoint.StartAsync(_ => stop.Task);
        using var http = Heartbeat.Client();
        using var stopping = new CancellationTokenSource(TimeSpan.FromMilliseconds(200), TimeProvider.System);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => new Heartbeat(HeartbeatSetting.Parse(silent.Url), http).CallAsync(stopping.Token));
        stop.SetResult();
    }

    [Fact]
    public async Task Without_an_address_nobody_is_called()
    {
        using var http = new HttpClient(new NoHandler());

        Assert.Null(await new Heartbeat(HeartbeatSetting.Parse(""), http).CallAsync(Cancellation));
    }

    [Theory]
    [InlineData("https://hc.example.org/secret", true)]
    [InlineData("https://hc.example.org:8443/secret?key=secret", true)]
    [InlineData("http://127.0.0.1:7072/secret", true)]
    [InlineData("http://localhost/secret", true)]
    [InlineData("http://hc.example.org/secret", false)]
    [InlineData("https://user:secret@hc.example.org/", false)]
    [InlineData("https://hc.example.org/secret#part", false)]
    [InlineData("ftp://127.0.0.1/secret", false)]
    [InlineData("file:///secret", false)]
    [InlineData("hc.example.org/secret", false)]
    [InlineData("/secret", false)]
    [InlineData(" ", false)]
    public void An_address_is_https_or_on_this_machine_and_is_never_repeated(string text, bool isTaken)
    {
        var environment = new Dictionary<string, string> { ["LobbyAlerts__Heartbeat"] = text };
        if (isTaken)
        {
            var settings = Settings.Read(environment);
            Assert.Equal(new Uri(text), settings.Heartbeat.Address);
            Assert.DoesNotContain("secret", $"{settings}", StringComparison.Ordinal);
            return;
        }

        var e = Assert.Throws<SettingException>(() => Settings.Read(environment));
        Assert.StartsWith("LobbyAlerts__Heartbeat must be an https address", e.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", e.Message, StringComparison.Ordinal);
    }

    private sealed class NoHandler : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
            throw new HttpRequestException("Somebody was called.", null, HttpStatusCode.OK);
    }
}
