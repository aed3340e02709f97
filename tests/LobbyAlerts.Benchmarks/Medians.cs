namespace LobbyAlerts.Benchmarks;

/// <summary>The one in the middle, which a few slow ones do not move.</summary>
internal static class Medians
{
    public static double Of(IEnumerable<double> values)
    {
        var sorted = values.Order().ToList();
        return sorted[sorted.Count / 2];
    }
}
