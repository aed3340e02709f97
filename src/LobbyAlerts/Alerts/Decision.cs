using LobbyAlerts.Deadlines;

namespace LobbyAlerts.Alerts;

/// <summary>What to do about what a person asks of a deadline: change it, or answer that it stays as it is.</summary>
internal abstract record Decision
{
    /// <summary>It is changed to this, and noted.</summary>
    public sealed record Change(Deadline Deadline, Progress Progress, HistoryEntry Entry) : Decision
    {
        /// <summary>What changes in the same commit.</summary>
        public IReadOnlyList<Storage.Change> Also { get; init; } = [];
    }

    /// <summary>Nothing is changed.</summary>
    public sealed record Answer(ChangeAnswer Value) : Decision;

    public static Decision Refuse(string why) => new Answer(new ChangeAnswer.Refused(why));
}
