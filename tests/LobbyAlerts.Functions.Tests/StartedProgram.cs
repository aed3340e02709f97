using System.Diagnostics;
using System.Runtime.Versioning;
using LobbyAlerts.Crashing;
using LobbyAlerts.Functions.Tests.Host;

namespace LobbyAlerts.Functions.Tests;

/// <summary>A program of ours as a process of its own, in a folder of its own; killed at the latest when the test ends.</summary>
internal sealed class StartedProgram : IHandlerProgram
{
    /// <summary>The published program.</summary>
    public static string LobbyAlerts => PublishedProgram.Executable;

    /// <summary>The program with points at which it kills itself.</summary>
    public const string Crashing = "LobbyAlerts.Crashing.dll";

    /// <summary>The exit code of a process that was killed.</summary>
    public const int Killed = 128 + Signals.Kill;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(120);

    private readonly Process _process;
    private readonly Printed _output = new();
    private readonly Printed _error = new();
    private readonly Task _reading;

    private StartedProgram(Process process)
    {
        _process = process;
        _reading = Task.WhenAll(_output.ReadAsync(process.StandardOutput), _error.ReadAsync(process.StandardError));
    }

    /// <summary>What it has printed.</summary>
    public string Output => _output.Text;

    /// <summary>What it has complained of.</summary>
    public string Error => _error.Text;

    /// <summary>The assemblies that it has loaded.</summary>
    [SupportedOSPlatform("linux")]
    public IReadOnlyCollection<string> Loaded =>
        [.. File.ReadLines($"/proc/{_process.Id}/maps").Where(line => line.EndsWith(".dll", StringComparison.Ordinal)).Select(line => Path.GetFileNameWithoutExtension(line)).Distinct()];

    /// <inheritdoc/>
    public int? Ended => _process.HasExited ? _process.ExitCode : null;

    /// <inheritdoc/>
    public string Said => $"{Output}\n{Error}";

    /// <param name="program">A program that lies beside the tests, or the full path of an executable.</param>
    /// <param name="folder">The working directory.</param>
    /// <param name="arguments">The command line.</param>
    /// <param name="variables">Environment variables besides; null takes one away. The page is on any free port unless they say where.</param>
    public static StartedProgram Start(string program, string folder, IEnumerable<string> arguments, params IEnumerable<(string Name, string? Value)> variables)
    {
        var start = new ProcessStartInfo { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true, RedirectStandardInput = true };

        // A test run in the background of a shell ignores interrupts, and so would what it starts.
        string[] named = Path.IsPathRooted(program) ? [program] : ["dotnet", Path.Combine(AppContext.BaseDirectory, program)];
        string[] command = [.. OperatingSystem.IsLinux() ? (string[])["env", "--default-signal=INT,QUIT,TERM"] : [], .. named, .. arguments];
        start.FileName = command[0];
        foreach (var argument in command[1..])
            start.ArgumentList.Add(argument);

        foreach (var name in Environment.GetEnvironmentVariables().Keys.Cast<string>().Where(name => name.StartsWith("LobbyAlerts_", StringComparison.OrdinalIgnoreCase)))
            start.Environment.Remove(name);
        foreach (var (name, value) in variables.Prepend(("DOTNET_TieredPGO", "0")).Prepend(("LobbyAlerts__Url", "http://127.0.0.1:0")))
            start.Environment[name] = value;
        return new StartedProgram(Process.Start(start)!);
    }

    /// <summary>Waits until it has printed a text.</summary>
    public Task PrintsAsync(string text) => _output.HasAsync(text, () => $"{text} was not printed.\n{Output}\n{Error}").WaitAsync(Patience, TestContext.Current.CancellationToken);

    /// <summary>Sends it a signal, if it still runs.</summary>
    public void Signal(int signal)
    {
        if (!_process.HasExited)
            Signals.Send(_process.Id, signal);
    }

    /// <summary>Waits until it has ended and everything it printed is read.</summary>
    public async Task<int> ExitAsync()
    {
        await _process.WaitForExitAsync(TestContext.Current.CancellationToken).WaitAsync(Patience, TestContext.Current.CancellationToken);
        await _reading;
        return _process.ExitCode;
    }

    /// <summary>Stops it as a service manager does.</summary>
    public Task<int> StopAsync()
    {
        Signal(Signals.Terminate);
        return ExitAsync();
    }

    /// <inheritdoc/>
    public Task KillAsync()
    {
        Signal(Signals.Kill);
        return ExitAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
            _process.Kill();
        await _reading;
        _process.Dispose();
    }

    private sealed class Printed
    {
        private readonly System.Text.StringBuilder _text = new();
        private readonly Lock _lock = new();
        private TaskCompletionSource _more = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private bool _ended;

        public string Text
        {
            get
            {
                lock (_lock)
                    return _text.ToString();
            }
        }

        public async Task ReadAsync(StreamReader stream)
        {
            for (string? line = ""; line is not null;)
            {
                line = await stream.ReadLineAsync();
                lock (_lock)
                {
                    _ended = line is null;
                    if (line is not null)
                        _text.Append(line).Append('\n');
                    _more.SetResult();
                    _more = new(TaskCreationOptions.RunContinuationsAsynchronously);
                }
            }
        }

        public async Task HasAsync(string text, Func<string> fault)
        {
            while (true)
            {
                Task more;
                lock (_lock)
                {
                    if (_text.ToString().Contains(text, StringComparison.Ordinal))
                        return;
                    Assert.False(_ended, fault());
                    more = _more.Task;
                }

                await more;
            }
        }
    }
}
