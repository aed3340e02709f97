using LobbyAlerts.Dates;
using LobbyAlerts.Deadlines;

namespace LobbyAlerts.Tests.Dates;

public class DutchDateTests
{
    [Theory]
    [InlineData("31 december 2026", "2026-12-31")]
    [InlineData("november 2026", "2026-11")]
    [InlineData("in 2026", "2026")]
    [InlineData("uiterlijk in 2026", "../2026")]
    [InlineData("vanaf 2026", "2026/..")]
    [InlineData("tussen 2030 en 2040", "2030/2040")]
    [InlineData("tweede kwartaal 2027", "2027-34")]
    [InlineData("tweede helft 2027", "2027-41")]
    [InlineData("voorjaar 2027", "2027-21")]
    [InlineData("winter 2027", "2027-24")]
    [InlineData("tweede helft november 2027", "2027-11-16/2027-11-30")]
    [InlineData("rond 2030", "2030~")]
    [InlineData("misschien 2030", "2030?")]
    [InlineData("31 december 2026, 17.00 uur", "2026-12-31T17:00")]
    public void The_table_of_the_domain_is_understood(string said, string edtf) => Understood(said, edtf);

    [Theory]
    [InlineData("  Uiterlijk   in 2026 ", "../2026")]
    [InlineData("uiterlijk 2026", "../2026")]
    [InlineData("uiterlijk in 2026, mogelijk eerder", "../2026")]
    [InlineData("t/m 2030", "../2030")]
    [InlineData("tot en met 2030", "../2030")]
    [InlineData("op 31 december 2026", "2026-12-31")]
    [InlineData("donderdag 31 december 2026", "2026-12-31")]
    [InlineData("uiterlijk donderdag 31 december 2026", "../2026-12-31")]
    [InlineData("1 mrt. 2027", "2027-03-01")]
    [InlineData("3e kwartaal 2027", "2027-35")]
    [InlineData("Q3 2027", "2027-35")]
    [InlineData("de tweede helft van november 2027", "2027-11-16/2027-11-30")]
    [InlineData("uiterlijk in de eerste helft van november 2027", "../2027-11-15")]
    [InlineData("vanaf de tweede helft van november 2027", "2027-11-16/..")]
    [InlineData("herfst 2027", "2027-23")]
    [InlineData("ca. 2030", "2030~")]
    [InlineData("wellicht rond maart 2030", "2030-03%")]
    [InlineData("3 t/m 17 maart 2027", "2027-03-03/2027-03-17")]
    [InlineData("van 3 maart tot en met 17 april 2027", "2027-03-03/2027-04-17")]
    [InlineData("2030 tot en met 2040", "2030/2040")]
    [InlineData("31 december 2026 om 9:30", "2026-12-31T09:30")]
    [InlineData("31 december 2026, 17 uur", "2026-12-31T17:00")]
    public void So_is_what_people_write_instead(string said, string edtf) => Understood(said, edtf);

    [Theory]
    [InlineData("31-12-2026", "2026-12-31")]
    [InlineData("1-3-2027", "2027-03-01")]
    [InlineData("31/12/2026", "2026-12-31")]
    [InlineData("31.12.2026", "2026-12-31")]
    [InlineData("31-12-2026 17:00", "2026-12-31T17:00")]
    [InlineData("31-dec-26", "2026-12-31")]
    [InlineData("31-dec-2026", "2026-12-31")]
    [InlineData("nov-26", "2026-11")]
    public void So_is_what_a_spreadsheet_makes_of_a_date(string shown, string edtf) => Understood(shown, edtf);

    [Theory]
    [InlineData("../2026")]
    [InlineData("2027-11-16/2027-11-30")]
    [InlineData("2030~")]
    [InlineData("2026-12-31T17:00")]
    public void EDTF_is_itself(string edtf) => Understood($" {edtf} ", edtf);

    [Theory]
    [InlineData("uiterlijk 31 december 2026, 17.00 uur", "2026-12-31T17:00", Meaning.Target)]
    [InlineData("per 2032", "2032", Meaning.TakesEffect)]
    [InlineData("uiterlijk in 2026", "../2026", null)]
    public void Some_words_say_what_the_date_means(string said, string edtf, Meaning? expected)
    {
        Assert.True(DutchDate.TryParse(said, out var date, out var hint, out _));
        Assert.Equal((edtf, expected), (date.Edtf, hint));
    }

    [Theory]
    [InlineData("", 0, "a date is missing", "uiterlijk in 2026")]
    [InlineData("uiterlijk in", 12, "a date is missing", "31 december 2026")]
    [InlineData("ooit in 2026", 0, "\"ooit\" is not understood", "31 december 2026")]
    [InlineData("tot 2040", 0, "\"tot\" is no date to count from", "uiterlijk in")]
    [InlineData("eind 2027", 0, "\"eind\" is no date to count from", "vierde kwartaal")]
    [InlineData("nog geen datum", 0, "\"nog\" is no date to count from", "empty")]
    [InlineData("31 december", 11, "a year is missing", "four digits")]
    [InlineData("31-12-26", 6, "a year is four digits", "2026")]
    [InlineData("in 1850", 3, "a year is four digits, 1900 to 2199", null)]
    [InlineData("31 november 2026", 0, "a day of november 2026 is 1 to 30", null)]
    [InlineData("12-31-2026", 3, "a month is 1 to 12", "31-12-2026")]
    [InlineData("26-nov", 6, "a year is missing", null)]
    [InlineData("vrijdag 31 december 2026", 0, "31 december 2026 is a donderdag", "leave the day of the week out")]
    [InlineData("derde helft 2027", 0, "there are two halves", null)]
    [InlineData("5e kwartaal 2027", 0, "there are four quarters", null)]
    [InlineData("tweede 2027", 11, "a quarter or a half is missing", "kwartaal")]
    [InlineData("tussen 2030", 11, "\"en\" and the second end", "tussen 2030 en 2040")]
    [InlineData("tussen 2040 en 2030", 15, "an interval cannot end before it begins", "around")]
    [InlineData("tussen 3 en 2030", 9, "a month is", null)]
    [InlineData("31 december 2026, 24.00 uur", 18, "a time is 00.00 to 23.59", "00.00 of the next day")]
    [InlineData("29 maart 2026, 02.30 uur", 15, "the clock in Amsterdam skips", "2026-03-29T03:30")]
    [InlineData("november 2026, 17.00 uur", 15, "only a day has a time", "moment")]
    [InlineData("rond de tweede helft van november 2027", 8, "half a month", "rond november 2027")]
    [InlineData("in 2026 ongeveer", 8, "the date ends here", "rest")]
    [InlineData("2026-13", 5, "a month is 01 to 12", null)]
    [InlineData(" 2026-13", 6, "a month is 01 to 12", null)]
    public void Anything_else_is_refused_where_it_is_wrong(string text, int at, string message, string? remedy)
    {
        Assert.False(DutchDate.TryParse(text, out _, out _, out var fault));
        Assert.Equal(at, fault.Position);
        Assert.StartsWith(message, fault.Message, StringComparison.Ordinal);
        Assert.Contains(remedy ?? "", fault.Remedy ?? "", StringComparison.Ordinal);
    }

    private static void Understood(string text, string edtf)
    {
        Assert.True(DutchDate.TryParse(text, out var date, out _, out var fault), $"{fault}");
        Assert.Equal(edtf, date.Edtf);
    }
}
