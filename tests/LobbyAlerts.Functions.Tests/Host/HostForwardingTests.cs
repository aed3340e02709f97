using System.Net;
using System.Text;
using Microsoft.AspNetCore.Http;

namespace LobbyAlerts.Functions.Tests.Host;

/// <summary>The double of the host forwards requests as the host does.</summary>
public sealed class HostForwardingTests : IDisposable
{
    private const string Out = """{"type":"http","name":"response","direction":"out"}""";

    private readonly ScriptedApp _app = new(
        ("Open", $$"""{"type":"httpTrigger","name":"r","direction":"in","authLevel":"anonymous","methods":["get","post"],"route":"open/{*rest}"},{{Out}}"""),
        ("One", $$"""{"type":"httpTrigger","name":"r","direction":"in","authLevel":"anonymous","route":"open/one/{id}"},{{Out}}"""),
        ("Keyed", $$"""{"type":"httpTrigger","name":"r","direction":"in","authLevel":"function"},{{Out}}"""),
        ("More", $$"""{"type":"httpTrigger","name":"r","direction":"in","authLevel":"anonymous"},{{Out}},{{ScriptedApp.Writer}}"""));

    public void Dispose() => _app.Dispose();

    [Theory]
    [InlineData("GET", "/api/open", 200)]
    [InlineData("POST", "/api/open/a/b%2Fc", 200)]
    [InlineData("GET", "/API/Open/x", 200)]
    [InlineData("PUT", "/api/open/x", 404)]
    [InlineData("PUT", "/api/open/one/x", 200)]
    [InlineData("GET", "/open", 404)]
    [InlineData("GET", "/api/opened", 404)]
    [InlineData("GET", "/api", 404)]
    [InlineData("GET", "/api/keyed", 401)]
    [InlineData("GET", "/api/keyed?code=wrong", 401)]
    [InlineData("GET", "/api/keyed?code=" + HostDouble.FunctionKey, 200)]
    [InlineData("GET", "/api/keyed/x?code=" + HostDouble.FunctionKey, 404)]
    public async Task Who_is_let_in(string method, string path, int status)
    {
        await using var host = _app.Host("ok", "text/plain");
        using var request = new HttpRequestMessage(new HttpMethod(method), path);
        using var answer = await host.SendAsync(request);
        Assert.Equal((status, status == 200 ? 1 : 0), ((int)answer.StatusCode, _app.Asked.Count));
        if (status == 200)
            Assert.Equal(path, _app.Asked.Single().Path);
    }

    [Fact]
    public async Task The_request_comes_as_it_was_sent_and_the_answer_goes_back_as_it_is()
    {
        var seen = new List<string>();
        await using var host = _app.Host((_, context) =>
        {
            var headers = context.Request.Headers;
            seen.AddRange([context.Request.Method, headers.Host!, headers.Cookie!, headers["x-functions-key"]!, headers.ContentType!, headers["X-Azure-Functions-HostVersion"]!]);
            Assert.True(Guid.TryParse(headers["X-Azure-Functions-InvocationId"].ToString(), out Guid _));
            Assert.Equal(4, context.Request.ContentLength);
            context.Response.Headers.SetCookie = new(["a=1", "b=2"]);
            context.Response.Headers.Location = "/elsewhere";
            return ScriptedHandler.AnswerAsync(context, "moved", "text/plain", StatusCodes.Status303SeeOther);
        });
        using var request = new HttpRequestMessage(HttpMethod.Post, "https://alerts.example.org/api/keyed?q=1&x=a%20b&q=2") { Content = new StringContent("{é}", Encoding.UTF8, "application/json") };
        request.Headers.Add("Cookie", "c=3");
        request.Headers.Add("x-functions-key", HostDouble.FunctionKey);
        request.Headers.Add("X-Azure-Functions-InvocationId", "forged");
        using var answer = await host.SendAsync(request);

        Assert.Equal(("/api/keyed?q=1,2&x=a%20b", "{é}"), _app.Asked.Single());
        Assert.Equal(["POST", "alerts.example.org", "c=3", HostDouble.FunctionKey, "application/json; charset=utf-8", "4.1037.0.0"], seen);
        Assert.Equal((HttpStatusCode.SeeOther, "moved"), (answer.StatusCode, await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)));
        Assert.Equal(["a=1", "b=2"], answer.Headers.GetValues("Set-Cookie"));
        Assert.Equal("/elsewhere", answer.Headers.Location?.OriginalString);
    }

    [Fact]
    public async Task A_body_without_its_length_is_500_and_does_not_come()
    {
        await using var host = _app.Host("ok", "text/plain");
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/open") { Content = new StringContent("{}"), Headers = { TransferEncodingChunked = true } };
        using var answer = await host.SendAsync(request);
        Assert.Equal((HttpStatusCode.InternalServerError, 0), (answer.StatusCode, _app.Asked.Count));
    }

    [Fact]
    public async Task A_handler_that_hangs_or_ends_is_500()
    {
        var hangs = true;
        await using var host = _app.Host((handler, context) => hangs ? ScriptedHandler.HangAsync(context) : handler.EndAsync(3), new HostSetup { FunctionTimeout = TimeSpan.FromMilliseconds(500) });
        Assert.Equal(HttpStatusCode.InternalServerError, (await host.GetAsync("/api/open")).Status);
        hangs = false;
        Assert.Equal(HttpStatusCode.InternalServerError, (await host.GetAsync("/api/open")).Status);
    }

    [Fact]
    public async Task A_function_that_puts_out_more_than_its_answer_is_not_forwarded()
    {
        await using var host = _app.Host("ok", "text/plain");
        await Assert.ThrowsAsync<HostException>(() => host.GetAsync("/api/more"));
    }
}
