using LobbyAlerts.Dates;
using LobbyAlerts.Deadlines;
using NodaTime;

namespace LobbyAlerts.Alerts;

/// <summary>
/// What a mail says about a deadline, taken down when the sweep plans the alert, so that sending reads nothing but
/// the outbox and the contact.
/// </summary>
public sealed record Notice
{
    /// <summary>The titles of the goals through which the reader hears of the deadline.</summary>
    public required string GoalTitle { get; init; }

    /// <summary>The title of the deadline.</summary>
    public required string Title { get; init; }

    /// <summary>The date as it was said.</summary>
    public required string Said { get; init; }

    /// <summary>The date; null when none is known yet.</summary>
    public ImpreciseDate? Date { get; init; }

    /// <summary>The end of the window that stages count back from; null without a date.</summary>
    public WindowEnd? Anchor { get; init; }

    /// <summary>The day that stages count back from; null without a date.</summary>
    internal LocalDate? AnchorDay =>
        Anchor == WindowEnd.Earliest ? Date?.Window.Earliest ?? Date?.Window.Latest : Date?.Window.Latest ?? Date?.Window.Earliest;

    /// <summary>What the date means.</summary>
    public required Meaning Meaning { get; init; }

    /// <summary>Whether the date awaits confirmation.</summary>
    public bool Provisional { get; init; }

    /// <summary>Where the agenda says so.</summary>
    public Citation? Citation { get; init; }

    /// <summary>A source other than the agenda.</summary>
    public string? Source { get; init; }

    /// <summary>What the owner should know besides.</summary>
    public string? Note { get; init; }

    /// <summary>The deadlines that contradict this one.</summary>
    public IReadOnlyList<ConflictingDate> Conflicts { get; init => field = value ?? []; } = [];

    /// <summary>What is new about it since it was last told, besides a move.</summary>
    public IReadOnlyList<News> News { get; init => field = value ?? []; } = [];

    /// <summary>The moves of its date, oldest first.</summary>
    public IReadOnlyList<Revision> Revisions { get; init => field = value ?? []; } = [];

    /// <summary>How it ended; null while it is open.</summary>
    public Closure? Closed { get; init; }

    /// <summary>Who last acknowledged it, and on which day; null when nobody has since its date was moved.</summary>
    public Acknowledged? Acknowledged { get; init; }

    /// <summary>Whether the reader is asked if that still stands.</summary>
    public bool AsksAgain { get; init; }

    /// <summary>From whom the reader took it over; empty for anything but a handover, or when nobody held the role before.</summary>
    public string TakenOverFrom { get; init => field = value ?? ""; } = "";

    /// <summary>The day on which the stage was told that is told here for want of an acknowledgement; null for anything else.</summary>
    public LocalDate? ToldOn { get; init; }

    /// <summary>What comes next; null when nothing does.</summary>
    public NextOccurrence? Next { get; init; }

    /// <summary>What there is to say of a deadline to anyone.</summary>
    internal static Notice Of(Deadline deadline, string goalTitle, IEnumerable<Deadline> conflicts) => new()
    {
        GoalTitle = goalTitle,
        Title = deadline.Title,
        Said = deadline.Said,
        Date = deadline.Date,
        Anchor = deadline.AnchorEnd,
        Meaning = deadline.Meaning,
        Provisional = deadline.Provisional,
        Citation = deadline.Citation,
        Source = deadline.Source,
        Note = deadline.Note,
        Revisions = deadline.Revisions,
        Closed = deadline.Closed,
        Acknowledged = deadline.Acknowledged is { } acknowledged ? new(acknowledged.By, Amsterdam.DayOf(acknowledged.At)) : null,
        // A contradiction with what is closed is settled.
        Conflicts = [.. conflicts.Where(other => other.Closed is null).Select(other => new ConflictingDate(other.Title, other.Said))],
    };
}

/// <summary>A deadline that contradicts the one a mail is about.</summary>
/// <param name="Title">Its title.</param>
/// <param name="Said">Its date as it was said.</param>
public sealed record ConflictingDate(string Title, string Said);

/// <summary>An acknowledgement, as a mail says it.</summary>
/// <param name="By">Who.</param>
/// <param name="On">On which day.</param>
public sealed record Acknowledged(string By, LocalDate On);

/// <summary>The occurrence that follows the one a mail is about.</summary>
/// <param name="Stage">Its label.</param>
/// <param name="Day">The day it will be sent.</param>
/// <param name="Time">The local time it will be sent at.</param>
public sealed record NextOccurrence(string Stage, LocalDate Day, LocalTime Time);
