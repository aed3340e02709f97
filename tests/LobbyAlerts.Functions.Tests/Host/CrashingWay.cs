using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Yarp.ReverseProxy.Forwarder;

namespace LobbyAlerts.Functions.Tests.Host;

/// <summary>
/// The way from the program to the world, storage and SendGrid alike. There is a boundary before each write and one
/// after it: done there, and its answer not yet here. At the chosen boundary the program is killed.
/// </summary>
internal sealed class CrashingWay : IAsyncDisposable
{
    private readonly WebApplication _app;
    private int _passed;
    private int _at;
    private Func<Task> _kill = () => Task.CompletedTask;

    private CrashingWay(WebApplication app) => _app = app;

    /// <summary>Where the program is sent instead.</summary>
    public Uri Address => new(_app.Urls.First());

    /// <summary>Answers in the place of who is behind, when it returns true; null for nobody.</summary>
    public Func<HttpContext, Task<bool>>? Instead { get; set; }

    /// <summary>How many boundaries were passed since it was set.</summary>
    public int Passed => _passed;

    public static async Task<CrashingWay> StartAsync(Uri storage, Uri sendGrid)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.Services.AddHttpForwarder();
        var app = builder.Build();
        app.Urls.Add("http://127.0.0.1:0");
        var way = new CrashingWay(app);
        var forwarder = app.Services.GetRequiredService<IHttpForwarder>();
        var client = new HttpMessageInvoker(new SocketsHttpHandler { UseProxy = false, AllowAutoRedirect = false, UseCookies = false });
        app.Lifetime.ApplicationStopped.Register(client.Dispose);
        app.Run(context => way.PassAsync(context, forwarder, client, context.Request.Path.StartsWithSegments("/v3") ? sendGrid : storage));
        await app.StartAsync();
        return way;
    }

    /// <summary>Counts anew, and kills at a boundary; 0 for none. What was on its way then is cut off once it is dead.</summary>
    public void Set(int at, Func<Task> kill) => (_passed, _at, _kill) = (0, at, kill);

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private async Task PassAsync(HttpContext context, IHttpForwarder forwarder, HttpMessageInvoker client, Uri behind)
    {
        if (Instead is { } instead && await instead(context))
            return;
        if (!await IsKilledAsync(context))
            await forwarder.SendAsync(context, behind.GetLeftPart(UriPartial.Authority), client, ForwarderRequestConfig.Empty, new Boundaries(this));
    }

    private async Task<bool> IsKilledAsync(HttpContext context)
    {
        if (HttpMethods.IsGet(context.Request.Method) || Interlocked.Increment(ref _passed) != _at)
            return false;
        await _kill();
        context.Abort();
        return true;
    }

    private sealed class Boundaries(CrashingWay way) : HttpTransformer
    {
        // The path as it was signed, not as it would be written anew.
        public override async ValueTask TransformRequestAsync(HttpContext httpContext, HttpRequestMessage proxyRequest, string destinationPrefix, CancellationToken cancellationToken)
        {
            await base.TransformRequestAsync(httpContext, proxyRequest, destinationPrefix, cancellationToken);
            proxyRequest.RequestUri = new Uri(destinationPrefix + httpContext.Features.Get<IHttpRequestFeature>()!.RawTarget);
        }

        public override async ValueTask<bool> TransformResponseAsync(HttpContext httpContext, HttpResponseMessage? proxyResponse, CancellationToken cancellationToken) =>
            (proxyResponse is null || !await way.IsKilledAsync(httpContext)) && await base.TransformResponseAsync(httpContext, proxyResponse, cancellationToken);
    }
}
