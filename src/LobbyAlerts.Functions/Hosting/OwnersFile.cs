namespace LobbyAlerts.Functions.Hosting;

/// <summary>Files that hold addresses and keys: only whoever runs the program can read them.</summary>
internal static class OwnersFile
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    /// <summary>Makes one.</summary>
    /// <exception cref="IOException">It is there already, or cannot be made.</exception>
    public static FileStream Create(string path)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, Share = FileShare.None };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = OwnerOnly;
        return new FileStream(path, options);
    }
}
