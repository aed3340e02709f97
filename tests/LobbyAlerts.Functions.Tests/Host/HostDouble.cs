namespace LobbyAlerts.Functions.Tests.Host;

/// <summary>
/// The Functions host, as docs/functions-host.md observed it: it starts our program, fires its timers, brings it the
/// messages of the queue, and puts its outputs there.
/// </summary>
internal sealed class HostDouble : IAsyncDisposable
{
    private const int AtOnce = 16;

    private readonly Folder _folder = new();

    private HostDouble(string storage, ServiceBusQueue queue)
    {
        Queue = queue;
        Handler = new HandlerProcess(_folder, [("LobbyAlerts__Storage", storage), ("LobbyAlerts__Mail", $"folder:{_folder["mail"]}")]);
    }

    /// <summary>The queue <c>alerts</c>.</summary>
    public ServiceBusQueue Queue { get; }

    /// <summary>The program.</summary>
    public HandlerProcess Handler { get; }

    /// <summary>Whether the host dies between an answer and its outputs.</summary>
    public bool LosesOutputs { get; set; }

    /// <summary>The mails.</summary>
    public IReadOnlyList<string> Mails => Directory.Exists(_folder["mail"]) ? [.. Directory.GetFiles(_folder["mail"])] : [];

    /// <summary>A host whose handler is ready.</summary>
    public static async Task<HostDouble> StartAsync(string storage, ServiceBusQueue? queue = null)
    {
        var host = Create(storage, queue);
        await host.RestartAsync();
        return host;
    }

    /// <summary>A host whose handler is not started.</summary>
    public static HostDouble Create(string storage, ServiceBusQueue? queue = null) => new(storage, queue ?? new());

    /// <summary>Starts the handler, the first time or after it died.</summary>
    public Task RestartAsync()
    {
        Handler.Start();
        return Handler.ReadyAsync();
    }

    /// <summary>Fires a timer, and puts on the queue what it puts out.</summary>
    public async Task<InvocationResult> FireAsync(string function)
    {
        var result = await Handler.InvokeAsync(function, InvocationBody.Timer(TimeProvider.System.GetUtcNow()));
        if (!LosesOutputs)
        {
            foreach (var message in result.Outputs.GetValueOrDefault("messages") ?? [])
                Queue.Put(InvocationResult.Arriving(message));
        }

        return result;
    }

    /// <summary>Fires the sweep's timer, which must succeed.</summary>
    /// <returns>What it put out.</returns>
    public async Task<IReadOnlyList<string>> SweepAsync()
    {
        var result = await FireAsync("SweepDeadlines");
        Assert.True(result.IsSuccess, $"{result.Fault} {result.Text}\n{Handler.Program.Output}");
        return result.Outputs["messages"];
    }

    /// <summary>Brings a message to the handler.</summary>
    public Task<InvocationResult> BringAsync(QueueMessage message) =>
        Handler.InvokeAsync("SendAlerts", InvocationBody.Message(message, TimeProvider.System.GetUtcNow()));

    /// <summary>Delivers messages, many at once, until none waits.</summary>
    public Task DeliverAsync() => Task.WhenAll(Enumerable.Range(0, AtOnce).Select(async _ =>
    {
        while (Queue.Take() is { } message)
        {
            if ((await BringAsync(message)).IsSuccess)
                Queue.Complete(message);
            else
                Queue.Abandon(message);
        }
    }));

    public async ValueTask DisposeAsync()
    {
        await Handler.DisposeAsync();
        _folder.Dispose();
    }
}
