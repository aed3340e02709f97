using LobbyAlerts.Dates;
using LobbyAlerts.Deadlines;
using LobbyAlerts.Tests.Alerts;

namespace LobbyAlerts.Tests.Deadlines;

public class RelativeToTests
{
    [Theory]
    [InlineData("2026-11", "-P6W", "2026-09-20/2026-10-19")]
    [InlineData("2026-11-12", "-P6W", "2026-10-01")]
    [InlineData("2026-11-12", "P0D", "2026-11-12")]
    [InlineData("2027-05-31~", "-P2W", "2027-05-17~")]
    [InlineData("2027-05?", "-P1M", "2027-04-01/2027-04-30")] // 31 May less a month is 30 April: that is the month
    [InlineData("2032", "-P1Y", "2031")]
    [InlineData("2032~", "P1Y", "2033~")]
    [InlineData("2026-12", "-P1M", "2026-11-01/2026-11-30")]
    [InlineData("../2026", "-P1M", "../2026-11-30")]
    [InlineData("2026/..", "P3M", "2026-04-01/..")]
    [InlineData("2028-02-29", "P1Y", "2029-02-28")]
    [InlineData("2026-12-31T17:00", "-P2D", "2026-12-29")] // a day: the time is of the other
    [InlineData("2199", "P1Y", null)] // beyond the years that dates may have
    [InlineData(null, "P1Y", null)]
    public void The_whole_window_is_shifted_and_said_as_shortly_as_it_can_be(string? date, string by, string? shifted)
    {
        var period = Make.Period(by.TrimStart('-'));
        var relation = by.StartsWith('-') ? new RelativeTo("m", null, period, null) : new RelativeTo("m", null, null, period);

        var result = relation.Shifted(date is null ? null : ImpreciseDate.Parse(date));

        Assert.Equal(shifted is null ? null : ImpreciseDate.Parse(shifted).Window, result?.Window);
        if (shifted?.Contains('/', StringComparison.Ordinal) != true || result?.Edtf.Length > 8)
            Assert.Equal(shifted, result?.Edtf);
    }

    [Theory]
    [InlineData("P6W", true, "6 weken voor Prinsjesdag")]
    [InlineData("P1M", true, "1 maand voor Prinsjesdag")]
    [InlineData("P2Y", false, "2 jaar na Prinsjesdag")]
    [InlineData("P1D", false, "1 dag na Prinsjesdag")]
    [InlineData("P0D", true, "op de dag van Prinsjesdag")]
    public void It_is_said_in_dutch(string period, bool isBefore, string words) =>
        Assert.Equal(words, new RelativeTo("prinsjesdag", null, isBefore ? Make.Period(period) : null, isBefore ? null : Make.Period(period)).Say("Prinsjesdag"));
}
