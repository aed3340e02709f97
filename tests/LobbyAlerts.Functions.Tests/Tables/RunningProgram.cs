using System.Diagnostics;

namespace LobbyAlerts.Functions.Tests.Tables;

/// <summary>The program as a process of its own, in an empty folder, killed when the test is done with it.</summary>
internal sealed class RunningProgram : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly Folder _folder = new();
    private readonly Process _process;

    private RunningProgram(Dictionary<string, string> environment)
    {
        var start = new ProcessStartInfo("dotnet", Path.Combine(AppContext.BaseDirectory, "lobbyalerts.dll"))
        {
            WorkingDirectory = _folder.Path,
            RedirectStandardOutput = true,
            Environment = { ["LobbyAlerts__Url"] = "http://127.0.0.1:0" },
        };
        foreach (var (name, value) in environment)
            start.Environment[name] = value;
        _process = Process.Start(start)!;
    }

    public static RunningProgram Start(Dictionary<string, string> environment) => new(environment);

    /// <summary>Everything it said up to and including the line that holds a text; everything it ever said when none does.</summary>
    public async Task<IReadOnlyList<string>> SaysAsync(string text)
    {
        var lines = new List<string>();
        while (await _process.StandardOutput.ReadLineAsync().WaitAsync(Patience) is { } line)
        {
            lines.Add(line);
            if (line.Contains(text, StringComparison.Ordinal))
                break;
        }

        return lines;
    }

    public async ValueTask DisposeAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
        _folder.Dispose();
    }
}
