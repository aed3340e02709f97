namespace LobbyAlerts.Seeds;

/// <summary>What loading seeds did.</summary>
/// <param name="Added">The rows that were new, as <c>partition/id</c>.</param>
/// <param name="Changed">The rows that were brought up to date.</param>
/// <param name="Kept">What stays though the seeds say otherwise: fields that an admin changed, rows that the seeds no longer have.</param>
public sealed record SeedReport(IReadOnlyList<string> Added, IReadOnlyList<string> Changed, IReadOnlyList<string> Kept)
{
    /// <summary>Nothing was different.</summary>
    public static SeedReport Unchanged { get; } = new([], [], []);
}
