using NodaTime;

namespace LobbyAlerts.Storage;

/// <summary>
/// What is left of a contact that was erased: that it was, so that seeds do not bring it back and nobody else gets its id. To
/// everything else the contact is not there.
/// </summary>
internal static class Erased
{
    private const string At = "ErasedAt";

    /// <summary>Whether a row is no more than that.</summary>
    public static bool Is(Entity row) => row.Text(At) is not null;

    /// <summary>The row itself; null for what is left of an erased contact.</summary>
    public static Entity? Present(Entity? row) => row is null || Is(row) ? null : row;

    /// <summary>What is left.</summary>
    public static Dictionary<string, object> Properties(Instant at, string by, string why) =>
        Documents.Properties((At, Documents.Text(at)), ("ErasedBy", by), ("ErasedWhy", why));
}
