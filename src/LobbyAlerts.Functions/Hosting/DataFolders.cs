namespace LobbyAlerts.Functions.Hosting;

/// <summary>Makes the folders that the standalone host needs, and takes back what it made unless the start succeeds.</summary>
internal sealed class DataFolders : IDisposable
{
    private readonly Stack<string> _made = new();
    private readonly List<string> _expected = [];

    /// <summary>Makes a folder with its ancestors and checks that files can be written in it.</summary>
    /// <exception cref="SettingException">It cannot be made or written to.</exception>
    public void Make(string path, string setting)
    {
        try
        {
            for (var missing = Path.GetFullPath(path); !Directory.Exists(missing); missing = Path.GetDirectoryName(missing)!)
                _made.Push(missing);
            foreach (var folder in _made.Where(folder => !Directory.Exists(folder)))
                Directory.CreateDirectory(folder);
            using var probe = new FileStream(
                Path.Combine(path, $".{Guid.NewGuid():N}"), FileMode.CreateNew, FileAccess.Write, FileShare.None, 1, FileOptions.DeleteOnClose);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new SettingException($"Cannot write to the folder {path} ({e.Message}) Make it writable, or choose another with {setting}.");
        }
    }

    /// <summary>Says that files are about to be made, or were just now.</summary>
    public void Expect(params IEnumerable<string> files) => _expected.AddRange(files);

    /// <summary>The start succeeded: everything stays.</summary>
    public void Keep()
    {
        _made.Clear();
        _expected.Clear();
    }

    /// <summary>Takes back what was made and not kept. A folder that meanwhile holds something stays.</summary>
    public void Dispose()
    {
        foreach (var file in _expected)
            File.Delete(file);
        foreach (var folder in _made.OrderByDescending(folder => folder.Length).Where(folder => Directory.Exists(folder) && !Directory.EnumerateFileSystemEntries(folder).Any()))
            Directory.Delete(folder);
    }
}
