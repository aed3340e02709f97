using LobbyAlerts.Alerts;
using LobbyAlerts.Dates;
using LobbyAlerts.Deadlines;
using LobbyAlerts.Goals;

namespace LobbyAlerts.Seeds;

/// <summary>The seeds: everything that the files of one folder say, read and checked.</summary>
/// <param name="Hash">Changes whenever a file does.</param>
public sealed record SeedSet(string Hash)
{
    /// <summary>The goals with their assignments.</summary>
    public IReadOnlyList<Goal> Goals { get; init; } = [];

    /// <summary>The contacts.</summary>
    public IReadOnlyList<Contact> Contacts { get; init; } = [];

    /// <summary>The deadlines.</summary>
    public IReadOnlyList<Deadline> Deadlines { get; init; } = [];

    /// <summary>The policies.</summary>
    public IReadOnlyList<Policy> Policies { get; init; } = [];

    /// <summary>The holidays.</summary>
    public IReadOnlyList<Holiday> Holidays { get; init; } = [];

    /// <summary>The moments of the political year.</summary>
    public IReadOnlyList<Milestone> Milestones { get; init; } = [];

    /// <summary>Ids that a file with faults defines: they may be referred to, so that one fault is told once.</summary>
    public IReadOnlyList<string> Unsound { get; init; } = [];
}
