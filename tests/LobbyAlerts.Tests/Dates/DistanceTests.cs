using LobbyAlerts.Dates;
using static LobbyAlerts.Dates.WindowEnd;

namespace LobbyAlerts.Tests.Dates;

public class DistanceTests
{
    [Theory]
    [InlineData("2026-12-31", "2026-11-23", "nog 38 dagen", "38 days to go")]
    [InlineData("2026-12-31T17:00", "2026-12-29", "nog 2 dagen", "2 days to go")]
    [InlineData("2026-12-31", "2026-12-30", "morgen", "tomorrow")]
    [InlineData("2026-12-31", "2026-12-31", "vandaag", "today")]
    [InlineData("2026-12-31", "2027-01-01", "gisteren", "yesterday")]
    [InlineData("2026-12-31", "2027-01-12", "12 dagen geleden", "12 days ago")]
    [InlineData("2026-12-31/2026-12-31", "2026-12-30", "morgen", "tomorrow")]
    public void One_day_is_counted_as_it_is(string edtf, string today, string nl, string en)
    {
        Told(edtf, Earliest, today, nl, en);
        Told(edtf, Latest, today, nl, en);
    }

    [Theory]
    [InlineData("2027", Earliest, "2026-11-23", "nog minstens 39 dagen", "at least 39 days to go")]
    [InlineData("2027", Earliest, "2026-12-31", "nog minstens 1 dag", "at least 1 day to go")]
    [InlineData("2027", Latest, "2026-11-23", "nog hooguit 403 dagen", "at most 403 days to go")]
    [InlineData("2027", Earliest, "2027-01-01", "nog hooguit 364 dagen", "at most 364 days to go")]
    [InlineData("2027", Latest, "2027-12-30", "nog hooguit 1 dag", "at most 1 day to go")]
    [InlineData("2027", Earliest, "2027-12-31", "uiterlijk vandaag", "today at the latest")]
    [InlineData("2027", Earliest, "2028-01-01", "minstens 1 dag geleden", "at least 1 day ago")]
    [InlineData("2027", Latest, "2028-01-10", "minstens 10 dagen geleden", "at least 10 days ago")]
    public void A_window_is_counted_to_its_ends(string edtf, WindowEnd anchor, string today, string nl, string en) =>
        Told(edtf, anchor, today, nl, en);

    [Theory]
    [InlineData("../2026", Latest, "2026-11-23", "nog hooguit 38 dagen", "at most 38 days to go")]
    [InlineData("../2026", Earliest, "2026-11-23", "nog hooguit 38 dagen", "at most 38 days to go")]
    [InlineData("../2026-12-31", Latest, "2026-12-31", "uiterlijk vandaag", "today at the latest")]
    [InlineData("../2026", Latest, "2027-01-12", "minstens 12 dagen geleden", "at least 12 days ago")]
    [InlineData("2026/..", Earliest, "2025-12-25", "nog minstens 7 dagen", "at least 7 days to go")]
    [InlineData("2026/..", Latest, "2025-12-25", "nog minstens 7 dagen", "at least 7 days to go")]
    [InlineData("2026/..", Earliest, "2026-01-01", "vandaag op zijn vroegst", "today at the earliest")]
    [InlineData("2026/..", Latest, "2026-01-02", "hooguit 1 dag geleden ingegaan", "began at most 1 day ago")]
    [InlineData("2026/..", Earliest, "2026-11-23", "hooguit 326 dagen geleden ingegaan", "began at most 326 days ago")]
    public void An_open_window_is_counted_as_a_bound(string edtf, WindowEnd anchor, string today, string nl, string en) =>
        Told(edtf, anchor, today, nl, en);

    [Theory]
    [InlineData("2030-11-30~", Latest, "2030-11-20", "naar schatting nog 10 dagen", "an estimated 10 days to go")]
    [InlineData("2030-11?", Earliest, "2030-10-31", "naar schatting nog 1 dag", "an estimated 1 day to go")]
    [InlineData("2030-11%", Latest, "2030-10-31", "naar schatting nog 30 dagen", "an estimated 30 days to go")]
    [InlineData("2030-11~", Earliest, "2030-11-01", "naar schatting vandaag", "today, by estimate")]
    [InlineData("2030-11~", Earliest, "2030-11-03", "naar schatting 2 dagen geleden", "an estimated 2 days ago")]
    public void A_qualifier_makes_it_an_estimate(string edtf, WindowEnd anchor, string today, string nl, string en) =>
        Told(edtf, anchor, today, nl, en);

    [Theory]
    [InlineData("2032-01-01", "2026-11-23", "nog 1.865 dagen (ruim 5 jaar)", "1,865 days to go (over 5 years)")]
    [InlineData("2032", "2026-11-23", "nog minstens 1.865 dagen (ruim 5 jaar)", "at least 1,865 days to go (over 5 years)")]
    [InlineData("2032", "2027-01-01", "nog minstens 1.826 dagen (5 jaar)", "at least 1,826 days to go (5 years)")]
    [InlineData("2028-12-31", "2026-12-31", "nog 731 dagen (2 jaar)", "731 days to go (2 years)")]
    [InlineData("2027-12-31", "2025-12-31", "nog 730 dagen (2 jaar)", "730 days to go (2 years)")]
    [InlineData("2028-12-31", "2027-01-01", "nog 730 dagen", "730 days to go")]
    [InlineData("2028-12-31", "2027-01-02", "nog 729 dagen", "729 days to go")]
    [InlineData("2028-02-29", "2031-03-01", "1.096 dagen geleden (ruim 3 jaar)", "1,096 days ago (over 3 years)")]
    [InlineData("2020/..", "2026-11-23", "hooguit 2.518 dagen geleden ingegaan (ruim 6 jaar)", "began at most 2,518 days ago (over 6 years)")]
    [InlineData("2050~", "2026-11-23", "naar schatting nog 8.440 dagen (ruim 23 jaar)", "an estimated 8,440 days to go (over 23 years)")]
    public void Years_follow_from_two_years_on(string edtf, string today, string nl, string en) => Told(edtf, Earliest, today, nl, en);

    private static void Told(string edtf, WindowEnd anchor, string today, string nl, string en)
    {
        var date = ImpreciseDate.Parse(edtf);
        Assert.Equal(nl, date.Distance(anchor, Days.Day(today), Language.Nl));
        Assert.Equal(en, date.Distance(anchor, Days.Day(today), Language.En));
    }
}
