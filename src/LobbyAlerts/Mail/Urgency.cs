using LobbyAlerts.Alerts;
using NodaTime;

namespace LobbyAlerts.Mail;

/// <summary>Where the deadline of an alert stands on the day of sending, the most urgent first.</summary>
internal enum Urgency
{
    /// <summary>It is about the system itself: something may not arrive.</summary>
    System,

    /// <summary>Its window has passed.</summary>
    Overdue,

    /// <summary>Its anchor has passed, its window has not.</summary>
    InEffect,

    /// <summary>Its anchor is today or still to come.</summary>
    Ahead,

    /// <summary>It has no date.</summary>
    Undated,

    /// <summary>It was closed.</summary>
    Closed,
}

/// <summary>The order of the alerts in a mail.</summary>
internal static class Urgencies
{
    /// <summary>Judged by the date as well as the kind: a catch-up, too, may be about a window that has passed.</summary>
    public static Urgency UrgencyOn(this Alert alert, LocalDate today) => alert switch
    {
        { Notice: not { } } => Urgency.System,
        { Kind: Kind.Closed } => Urgency.Closed,
        { Notice.Date: null } => Urgency.Undated,
        { Kind: Kind.Overdue } => Urgency.Overdue,
        { Notice.Date.Window.Latest: { } latest } when latest < today => Urgency.Overdue,
        { Kind: Kind.InEffect } => Urgency.InEffect,
        _ => alert.Notice.AnchorDay < today ? Urgency.InEffect : Urgency.Ahead,
    };

    /// <summary>How it is coloured: <c>late</c>, <c>now</c>, <c>ahead</c> or <c>calm</c>. The words say it too.</summary>
    public static string Tone(this Urgency urgency) => urgency switch
    {
        Urgency.System or Urgency.Overdue => "late",
        Urgency.InEffect => "now",
        Urgency.Ahead => "ahead",
        _ => "calm",
    };

    /// <summary>The alerts by urgency, then by the days between today and the anchor, then by deadline.</summary>
    public static List<Alert> MostUrgentFirst(this IEnumerable<Alert> alerts, LocalDate today) =>
    [
        .. alerts
            .OrderBy(alert => alert.UrgencyOn(today))
            .ThenBy(alert => alert.Notice?.AnchorDay is { } anchor ? Math.Abs(Period.DaysBetween(today, anchor)) : int.MaxValue)
            .ThenBy(alert => alert.Deadline, StringComparer.Ordinal)
            .ThenBy(alert => alert.Key, StringComparer.Ordinal),
    ];
}
