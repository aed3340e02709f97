namespace LobbyAlerts.Functions.Seeding;

/// <summary>JSON pointers (RFC 6901).</summary>
internal static class Pointer
{
    /// <summary>The step to a property of any name.</summary>
    public static string Step(string name) => name.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal);

    /// <summary>The name of the property that the first step goes to.</summary>
    public static string First(string pointer) =>
        pointer.Split('/')[1].Replace("~1", "/", StringComparison.Ordinal).Replace("~0", "~", StringComparison.Ordinal);

    /// <summary>Whether one place is another, or inside it.</summary>
    public static bool IsIn(string pointer, string outer) =>
        pointer.StartsWith(outer, StringComparison.Ordinal) && (pointer.Length == outer.Length || pointer[outer.Length] == '/');
}
