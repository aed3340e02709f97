namespace LobbyAlerts.Alerts;

/// <summary>What a run of digests did.</summary>
/// <param name="Week">The week that it was about: <c>2026-W48</c>.</param>
/// <param name="Decided">The contacts that had no decision yet, and the decision.</param>
/// <param name="Faulty">The deadlines that cannot be read, and why; they are not listed, and hold up nothing.</param>
public sealed record DigestsResult(
    string Week, IReadOnlyList<(string Contact, DigestDecision Decision)> Decided, IReadOnlyList<(string Deadline, string Fault)> Faulty)
{
    /// <summary>How many digests the next sweep hands out.</summary>
    public int Planned => Decided.Count(decided => decided.Decision == DigestDecision.Planned);

    /// <summary>How many contacts get none.</summary>
    public int Skipped => Decided.Count - Planned;
}
