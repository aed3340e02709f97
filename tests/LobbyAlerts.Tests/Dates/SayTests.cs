using LobbyAlerts.Dates;

namespace LobbyAlerts.Tests.Dates;

public class SayTests
{
    [Theory]
    [InlineData("2026-12-31", "31 december 2026", "31 December 2026")]
    [InlineData("2026-11", "november 2026", "November 2026")]
    [InlineData("2026", "in 2026", "in 2026")]
    [InlineData("../2026", "uiterlijk in 2026", "in 2026 at the latest")]
    [InlineData("2026/..", "vanaf 2026", "from 2026")]
    [InlineData("2030/2040", "tussen 2030 en 2040", "between 2030 and 2040")]
    [InlineData("2027-34", "tweede kwartaal 2027", "second quarter of 2027")]
    [InlineData("2027-41", "tweede helft 2027", "second half of 2027")]
    [InlineData("2027-21", "voorjaar 2027", "spring 2027")]
    [InlineData("2027-24", "winter 2027", "winter 2027")]
    [InlineData("2027-11-16/2027-11-30", "tweede helft november 2027", "second half of November 2027")]
    [InlineData("2030~", "rond 2030", "around 2030")]
    [InlineData("2030?", "misschien 2030", "possibly 2030")]
    [InlineData("2026-12-31T17:00", "31 december 2026, 17.00 uur", "31 December 2026, 17:00")]
    public void The_table_is_said_as_it_is_written(string edtf, string nl, string en) => Said(edtf, nl, en);

    [Theory]
    [InlineData("2027-22", "zomer 2027", "summer 2027")]
    [InlineData("2027-23", "najaar 2027", "autumn 2027")]
    [InlineData("2027-33", "eerste kwartaal 2027", "first quarter of 2027")]
    [InlineData("2027-35", "derde kwartaal 2027", "third quarter of 2027")]
    [InlineData("2027-36", "vierde kwartaal 2027", "fourth quarter of 2027")]
    [InlineData("2027-40", "eerste helft 2027", "first half of 2027")]
    [InlineData("2027-03-01", "1 maart 2027", "1 March 2027")]
    [InlineData("2027-03-01T08:05", "1 maart 2027, 08.05 uur", "1 March 2027, 08:05")]
    public void Points_are_said_without_ado(string edtf, string nl, string en) => Said(edtf, nl, en);

    [Theory]
    [InlineData("2030%", "misschien rond 2030", "possibly around 2030")]
    [InlineData("2030-11~", "rond november 2030", "around November 2030")]
    [InlineData("2030-11-05?", "misschien 5 november 2030", "possibly 5 November 2030")]
    [InlineData("2030-34~", "rond het tweede kwartaal van 2030", "around the second quarter of 2030")]
    [InlineData("2030-41?", "misschien de tweede helft van 2030", "possibly the second half of 2030")]
    [InlineData("2030-24%", "misschien rond de winter van 2030", "possibly around winter 2030")]
    public void A_qualifier_is_said_as_reserve(string edtf, string nl, string en) => Said(edtf, nl, en);

    [Theory]
    [InlineData("../2026-12-31", "uiterlijk 31 december 2026", "31 December 2026 at the latest")]
    [InlineData("../2026-11", "uiterlijk in november 2026", "in November 2026 at the latest")]
    [InlineData("../2027-34", "uiterlijk in het tweede kwartaal van 2027", "in the second quarter of 2027 at the latest")]
    [InlineData("../2027-40", "uiterlijk in de eerste helft van 2027", "in the first half of 2027 at the latest")]
    [InlineData("../2027-21", "uiterlijk in het voorjaar van 2027", "in spring 2027 at the latest")]
    [InlineData("2026-12-31/..", "vanaf 31 december 2026", "from 31 December 2026")]
    [InlineData("2026-11/..", "vanaf november 2026", "from November 2026")]
    [InlineData("2027-36/..", "vanaf het vierde kwartaal van 2027", "from the fourth quarter of 2027")]
    [InlineData("2027-22/..", "vanaf de zomer van 2027", "from summer 2027")]
    public void An_open_end_is_said_as_a_bound(string edtf, string nl, string en) => Said(edtf, nl, en);

    [Theory]
    [InlineData("2027-03-03/2027-03-17", "tussen 3 en 17 maart 2027", "between 3 and 17 March 2027")]
    [InlineData("2027-03-03/2027-04-17", "tussen 3 maart en 17 april 2027", "between 3 March and 17 April 2027")]
    [InlineData("2027-03-03/2028-03-17", "tussen 3 maart 2027 en 17 maart 2028", "between 3 March 2027 and 17 March 2028")]
    [InlineData("2027-03/2027-06", "tussen maart en juni 2027", "between March and June 2027")]
    [InlineData("2027-03/2028-06", "tussen maart 2027 en juni 2028", "between March 2027 and June 2028")]
    [InlineData("2027-34/2027-36", "tussen het tweede en het vierde kwartaal van 2027", "between the second and the fourth quarter of 2027")]
    [InlineData("2027-34/2028-33", "tussen het tweede kwartaal van 2027 en het eerste kwartaal van 2028", "between the second quarter of 2027 and the first quarter of 2028")]
    [InlineData("2027-21/2027-23", "tussen het voorjaar en het najaar van 2027", "between spring and autumn 2027")]
    [InlineData("2027-40/2027-41", "tussen de eerste en de tweede helft van 2027", "between the first and the second half of 2027")]
    [InlineData("2026-11/2030", "tussen november 2026 en 2030", "between November 2026 and 2030")]
    [InlineData("2027-03/2027-36", "tussen maart 2027 en het vierde kwartaal van 2027", "between March 2027 and the fourth quarter of 2027")]
    [InlineData("2027-21/2028-12-31", "tussen het voorjaar van 2027 en 31 december 2028", "between spring 2027 and 31 December 2028")]
    [InlineData("2027-11-01/2027-11-15", "eerste helft november 2027", "first half of November 2027")]
    [InlineData("2028-02-16/2028-02-29", "tweede helft februari 2028", "second half of February 2028")]
    [InlineData("2028-02-16/2028-02-28", "tussen 16 en 28 februari 2028", "between 16 and 28 February 2028")]
    [InlineData("2027-11-01/2028-11-15", "tussen 1 november 2027 en 15 november 2028", "between 1 November 2027 and 15 November 2028")]
    public void An_interval_is_said_as_between(string edtf, string nl, string en) => Said(edtf, nl, en);

    [Theory]
    [InlineData("2026/2026", "in 2026", "in 2026")]
    [InlineData("2027-34/2027-34", "tweede kwartaal 2027", "second quarter of 2027")]
    [InlineData("2026-12-31/2026-12-31", "31 december 2026", "31 December 2026")]
    [InlineData("2030/2030-03", "tussen 1 januari en 31 maart 2030", "between 1 January and 31 March 2030")]
    [InlineData("2030-12/2030", "tussen 1 en 31 december 2030", "between 1 and 31 December 2030")]
    [InlineData("2026-24/2027-01", "tussen 1 december 2026 en 31 januari 2027", "between 1 December 2026 and 31 January 2027")]
    [InlineData("2027-11-30/2027-11", "30 november 2027", "30 November 2027")]
    public void Ends_that_overlap_are_said_by_their_days(string edtf, string nl, string en) => Said(edtf, nl, en);

    private static void Said(string edtf, string nl, string en)
    {
        Assert.Equal(nl, ImpreciseDate.Parse(edtf).Say(Language.Nl));
        Assert.Equal(en, ImpreciseDate.Parse(edtf).Say(Language.En));
    }
}
