using LobbyAlerts.Seeds;

namespace LobbyAlerts.Functions.Seeding;

/// <summary>Seeds that cannot be loaded, with everything that is wrong with them.</summary>
internal sealed class SeedException(IReadOnlyList<SeedFault> faults)
    : Exception($"The seeds have {(faults.Count == 1 ? "a fault" : $"{faults.Count} faults")}; nothing was loaded.\n{string.Join('\n', faults)}")
{
    /// <summary>The faults, file by file.</summary>
    public IReadOnlyList<SeedFault> Faults { get; } = faults;
}
