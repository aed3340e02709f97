using System.Reflection;

namespace LobbyAlerts.Functions.Telemetry;

/// <summary>Which program this is.</summary>
internal static class ProgramVersion
{
    /// <summary>The version, and behind a <c>+</c> the commit that it was built from.</summary>
    public static readonly string Full = typeof(ProgramVersion).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion;

    /// <summary>The commit alone; the version where it was built from none.</summary>
    public static readonly string Commit = Full.Split('+')[^1];
}
