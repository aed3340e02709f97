using System.Net.Sockets;
using System.Text;

namespace LobbyAlerts.Functions.Tests.Host;

/// <summary>One started handler, from its start to its end, and the way to it.</summary>
internal sealed class HandlerInstance(IHandlerProgram program, int port) : IAsyncDisposable
{
    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(25);
    private static readonly TimeSpan Moment = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Initialization = TimeSpan.FromSeconds(30);

    private readonly HttpClient _http = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, UseProxy = false }) { Timeout = Timeout.InfiniteTimeSpan };
    public IHandlerProgram Program { get; } = program;

    /// <summary>Whether it has answered.</summary>
    public bool IsReady { get; private set; }

    public Uri Address { get; } = new($"http://127.0.0.1:{port}/");

    /// <summary>Waits until it answers anything at all.</summary>
    /// <returns>Null when it does; why not when it ended or took too long.</returns>
    public async Task<string?> ReadyAsync(CancellationToken cancellation)
    {
        for (var started = TimeProvider.System.GetTimestamp(); !IsReady; await Task.Delay(Poll, TimeProvider.System, cancellation))
        {
            if (Program.Ended is { } code)
                return $"it ended with {code} before it listened";
            if (TimeProvider.System.GetElapsedTime(started) > Initialization)
                return "it does not listen where it was told";
            try
            {
                using var answer = await _http.GetAsync(Address, cancellation);
                IsReady = true;
                return null;
            }
            catch (HttpRequestException)
            {
                // Not yet.
            }
        }

        return null;
    }

    /// <summary>Waits a moment for the end of a program whose connection was dropped: the host sees that end, and calls it no more.</summary>
    public async Task MayEndAsync(CancellationToken cancellation)
    {
        for (var dropped = TimeProvider.System.GetTimestamp(); Program.Ended is null && TimeProvider.System.GetElapsedTime(dropped) < Moment;)
            await Task.Delay(Poll, TimeProvider.System, cancellation);
    }

    /// <summary>Calls a function as the host does: chunked, as JSON.</summary>
    public async Task<InvocationResult> InvokeAsync(string function, string body, string invocation, CancellationToken cancellation)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(Address, function))
        {
            Content = new StringContent(body, Encoding.UTF8, "application/json"),
            Headers = { TransferEncodingChunked = true },
        };
        request.Headers.Add(ForwardedRequest.InvocationId, invocation);
        try
        {
            using var answer = await _http.SendAsync(request, cancellation);
            return InvocationResult.Of(answer.StatusCode, answer.Content.Headers.ContentType, await answer.Content.ReadAsStringAsync(cancellation));
        }
        catch (Exception e) when (e is HttpRequestException or IOException or SocketException)
        {
            return InvocationResult.Dropped(e.Message);
        }
    }

    /// <summary>Sends a request as it is; the answer is read whole.</summary>
    public Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellation) => _http.SendAsync(request, cancellation);

    public async ValueTask DisposeAsync()
    {
        await Program.DisposeAsync();
        _http.Dispose();
    }
}
