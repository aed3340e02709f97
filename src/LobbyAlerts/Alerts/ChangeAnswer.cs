using LobbyAlerts.Deadlines;
using LobbyAlerts.Storage;

namespace LobbyAlerts.Alerts;

/// <summary>What came of changing a deadline. The set is closed.</summary>
public abstract record ChangeAnswer
{
    /// <summary>It was done.</summary>
    /// <param name="Stored">The deadline as it is now.</param>
    public sealed record Done(StoredDeadline Stored) : ChangeAnswer
    {
        /// <summary>The ids of the deadlines that are counted from it, and went with it.</summary>
        public IReadOnlyList<string> Followed { get; init; } = [];
    }

    /// <summary>It was so already; nothing was changed.</summary>
    /// <param name="Stored">The deadline as it is.</param>
    public sealed record Unchanged(StoredDeadline Stored) : ChangeAnswer;

    /// <summary>Something else was told, or it was moved, since whoever asks looked at it; nothing was changed.</summary>
    /// <param name="Stored">The deadline as it is.</param>
    public sealed record Outdated(StoredDeadline Stored) : ChangeAnswer;

    /// <summary>It cannot be done; nothing was changed.</summary>
    /// <param name="Why">Why not, and what to do instead.</param>
    public sealed record Refused(string Why) : ChangeAnswer;

    /// <summary>What it should become has faults; nothing was changed.</summary>
    /// <param name="Faults">The faults, each with its place.</param>
    public sealed record Faulty(IReadOnlyList<DeadlineFault> Faults) : ChangeAnswer;

    /// <summary>There is no deadline of that id.</summary>
    public sealed record NotThere : ChangeAnswer;
}
