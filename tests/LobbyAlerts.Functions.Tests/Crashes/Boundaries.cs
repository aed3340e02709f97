namespace LobbyAlerts.Functions.Tests.Crashes;

/// <summary>
/// At which of many boundaries a process is killed: at each where <c>LOBBYALERTS_THOROUGH</c> is set
/// (docs/contributing.md), else at every seventh, and always at the last.
/// </summary>
internal static class Boundaries
{
    private const int Step = 7;

    /// <summary>Whether it is killed at each.</summary>
    public static readonly bool IsThorough = Environment.GetEnvironmentVariable("LOBBYALERTS_THOROUGH") is { Length: > 0 };

    /// <summary>Leaves a test for the thorough run.</summary>
    public static void OnlyWhenThorough() => Assert.SkipUnless(IsThorough, "It is for LOBBYALERTS_THOROUGH=1 (docs/contributing.md).");

    public static IEnumerable<int> Of(int all) => Enumerable.Range(1, all).Where(at => IsThorough || at % Step == 0 || at == all);
}
