using System.Net;
using System.Net.Sockets;

namespace LobbyAlerts.Functions.Tests.Host;

/// <summary>
/// The handler as the host keeps it alive: started when it is needed, started again when it ended, until it ended with 0
/// or too often.
/// </summary>
internal sealed class HandlerLife(Func<int, IHandlerProgram> launch, TimeProvider clock) : IAsyncDisposable
{
    /// <summary>The end that stops the host.</summary>
    public const int LastEnd = 3;

    private static readonly TimeSpan Window = TimeSpan.FromMinutes(30);

    private readonly SemaphoreSlim _one = new(1);
    private readonly List<HandlerInstance> _started = [];
    private readonly List<DateTimeOffset> _ends = [];
    private HandlerInstance? _current;

    /// <summary>The published program that was started last.</summary>
    public StartedProgram Program => _started.LastOrDefault()?.Program as StartedProgram ?? throw new InvalidOperationException("It was not started.");

    /// <summary>What the last one has said.</summary>
    public string Said => _started.LastOrDefault()?.Program.Said ?? "";

    /// <summary>How often it was started.</summary>
    public int Starts => _started.Count;

    /// <summary>Why there is never a handler again; null while there may be.</summary>
    public string? Over { get; private set; }

    /// <summary>Whether the host has stopped: it takes no message and no request any more.</summary>
    public bool HasStopped { get; private set; }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <summary>A port that nobody listens on.</summary>
    public static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    /// <summary>Starts it without waiting until it is ready.</summary>
    public HandlerInstance Start()
    {
        var port = FreePort();
        _started.Add(_current = new HandlerInstance(launch(port), port));
        return _current;
    }

    /// <summary>The handler, ready; started again if need be.</summary>
    /// <exception cref="HostException">There is none any more.</exception>
    public async Task<HandlerInstance> NeedAsync(CancellationToken cancellation)
    {
        await _one.WaitAsync(cancellation);
        try
        {
            for (string? why = null; ; why = await _current!.ReadyAsync(cancellation))
            {
                if (_current is not null && why is not null && _current.Program.Ended is null)
                    await _current.Program.KillAsync();
                if (_current?.Program.Ended is { } code)
                    NoteEnd(code, why);
                if (Over is not null)
                    throw new HostException(Over);
                if (_current is { IsReady: true })
                    return _current;
                if (_current is null)
                    Start();
            }
        }
        finally
        {
            _one.Release();
        }
    }

    /// <summary>The host kills it: that is no end of its own, and is not counted. Null for whichever runs.</summary>
    public async Task HostKillsAsync(HandlerInstance? instance = null)
    {
        await _one.WaitAsync();
        try
        {
            instance ??= _current;
            if (instance == _current)
                _current = null;
            if (instance is not null)
                await instance.Program.KillAsync();
        }
        finally
        {
            _one.Release();
        }
    }

    /// <summary>Somebody else kills it, such as the kernel; waits until it is gone.</summary>
    public async Task KillAsync()
    {
        // The host may have started another by then.
        var program = Program;
        await program.KillAsync();
        Assert.Equal(StartedProgram.Killed, program.Ended);
    }

    /// <summary>Makes a call of the host by hand, to whichever handler runs.</summary>
    public Task<InvocationResult> InvokeAsync(string function, string body) =>
        _started[^1].InvokeAsync(function, body, Guid.NewGuid().ToString(), Cancellation);

    /// <summary>Makes a GET by hand, to whichever handler runs.</summary>
    public async Task<(HttpStatusCode Status, string Text)> GetAsync(string path)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(_started[^1].Address, path));
        using var answer = await _started[^1].SendAsync(request, Cancellation);
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync(Cancellation));
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var instance in _started)
            await instance.DisposeAsync();
        _one.Dispose();
    }

    private void NoteEnd(int code, string? why)
    {
        var now = clock.GetUtcNow();
        _ends.Add(now);
        _ends.RemoveAll(end => now - end >= Window);
        if (code == 0)
            Over = "The handler ended with 0: it is never started again.";
        else if (_ends.Count == LastEnd)
            (HasStopped, Over) = (true, $"The host has stopped: the handler ended {LastEnd} times, the last time with {code}{(why is null ? "" : $" ({why})")}.\n{_current!.Program.Said}");
        _current = null;
    }
}
