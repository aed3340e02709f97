using NodaTime;
using NodaTime.Text;

namespace LobbyAlerts.Tests.Dates;

internal static class Days
{
    /// <summary>A day of a test row; "open" is null.</summary>
    public static LocalDate? OrOpen(string iso) => iso == "open" ? null : Day(iso);

    public static LocalDate Day(string iso) => LocalDatePattern.Iso.Parse(iso).Value;
}
