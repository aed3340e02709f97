using LobbyAlerts.Goals;

namespace LobbyAlerts.Alerts;

/// <summary>What came of changing who holds roles. The set is closed.</summary>
public abstract record RoleAnswer
{
    /// <summary>It was done.</summary>
    /// <param name="Goals">The goals as they are now.</param>
    public sealed record Done(IReadOnlyList<Goal> Goals) : RoleAnswer;

    /// <summary>It was so already; nothing was changed.</summary>
    public sealed record Unchanged : RoleAnswer;

    /// <summary>The goal was changed since whoever asks looked at it; nothing was changed.</summary>
    public sealed record Outdated : RoleAnswer;

    /// <summary>It cannot be done; nothing was changed.</summary>
    /// <param name="Why">Why not, and what to do instead.</param>
    public sealed record Refused(string Why) : RoleAnswer;
}
