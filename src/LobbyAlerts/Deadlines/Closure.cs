using NodaTime;

namespace LobbyAlerts.Deadlines;

/// <summary>How and why a deadline was closed; a closed deadline is silent.</summary>
/// <param name="At">When.</param>
/// <param name="By">Who closed it.</param>
/// <param name="Outcome">How it ended.</param>
/// <param name="Why">The reason given.</param>
public sealed record Closure(Instant At, string By, Outcome Outcome, string Why);

/// <summary>How a deadline ended.</summary>
public enum Outcome
{
    /// <summary>What was lobbied for was got.</summary>
    Won,

    /// <summary>It was not got.</summary>
    Lost,

    /// <summary>Events made it void.</summary>
    Overtaken,

    /// <summary>It is no longer asked for.</summary>
    Withdrawn,

    /// <summary>The window of a milestone has passed; it closed itself.</summary>
    Passed,
}
