using LobbyAlerts.Goals;
using NodaTime;

namespace LobbyAlerts.Alerts;

/// <summary>One thing that will be told, and to whom.</summary>
public sealed record ForecastTelling
{
    /// <summary>When; the sweep that tells it follows within five minutes.</summary>
    public required Instant At { get; init; }

    /// <summary>What the occurrence is.</summary>
    public required OccurrenceType Type { get; init; }

    /// <summary>What it is to the readers.</summary>
    public required Kind Kind { get; init; }

    /// <summary>The label of the occurrence.</summary>
    public required string Stage { get; init; }

    /// <summary>The unrolled day of the occurrence.</summary>
    public required LocalDate Day { get; init; }

    /// <summary>The day it is sent on.</summary>
    public required LocalDate SendDay { get; init; }

    /// <summary>Why it is not sent on the day it falls on; null when it is, and for what is told late.</summary>
    public Shift? Shift { get; init; }

    /// <summary>The roles that hear it.</summary>
    public IReadOnlyList<Role> Roles { get; init; } = [];

    /// <summary>The ids of the contacts that hear it, as the assignments stand; none when nobody holds a role then.</summary>
    public IReadOnlyList<string> Contacts { get; init; } = [];

    /// <summary>The labels of the earlier occurrences that it stands for; empty when it stands for itself alone.</summary>
    public string Supersedes { get; init; } = "";
}
