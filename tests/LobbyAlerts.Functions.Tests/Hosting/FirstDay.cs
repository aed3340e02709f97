using LobbyAlerts.Functions.Tests.Hosting;

[assembly: AssemblyFixture(typeof(FirstDay))]

namespace LobbyAlerts.Functions.Tests.Hosting;

/// <summary>What a standalone host leaves in its folder after its first start, on Monday 23 November 2026 at 09:00: made once, copied as often as asked for.</summary>
public sealed class FirstDay : IDisposable
{
    private readonly Folder _made = new();
    private readonly Lazy<Task> _making;

    public FirstDay() => _making = new(() => RunAsync(_made, "2026-11-23T09:00+01:00"));

    /// <summary>Copies it into an empty folder.</summary>
    internal async Task CopyToAsync(Folder folder)
    {
        await _making.Value;
        foreach (var file in Directory.EnumerateFiles(_made.Path, "*", SearchOption.AllDirectories).Select(file => Path.GetRelativePath(_made.Path, file)))
        {
            Directory.CreateDirectory(Path.GetDirectoryName(folder[file])!);
            File.Copy(_made[file], folder[file]);
        }
    }

    /// <summary>Runs a standalone host in a folder as long as it takes to tell what is due at a moment.</summary>
    internal static async Task RunAsync(Folder folder, string now)
    {
        await using var program = StartedProgram.Start(StartedProgram.LobbyAlerts, folder.Path, ["--now", now]);
        await program.PrintsAsync("Next:");
        Assert.Equal(0, await program.StopAsync());
    }

    public void Dispose() => _made.Dispose();
}
