using NodaTime;

namespace LobbyAlerts.Alerts;

/// <summary>Arithmetic on periods of one unit.</summary>
internal static class PeriodArithmetic
{
    /// <summary>The period taken <paramref name="n"/> times, so that month ends are cut off once and not at each step.</summary>
    public static Period Times(this Period period, int n) =>
        new PeriodBuilder { Years = period.Years * n, Months = period.Months * n, Weeks = period.Weeks * n, Days = period.Days * n }.Build();

    /// <summary>The most days that the period can last.</summary>
    public static int LongestDays(this Period period) =>
        Math.Max(1, (period.Years * 366) + (period.Months * 31) + (period.Weeks * 7) + period.Days);
}
