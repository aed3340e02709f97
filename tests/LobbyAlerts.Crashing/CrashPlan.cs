using System.Globalization;
using NodaTime;
using NodaTime.Text;

namespace LobbyAlerts.Crashing;

/// <summary>What the process is to do, from environment variables of its own.</summary>
/// <param name="Now">When its clock starts.</param>
/// <param name="At">The number of the boundary at which it kills itself; 0 for never.</param>
/// <param name="Arrivals">The file that gets a line for each mail that was accepted.</param>
/// <param name="Boundaries">The file that gets the number of boundaries passed, in all and by loading seeds, when it stops by itself.</param>
/// <param name="Seeds">A folder of seeds; null for those of the program.</param>
internal sealed record CrashPlan(Instant Now, int At, string Arrivals, string Boundaries, string? Seeds)
{
    public static CrashPlan Read() => new(
        InstantPattern.ExtendedIso.Parse(Variable("NOW")!).Value,
        int.Parse(Variable("AT") ?? "0", CultureInfo.InvariantCulture),
        Variable("ARRIVALS")!,
        Variable("BOUNDARIES")!,
        Variable("SEEDS"));

    private static string? Variable(string name) => Environment.GetEnvironmentVariable("CRASHING_" + name);
}
