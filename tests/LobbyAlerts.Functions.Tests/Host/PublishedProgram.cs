using System.Diagnostics;

namespace LobbyAlerts.Functions.Tests.Host;

/// <summary>What <c>dotnet publish</c> laid out: the app root that goes to Azure.</summary>
internal static class PublishedProgram
{
    private const string Mend = "Run `dotnet publish src/LobbyAlerts.Functions`.";

    private static readonly string[] Ours = ["lobbyalerts.dll", "LobbyAlerts.Domain.dll"];
    private static readonly string Published = Path.Combine(Repository.Root, "src/LobbyAlerts.Functions/bin/Release/net10.0/linux-x64/publish");

    /// <summary>The folder, which is of the same sources as these tests.</summary>
    public static string Root => Checked(Published, AppContext.BaseDirectory);

    /// <summary>The same, packed.</summary>
    public static string Zip => Path.Combine(Root, "..", "lobbyalerts.zip");

    /// <summary>The executable.</summary>
    public static string Executable => Path.Combine(Root, "lobbyalerts");

    /// <summary>Its version, and behind a <c>+</c> the commit that it was built from.</summary>
    public static string Version => FileVersionInfo.GetVersionInfo(Path.Combine(Root, Ours[0])).ProductVersion!;

    /// <summary>What it answers when it is asked how it is, before a sweep.</summary>
    public static string Health(bool storage) => $$"""{"storage":{{(storage ? "true" : "false")}},"lastSweepAgeSeconds":null,"version":"{{Version.Split('+')[^1]}}"}""";

    /// <summary>The folder, unless it is missing or older than what was built.</summary>
    /// <exception cref="InvalidOperationException">It is, with a word on how to mend it.</exception>
    public static string Checked(string published, string built)
    {
        // The last thing that a publish does is to date this file.
        var dated = new FileInfo(Path.Combine(published, Ours[0]));
        if (!dated.Exists)
            throw new InvalidOperationException($"The program is not published: {published} is not there. {Mend}");
        var sources = Ours.Select(file => Path.Combine(built, file)).Concat(Directory.EnumerateFiles(built, "function.json", SearchOption.AllDirectories));
        return sources.FirstOrDefault(file => File.GetLastWriteTimeUtc(file) > dated.LastWriteTimeUtc) is { } newer
            ? throw new InvalidOperationException($"The published program is older than {newer}. {Mend}")
            : published;
    }
}
