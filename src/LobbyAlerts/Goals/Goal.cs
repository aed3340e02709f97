using NodaTime;

namespace LobbyAlerts.Goals;

/// <summary>One of the numbered goals of the public-affairs agenda; number 0 is the agenda's overall ambition.</summary>
public sealed record Goal
{
    /// <summary>The slug by which everything refers to the goal, such as <c>netcongestie</c>.</summary>
    public required string Id { get; init; }

    /// <summary>The number in the agenda, 0 to 10.</summary>
    public required int Number { get; init; }

    /// <summary>The chapter of the agenda that the goal stands in.</summary>
    public required string Theme { get; init; }

    /// <summary>The goal's name.</summary>
    public required string Title { get; init; }

    /// <summary>What it is about, in one to three sentences.</summary>
    public required string Summary { get; init; }

    /// <summary>What the lobby asks for.</summary>
    public IReadOnlyList<Objective> Objectives { get; init => field = value ?? []; } = [];

    /// <summary>Whom it asks: the state, the province, grid operators and others.</summary>
    public IReadOnlyList<string> Counterparties { get; init => field = value ?? []; } = [];

    /// <summary>Past facts that explain the goal.</summary>
    public IReadOnlyList<PastFact> Context { get; init => field = value ?? []; } = [];

    /// <summary>Who holds which role, and from when to when.</summary>
    public IReadOnlyList<Assignment> Assignments { get; init => field = value ?? []; } = [];

    /// <summary>Every change of that which people made, oldest first; seeds leave none.</summary>
    public IReadOnlyList<RoleChange> RoleChanges { get; init => field = value ?? []; } = [];

    /// <summary>The contact who holds a role on a day; null when nobody does.</summary>
    public string? HolderOf(Role role, LocalDate day)
    {
        foreach (var assignment in Assignments)
        {
            if (assignment.Role == role && assignment.Holds(day))
                return assignment.Contact;
        }

        return null;
    }

    /// <summary>The first day of the time without a holder that a day lies in; 1 January 1900 when nobody ever held the role before.</summary>
    public LocalDate VacantSince(Role role, LocalDate day) =>
        Assignments.Where(assignment => assignment.Role == role && assignment.Until < day).Max(assignment => assignment.Until)?.PlusDays(1) ?? new LocalDate(1900, 1, 1);
}
