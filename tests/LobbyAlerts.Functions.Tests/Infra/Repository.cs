using System.Reflection;

namespace LobbyAlerts.Functions.Tests.Infra;

/// <summary>The repository that these tests were built from.</summary>
internal static class Repository
{
    public static string Root { get; } = Metadata("Repository");

    public static string Infra { get; } = Path.Combine(Root, "infra");

    public static string Bicep { get; } = Metadata("Bicep");

    private static string Metadata(string key) => typeof(Repository).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(attribute => attribute.Key == key).Value!;
}
