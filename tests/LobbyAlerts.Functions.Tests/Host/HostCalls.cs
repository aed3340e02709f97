using System.Net;
using System.Text.Json.Nodes;

namespace LobbyAlerts.Functions.Tests.Host;

/// <summary>The host's calls of the handler, each within functionTimeout: when that passes, the handler is killed.</summary>
internal sealed class HostCalls(HandlerLife life, TimeSpan functionTimeout)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <summary>Invokes a function, again under the same id as often as its retry policy says.</summary>
    public async Task<InvocationResult> InvokeAsync(HostFunction function, JsonObject body)
    {
        var id = Guid.NewGuid().ToString();
        for (var retry = 0; ; body = InvocationBody.Again(body, retry, function.Retries, "It failed."))
        {
            var text = body.ToJsonString();
            var result = await WithinTimeAsync((handler, cancellation) => InvokeAsync(handler, function.Name, text, id, cancellation), (_, why) => InvocationResult.None(why));
            if (result.IsSuccess || retry++ == function.Retries)
                return result;
        }
    }

    /// <summary>Forwards a request; without an answer it is 500, without a host 503.</summary>
    public Task<HttpResponseMessage> ForwardAsync(HttpRequestMessage request, string site) => WithinTimeAsync(
        async (handler, cancellation) =>
        {
            using var forwarded = await ForwardedRequest.OfAsync(request, handler.Address, site, cancellation);
            try
            {
                return await handler.SendAsync(forwarded, cancellation);
            }
            catch (HttpRequestException e)
            {
                await handler.MayEndAsync(cancellation);
                return Answer(HttpStatusCode.InternalServerError, $"{e.Message} The handler {(handler.Program.Ended is { } code ? $"ended with {code}" : "runs")}.\n{handler.Program.Said}");
            }
        },
        Answer);

    /// <summary>An answer of the host's own.</summary>
    public static HttpResponseMessage Answer(HttpStatusCode status, string why) => new(status) { Content = new StringContent(why) };

    private static async Task<InvocationResult> InvokeAsync(HandlerInstance handler, string function, string body, string id, CancellationToken cancellation)
    {
        var result = await handler.InvokeAsync(function, body, id, cancellation);
        if (result.Status is null)
            await handler.MayEndAsync(cancellation);
        if (result.NeverCompletes)
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, cancellation);
        return result;
    }

    private async Task<T> WithinTimeAsync<T>(Func<HandlerInstance, CancellationToken, Task<T>> call, Func<HttpStatusCode, string, T> failed)
    {
        using var passed = new CancellationTokenSource(functionTimeout, TimeProvider.System);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(passed.Token, Cancellation);
        HandlerInstance? handler = null;
        try
        {
            handler = await life.NeedAsync(either.Token);
            return await call(handler, either.Token);
        }
        catch (OperationCanceledException) when (passed.IsCancellationRequested && !Cancellation.IsCancellationRequested)
        {
            await life.HostKillsAsync(handler);
            return failed(HttpStatusCode.InternalServerError, $"functionTimeout, {functionTimeout}, has passed.");
        }
        catch (HostException e)
        {
            return failed(HttpStatusCode.ServiceUnavailable, e.Message);
        }
    }
}
