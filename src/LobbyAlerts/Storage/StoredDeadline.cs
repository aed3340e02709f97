using LobbyAlerts.Alerts;
using LobbyAlerts.Deadlines;
using NodaTime;

namespace LobbyAlerts.Storage;

/// <summary>A deadline as it is kept.</summary>
/// <param name="Deadline">The deadline.</param>
/// <param name="Progress">What of it has been told.</param>
/// <param name="NextLook">When a sweep will look at it; null when it never need.</param>
/// <param name="Row">The row it was read from.</param>
public sealed record StoredDeadline(Deadline Deadline, Progress Progress, Instant? NextLook, Entity Row)
{
    internal const string Told = "Told";
    internal const string Reviewed = "Reviewed";
    internal const string LadderName = "Ladder";
    internal const string AnnouncementName = "Announcement";
    internal const string HoldingsName = "Holdings";
    internal const string HandoverName = "Handover";
    internal const string Warned = "Warned";
    internal const string SaidName = "Said";
    internal const string NextAt = "NextAt";

    internal static StoredDeadline From(Entity row) => new(
        Documents.Read<Deadline>(row),
        new Progress(Documents.Day(row, Told), Documents.Day(row, Reviewed))
        {
            Ladder = Documents.Beside<Ladder>(row, LadderName),
            Announcement = Documents.Beside<Announcement>(row, AnnouncementName),
            Holdings = Documents.Beside<IReadOnlyList<Holding>>(row, HoldingsName),
            Handover = Documents.Beside<PendingHandover>(row, HandoverName),
            Warned = Documents.Day(row, Warned),
            Said = Documents.Beside<LastSaid>(row, SaidName),
        },
        Documents.Instant(row, NextAt),
        row);

    /// <summary>The changes that put a new deadline where sweeps will see it.</summary>
    internal static IEnumerable<Change> Enter(Deadline deadline, Progress progress, Instant? nextLook, string? seed = null)
    {
        yield return Change.Insert(
            AgendaTable.Deadlines,
            AgendaTable.DeadlineRow(deadline.Id),
            Documents.Document(deadline, [.. Columns(progress), (NextAt, TextOf(nextLook)), (Seeded.Property, seed)]));
        if (nextLook is { } at)
            yield return Schedule(deadline.Id, at);
    }

    /// <summary>The change that has a deadline looked at.</summary>
    internal static Change Schedule(string deadline, Instant at) =>
        Change.Upsert(AgendaTable.Deadlines, AgendaTable.DueRow(at, deadline), new Dictionary<string, object>());

    /// <summary>What is noted of a deadline once a sweep has dealt with it.</summary>
    internal static Dictionary<string, object> Noted(Progress progress, Instant? nextLook) => Documents.Properties(
    [
        .. Columns(progress),
        (NextAt, TextOf(nextLook) ?? ""),
    ]);

    /// <summary>The same where the deadline itself changed too.</summary>
    internal static Dictionary<string, object> Noted(Deadline deadline, Progress progress, Instant? nextLook) =>
        Documents.Document(deadline, [.. Columns(progress), (NextAt, TextOf(nextLook) ?? "")]);

    /// <summary>What has been told, as columns.</summary>
    internal static (string Name, object? Value)[] Columns(Progress progress) =>
    [
        (Told, Documents.Text(progress.Told) ?? ""),
        (Reviewed, Documents.Text(progress.Reviewed) ?? ""),
        (LadderName, progress.Ladder is { } ladder ? Documents.Write(ladder) : ""),
        (AnnouncementName, progress.Announcement is { } announcement ? Documents.Write(announcement) : ""),
        (HoldingsName, progress.Holdings is { } holdings ? Documents.Write(holdings) : ""),
        (HandoverName, progress.Handover is { } handover ? Documents.Write(handover) : ""),
        (Warned, Documents.Text(progress.Warned) ?? ""),
        (SaidName, progress.Said is { } said ? Documents.Write(said) : ""),
    ];

    private static string? TextOf(Instant? at) => at is { } value ? Documents.Text(value) : null;
}
