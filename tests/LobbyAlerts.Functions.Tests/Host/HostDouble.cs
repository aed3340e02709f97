using System.Net;

namespace LobbyAlerts.Functions.Tests.Host;

/// <summary>
/// The Functions host, as docs/functions-host.md observed it: it reads an app root, starts its program, fires its timers,
/// brings it messages and requests, and sends off what it puts out.
/// </summary>
internal sealed class HostDouble : IAsyncDisposable
{
    /// <summary>The key of every function that asks for one.</summary>
    public const string FunctionKey = HostKeys.Key;

    private readonly Folder _folder;
    private readonly HostCalls _calls;
    private readonly HostFront _front;
    private readonly HostMessages _messages;

    private HostDouble(Folder folder, string storage, HostSetup setup)
    {
        _folder = folder;
        Bus = setup.Bus;
        var settings = HostSettings.Of(setup, ("LobbyAlerts__Storage", storage), ("LobbyAlerts__Mail", $"folder:{_folder["mail"]}"));
        App = AppRoot.Read(setup.Root ?? PublishedProgram.Root, settings);
        Handler = new HandlerLife(port => (setup.Launch ?? Launch)(new HandlerStart(App.Path, App.Executable, App.Arguments, port, settings)), setup.Clock);
        _calls = new HostCalls(Handler, setup.FunctionTimeout ?? App.FunctionTimeout);
        (_front, _messages) = (new HostFront(App, _calls), new HostMessages(App, Bus, Handler, _calls, setup.MessagesAtOnce));
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
    public bool LosesOutputs { get => _messages.AreLost; set => _messages.AreLost = value; }

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
        return _messages.PutOut(function, await _calls.InvokeAsync(function, InvocationBody.Timer(function.Trigger.Name, function.Schedule, TimeProvider.System.GetUtcNow())));
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
    public Task DeliverAsync() => _messages.DeliverAsync();

    /// <summary>A request from outside.</summary>
    public Task<HttpResponseMessage> SendAsync(HttpRequestMessage request) => _front.SendAsync(request);

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

    private static StartedProgram Launch(HandlerStart start) => StartedProgram.Start(start.Executable, start.Root, start.Arguments, start.Environment);
}
