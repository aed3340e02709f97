using LobbyAlerts.Dates;
using LobbyAlerts.Deadlines;
using NodaTime;

namespace LobbyAlerts.Alerts;

/// <summary>The weekly overview of one contact (domain.md, rule 12), taken down when it is planned, the most urgent first.</summary>
/// <param name="Items">What it lists; at least one.</param>
/// <param name="Rest">How many more there are, where there are too many to list: the least urgent.</param>
public sealed record Digest(IReadOnlyList<DigestItem> Items, IReadOnlyList<DigestRest> Rest)
{
    /// <summary>What stands in the place of a deadline's id. No slug, so no deadline can have it.</summary>
    public const string Subject = "~digest";
}

/// <summary>One open deadline, as a digest lists it.</summary>
/// <param name="Deadline">Its id.</param>
/// <param name="Title">Its title.</param>
/// <param name="Meaning">What its date means.</param>
/// <param name="Date">The date; null when none is known yet.</param>
/// <param name="Anchor">The end of the window that stages count back from; null without a date.</param>
/// <param name="Provisional">Whether the date awaits confirmation.</param>
public sealed record DigestItem(string Deadline, string Title, Meaning Meaning, ImpreciseDate? Date, WindowEnd? Anchor, bool Provisional)
{
    private const int DaysAhead = 90;

    /// <summary>The open deadlines that contradict it.</summary>
    public IReadOnlyList<ConflictingDate> Conflicts { get; init => field = value ?? []; } = [];

    /// <summary>The day that stages count back from; null without a date.</summary>
    internal LocalDate? AnchorDay => Anchor == WindowEnd.Earliest ? Date?.Window.Earliest : Date?.Window.Latest;

    /// <summary>Where it stands on a day; null where a digest does not list it. Once listed, it is on every later day.</summary>
    internal DigestSection? SectionOn(LocalDate today) => (Date, AnchorDay) switch
    {
        (null, _) => DigestSection.Undated,
        ({ Window.Latest: { } latest }, _) when latest < today => DigestSection.Overdue,
        (_, { } anchor) when anchor <= today => DigestSection.InEffect,
        (_, { } anchor) when anchor <= today.PlusDays(DaysAhead) => DigestSection.Ahead,
        _ => Provisional ? DigestSection.Provisional : null,
    };

    internal static DigestItem Of(Deadline deadline, IReadOnlyDictionary<string, Deadline>? open = null) =>
        new(deadline.Id, deadline.Title, deadline.Meaning, deadline.Date, deadline.AnchorEnd, deadline.Provisional)
        {
            Conflicts = [.. deadline.ConflictsWith.Select(id => open?.GetValueOrDefault(id)).OfType<Deadline>().Select(other => new ConflictingDate(other.Title, other.Said))],
        };
}

/// <summary>What a digest has no room for.</summary>
/// <param name="Section">Where it stands.</param>
/// <param name="Count">How many.</param>
public sealed record DigestRest(DigestSection Section, int Count);

/// <summary>The sections of a digest, the most urgent first.</summary>
public enum DigestSection
{
    /// <summary>The window has passed.</summary>
    Overdue,

    /// <summary>The anchor has been reached, the window has not passed.</summary>
    InEffect,

    /// <summary>The anchor is at most 90 days off.</summary>
    Ahead,

    /// <summary>It is farther off, and the date awaits confirmation.</summary>
    Provisional,

    /// <summary>There is no date yet.</summary>
    Undated,
}
