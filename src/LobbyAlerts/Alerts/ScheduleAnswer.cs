using LobbyAlerts.Deadlines;
using LobbyAlerts.Storage;

namespace LobbyAlerts.Alerts;

/// <summary>What came of scheduling a deadline. The set is closed.</summary>
public abstract record ScheduleAnswer
{
    /// <summary>It was entered, and a sweep will look at it.</summary>
    public sealed record Scheduled(StoredDeadline Stored) : ScheduleAnswer;

    /// <summary>It was entered before with the same content: whoever asks again is answered the same.</summary>
    public sealed record AlreadyThere(StoredDeadline Stored) : ScheduleAnswer;

    /// <summary>Another deadline has its id.</summary>
    public sealed record Taken(StoredDeadline Stored) : ScheduleAnswer;

    /// <summary>It cannot be entered.</summary>
    public sealed record Refused(IReadOnlyList<DeadlineFault> Faults) : ScheduleAnswer;
}
