namespace LobbyAlerts.Storage;

/// <summary>What became of a commit: made whole, or refused whole.</summary>
public abstract record Commit
{
    /// <summary>Every change was made.</summary>
    /// <param name="ETags">The new version of each changed entity, in the order of the changes; empty for a deleted one.</param>
    public sealed record Made(IReadOnlyList<string> ETags) : Commit;

    /// <summary>Nothing was changed.</summary>
    /// <param name="Index">Which change could not be made, zero-based.</param>
    /// <param name="Reason">Why not.</param>
    public sealed record Refused(int Index, Refusal Reason) : Commit;

    /// <summary>Whether the changes were made.</summary>
    public bool IsMade => this is Made;
}

/// <summary>Why a change was refused.</summary>
public enum Refusal
{
    /// <summary>An entity with these keys exists (Table Storage: 409).</summary>
    Exists,

    /// <summary>There is no entity with these keys (404).</summary>
    Missing,

    /// <summary>The entity was changed since it was read (412).</summary>
    Changed,
}
