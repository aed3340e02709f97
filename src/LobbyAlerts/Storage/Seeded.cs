namespace LobbyAlerts.Storage;

/// <summary>What seeds leave beside a row: how the seed read when it was last loaded, so that an admin's changes can be told from ours.</summary>
internal static class Seeded
{
    public const string Property = "Seed";
}
