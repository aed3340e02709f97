using System.Net;

namespace LobbyAlerts.Functions.Tests.Host;

/// <summary>
/// The Functions host, as docs/functions-host.md observed it: it reads an app root, starts its program, fires its timers,
/// brings it messages and requests, and sends off what it puts out.
/// </summary>
internal sealed class HostDouble : IAsyncDisposable
{
    /// <summary>The key of every function that asks for one.</summary>
    public const string FunctionKey = "key-of-the-functions-1";

    /// <summary>The name of the site.</summary>
    public const string Site = "lobbyalerts.example.org";

    private readonly Folder _folder;
    private readonly HostCalls _calls;
    private readonly IReadOnlyList<HttpRoute> _routes;
    private readonly int _atOnce;

    private HostDouble(Folder folder, string storage, HostSetup setup)
    {
        _folder = folder;
        (Bus, _atOnce) = (setup.Bus, setup.MessagesAtOnce);
        var settings = HostSettings.Of(setup, ("LobbyAlerts__Storage", storage), ("LobbyAlerts__Mail", $"folder:{_folder["mail"]}"));
        App = AppRoot.Read(setup.Root ?? PublishedProgram.Root, settings);
        Handler = new HandlerLife(port => (setup.Launch ?? Launch)(new HandlerStart(App.Path, App.Executable, port, settings)), setup.Clock);
        _calls = new HostCalls(Handler, setup.FunctionTimeout ?? App.FunctionTimeout);
        _routes = [.. App.Functions.Where(function => function.Trigger.Type == "httpTrigger").Select(function => new HttpRoute(function, App.RoutePrefix)).OrderByDescending(route => route.Rank)];
    }

    /// <summary>What it runs.</summary>
    public AppRoot App { get; }

    /// <summary>Its queues.</summary>
    public ServiceBus Bus { get; }

    /// <summary>The queue <c>alerts</c>.</summary>
    public ServiceBusQueue Queue => Bus["alerts"];

    /// <summary>The program.</summary>
    public HandlerLife Handler { get; }

    /// <summary>Whether the host dies between an answer and its outputs.</summary>
    public bool LosesOutputs { get; set; }

    /// <summary>The mails.</summary>
    public IReadOnlyList<string> Mails => Directory.Exists(_folder["mail"]) ? [.. Directory.GetFiles(_folder["mail"])] : [];

    /// <summary>A host whose handler is ready.</summary>
    /// <exception cref="HostException">The app root cannot be indexed, or the handler does not start.</exception>
    public static async Task<HostDouble> StartAsync(string storage, HostSetup? setup = null)
    {
        var host = Create(storage, setup);
        try
        {
            await host.RestartAsync();
            return host;
        }
        catch
        {
            await host.DisposeAsync();
            throw;
        }
    }

    /// <summary>A host whose handler is not started.</summary>
    public static HostDouble Create(string storage, HostSetup? setup = null)
    {
        var folder = new Folder();
        try
        {
            return new HostDouble(folder, storage, setup ?? new());
        }
        catch
        {
            folder.Dispose();
            throw;
        }
    }

    /// <summary>Starts the handler, the first time or after it died; any call does.</summary>
    public Task RestartAsync() => Handler.NeedAsync(TestContext.Current.CancellationToken);

    /// <summary>Fires a timer, and sends off what it puts out.</summary>
    public async Task<InvocationResult> FireAsync(string name)
    {
        var function = App.Function(name);
        return PutOut(function, await _calls.InvokeAsync(function, InvocationBody.Timer(function.Trigger.Name, function.Schedule, TimeProvider.System.GetUtcNow())));
    }

    /// <summary>Fires the sweep's timer, which must succeed.</summary>
    /// <returns>What it put out.</returns>
    public async Task<IReadOnlyList<string>> SweepAsync()
    {
        var result = await FireAsync("SweepDeadlines");
        Assert.True(result.IsSuccess, $"{result.Fault} {result.Text}\n{Handler.Said}");
        return result.Outputs["messages"];
    }

    /// <summary>Delivers messages to the functions that trigger on their queues, many at once, until none waits.</summary>
    public async Task DeliverAsync()
    {
        List<HostFunction> functions = [.. App.Functions.Where(function => function.Trigger.Type == "serviceBusTrigger")];
        functions.ForEach(function => Bus[function.Trigger.Queue].ComeAgain());
        while (functions.Find(function => Bus[function.Trigger.Queue].HasNext) is { } function)
            await Task.WhenAll(Enumerable.Range(0, _atOnce).Select(_ => DeliverAsync(function)));
    }

    /// <summary>A request from outside.</summary>
    public async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request)
    {
        if (_routes.FirstOrDefault(route => route.Takes(request.Method, ForwardedRequest.PathOf(request).Path))?.Function is not { } function)
            return HostCalls.Answer(HttpStatusCode.NotFound, "");
        if (!HostKeys.Allow(function, request))
            return HostCalls.Answer(HttpStatusCode.Unauthorized, "");
        if (function.Outputs is not [{ Type: "http" }])
            throw new HostException($"{function.Name} is not forwarded: it has more than one output, or none for HTTP.");
        return ForwardedRequest.LosesBody(request)
            ? HostCalls.Answer(HttpStatusCode.InternalServerError, "")
            : await _calls.ForwardAsync(request, Site);
    }

    /// <summary>A GET from outside.</summary>
    public async Task<(HttpStatusCode Status, string Text)> GetAsync(string path)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        using var answer = await SendAsync(request);
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    /// <summary>The host is asked to stop: it kills the handler outright.</summary>
    public Task StopAsync() => Handler.HostKillsAsync();

    public async ValueTask DisposeAsync()
    {
        await Handler.DisposeAsync();
        _folder.Dispose();
    }

    private static StartedProgram Launch(HandlerStart start) => StartedProgram.Start(start.Executable, start.Root, [], start.Environment);

    private async Task DeliverAsync(HostFunction function)
    {
        var queue = Bus[function.Trigger.Queue];
        while (queue.Take() is { } message)
        {
            if (PutOut(function, await _calls.InvokeAsync(function, InvocationBody.Message(function.Trigger.Name, message, TimeProvider.System.GetUtcNow()))).IsSuccess)
                queue.Complete(message);
            else
                queue.Abandon(message);
        }
    }

    private InvocationResult PutOut(HostFunction function, InvocationResult result)
    {
        foreach (var output in LosesOutputs ? [] : function.Outputs.Where(output => output.Type == "serviceBus"))
        {
            foreach (var message in result.Outputs.GetValueOrDefault(output.Name) ?? [])
                Bus[output.Queue].Put(InvocationResult.Arriving(message));
        }

        return result;
    }
}
