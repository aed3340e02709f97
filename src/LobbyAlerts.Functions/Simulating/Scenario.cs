using NodaTime;

namespace LobbyAlerts.Functions.Simulating;

/// <summary>Given an agenda, when these things happen, then these alerts go out.</summary>
internal sealed record Scenario
{
    /// <summary>What it is about.</summary>
    public required string Name { get; init; }

    /// <summary>The rule that it shows.</summary>
    public required string Rule { get; init; }

    /// <summary>The first day; the agenda is loaded as it begins.</summary>
    public required LocalDate From { get; init; }

    /// <summary>The last day.</summary>
    public required LocalDate To { get; init; }

    /// <summary>Whether the transport reports what became of mails.</summary>
    public bool ReportsDelivery { get; init; }

    /// <summary>The ids of the deadlines whose alerts are shown; none for all.</summary>
    public IReadOnlyList<string> About { get; init => field = value ?? []; } = [];

    /// <summary>What happens, in the order of the file.</summary>
    public IReadOnlyList<ScenarioEvent> When { get; init => field = value ?? []; } = [];

    /// <summary>The alerts that are expected, as <see cref="TellingLine"/> writes them.</summary>
    public IReadOnlyList<string> Then { get; init => field = value ?? []; } = [];

    /// <summary>The findings that are expected.</summary>
    public IReadOnlyList<string> Findings { get; init => field = value ?? []; } = [];

    /// <summary>The digests that are expected; null when they are not looked at.</summary>
    public IReadOnlyList<string>? Digests { get; init; }

    /// <summary>How many mails are expected, digests aside; null when they are not counted.</summary>
    public int? Mails { get; init; }

    /// <summary>What happens, in order.</summary>
    public IEnumerable<ScenarioEvent> InOrder => When.OrderBy(e => e.At);
}
