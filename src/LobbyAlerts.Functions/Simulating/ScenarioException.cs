using LobbyAlerts.Seeds;

namespace LobbyAlerts.Functions.Simulating;

/// <summary>A scenario that cannot be run, with everything that is wrong with it.</summary>
internal sealed class ScenarioException(IReadOnlyList<SeedFault> faults)
    : Exception($"The scenario has {(faults.Count == 1 ? "a fault" : $"{faults.Count} faults")}; nothing was run.\n{string.Join('\n', faults)}")
{
    /// <summary>The faults.</summary>
    public IReadOnlyList<SeedFault> Faults { get; } = faults;
}
