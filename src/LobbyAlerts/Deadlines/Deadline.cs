using LobbyAlerts.Dates;
using NodaTime;

namespace LobbyAlerts.Deadlines;

/// <summary>A dated fact attached to one goal or more.</summary>
public sealed record Deadline
{
    /// <summary>The slug by which everything refers to the deadline.</summary>
    public required string Id { get; init; }

    /// <summary>The ids of the goals it is attached to; the first answers for it.</summary>
    public required IReadOnlyList<string> Goals { get; init; }

    /// <summary>What happens, in a few words.</summary>
    public required string Title { get; init; }

    /// <summary>The date as it was said, in Dutch.</summary>
    public required string Said { get; init; }

    /// <summary>The date; null when none is known yet.</summary>
    public ImpreciseDate? Date { get; init; }

    /// <summary>What the date means.</summary>
    public required Meaning Meaning { get; init; }

    /// <summary>The end of the window that stages count back from, when not the one that <see cref="Meaning"/> implies.</summary>
    public WindowEnd? Anchor { get; init; }

    /// <summary>The id of the policy; null for the one that <see cref="Meaning"/> implies.</summary>
    public string? Policy { get; init; }

    /// <summary>Where the agenda says so; null for what is not from the agenda.</summary>
    public Citation? Citation { get; init; }

    /// <summary>A source other than the agenda, such as the rule that sets a milestone.</summary>
    public string? Source { get; init; }

    /// <summary>What its owner should know besides.</summary>
    public string? Note { get; init; }

    /// <summary>Ids of the deadlines that it depends on.</summary>
    public IReadOnlyList<string> DependsOn { get; init => field = value ?? []; } = [];

    /// <summary>What its date is counted from; null for a date of its own.</summary>
    public RelativeTo? RelativeTo { get; init; }

    /// <summary>The id of the deadline that <see cref="Date"/> is counted from; null for a date of its own.</summary>
    public string? CountedFrom { get; init; }

    /// <summary>Ids of the deadlines that it contradicts; both stand, and each names the other.</summary>
    public IReadOnlyList<string> ConflictsWith { get; init => field = value ?? []; } = [];

    /// <summary>The id of the milestone that this is one year's occurrence of; null for a deadline of its own.</summary>
    public string? Milestone { get; init; }

    /// <summary>Whether the date awaits an admin's confirmation.</summary>
    public bool Provisional { get; init; }

    /// <summary>That its provisional date was confirmed; null when it never was.</summary>
    public Confirmation? Confirmed { get; init; }

    /// <summary>When it was entered. Reviews from before then are not told.</summary>
    public Instant EnteredAt { get; init; }

    /// <summary>
    /// Who entered it: the name of a key, <c>seeds</c>, or <c>calendar</c> for a milestone's occurrence that a sweep opened;
    /// null where it was entered before this was noted.
    /// </summary>
    public string? EnteredBy { get; init; }

    /// <summary>The moves of its date, oldest first.</summary>
    public IReadOnlyList<Revision> Revisions { get; init => field = value ?? []; } = [];

    /// <summary>The last acknowledgement since its date was moved; null when there is none.</summary>
    public Acknowledgement? Acknowledged { get; init; }

    /// <summary>How often it was reopened after it had been closed.</summary>
    public int Reopened { get; init; }

    /// <summary>How it ended; null while it is open.</summary>
    public Closure? Closed { get; init; }

    /// <summary>The number of the current revision: 1 until the date is first moved.</summary>
    public int Revision => Revisions.Count + 1;

    /// <summary>The id of the policy that applies.</summary>
    public string PolicyId => Policy ?? (Meaning == Meaning.Milestone ? "milestone" : "default");

    /// <summary>Ids of the deadlines that it depends on, or that its date is counted from.</summary>
    internal IEnumerable<string> Bases => RelativeTo?.Deadline is { } from ? DependsOn.Append(from) : DependsOn;

    /// <summary>Whether it depends on another deadline, or its date is counted from that.</summary>
    internal bool IsBasedOn(string id) => CountedFrom == id || Bases.Contains(id);

    /// <summary>
    /// The end of the window that stages count back from; null without a date. What comes before something else must be ready
    /// for the first day on which that can be. A base may have moved to where the end that was asked for is open.
    /// </summary>
    public WindowEnd? AnchorEnd => Date is null ? null
        : RelativeTo is null ? Anchor ?? Implied(Meaning, Date.Window)
        : Anchor is { } end && DayOf(end) is not null ? end
        : RelativeTo.Before is not null && Date.Window.Earliest is not null ? WindowEnd.Earliest
        : Implied(Meaning, Date.Window);

    /// <summary>The day that stages count back from; null without a date.</summary>
    public LocalDate? AnchorDay => DayOf(AnchorEnd ?? WindowEnd.Latest);

    private LocalDate? DayOf(WindowEnd end) => end == WindowEnd.Earliest ? Date?.Window.Earliest : Date?.Window.Latest;

    private static WindowEnd Implied(Meaning meaning, DateWindow window) =>
        meaning == Meaning.Target
            ? window.Latest is null ? WindowEnd.Earliest : WindowEnd.Latest
            : window.Earliest is null ? WindowEnd.Latest : WindowEnd.Earliest;
}
