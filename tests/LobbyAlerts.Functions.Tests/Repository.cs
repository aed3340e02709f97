namespace LobbyAlerts.Functions.Tests;

/// <summary>The checked-out sources.</summary>
internal static class Repository
{
    public static string Root { get; } = Above(AppContext.BaseDirectory);

    private static string Above(string folder) =>
        File.Exists(Path.Combine(folder, "LobbyAlerts.sln")) ? folder : Above(Path.GetDirectoryName(Path.TrimEndingDirectorySeparator(folder))!);
}
