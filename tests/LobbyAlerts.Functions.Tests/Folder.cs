namespace LobbyAlerts.Functions.Tests;

/// <summary>An empty folder for the length of a test.</summary>
internal sealed class Folder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("lobbyalerts-test-").FullName;

    public string this[string name] => System.IO.Path.Combine(Path, name);

    /// <summary>The names of everything in it.</summary>
    public IEnumerable<string> Names => Directory.EnumerateFileSystemEntries(Path).Select(path => System.IO.Path.GetFileName(path)!).Order(StringComparer.Ordinal);

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
