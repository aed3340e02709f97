using System.Text;
using LobbyAlerts.Deadlines;
using LobbyAlerts.Functions.Exchange;
using LobbyAlerts.Importing;

namespace LobbyAlerts.Functions.Tests.Exchange;

/// <summary>CSV as spreadsheets make it.</summary>
public sealed class ExcelTests
{
    private static readonly string[] Header = ["titel;doelen;datum;betekenis;notitie"];

    [Fact]
    public async Task A_file_as_Dutch_Excel_makes_it_is_read_and_says_how_its_dates_were_understood()
    {
        await using var world = await ExchangeWorld.SeededAsync();

        var report = await world.ImportedAsync(ExchangeWorld.ExcelFile);

        Assert.Equal((11, 0), (report.Items.Count(item => item.Act == ImportAct.Added), report.Unchanged));
        Assert.Equal("2027-11-16/2027-11-30 tweede helft november 2027", await DateAsync("bo-mirt-besluit"));
        Assert.Equal("2026-12-31 31 december 2026", await DateAsync("onderstation-soest"));
        Assert.Equal("2026-11 november 2026", await DateAsync("energiehub-de-isselt"));
        Assert.Equal("2026-12-31 31 december 2026", await DateAsync("aanvraag-bij-de-acm"));
        Assert.Equal("2028 in 2028", await DateAsync("eerste-paal"));
        Assert.Equal("../2028 uiterlijk in 2028", await DateAsync("bestemmingsplan"));
        Assert.Equal("2026-12-31T17:00 31 december 2026, 17.00 uur", await DateAsync("brief-aan-bzk"));
        Assert.Equal("2027-35 rond de zomer, na het reces", await DateAsync("woondeal-herzien"));
        Assert.Equal("2035~ rond 2035", await DateAsync("spoortunnel"));
        Assert.Equal(" nog geen datum", await DateAsync("nog-te-bepalen"));
        Assert.Equal("Zie ook \"Hoevelaken\"; vraag na bij de provincie.", (await world.DeadlineAsync("bo-mirt-besluit")).Note);
        Assert.Equal("Eerste regel Tweede regel: één, twee, €", (await world.DeadlineAsync("onderstation-soest")).Note);
        Assert.Equal("=SOM(A1:A9)", (await world.DeadlineAsync("eerste-paal")).Note);
        Assert.Equal((Meaning.TakesEffect, new Citation(4, "Bereikbaarheid", "in het najaar van 2027")), ((await world.DeadlineAsync("bo-mirt-besluit")).Meaning, (await world.DeadlineAsync("bo-mirt-besluit")).Citation));
        Assert.Contains(report.Understood, said => said.Place == new ImportPlace(3, 4, "datum") && said.Words == "\"31-12-2026\" is understood as 2026-12-31: 31 december 2026");
        Assert.Equal((11, 0), (await world.ImportedAsync(ExchangeWorld.ExcelFile)) is var again ? (again.Unchanged, again.Items.Count) : default);

        async Task<string> DateAsync(string id) => (await world.DeadlineAsync(id)) is var deadline ? $"{deadline.Date?.Edtf} {deadline.Said}" : "";
    }

    public static TheoryData<string, byte[]> Readable => new()
    {
        { "commas", Encoding.UTF8.GetBytes("title,goals,date,meaning,note\nProef,netcongestie,2030,target,\"één, twee\"\n") },
        { "tabs", Encoding.UTF8.GetBytes("titel\tdoelen\tdatum\tbetekenis\tnotitie\r\nProef\tnetcongestie\t2030\tstreefdatum\téén, twee") },
        { "UTF-16, as \"Unicode-tekst\"", [.. Encoding.Unicode.Preamble, .. Encoding.Unicode.GetBytes("titel\tdoelen\tdatum\tbetekenis\tnotitie\r\nProef\tnetcongestie\t2030\tstreefdatum\téén, twee\r\n")] },
        { "Windows-1252, as plain CSV", Encoding.Latin1.GetBytes("titel;doelen;datum;betekenis;notitie\r\nProef;netcongestie;2030;streefdatum;één, twee\r\n") },
        { "a line that names the separator", Encoding.UTF8.GetBytes("sep=;\r\ntitel;doelen;datum;betekenis;notitie\r\nProef;netcongestie;2030;streefdatum;één, twee\r\n") },
        { "capitals, blank rows and cells that are left off", Encoding.UTF8.GetBytes("\r\nTitel;Doelen;Datum;Betekenis;Notitie;Beleid\r\n;;;;;\r\nProef;NETCONGESTIE;2030;Streefdatum;één, twee\r\n".Replace("NETCONGESTIE", "netcongestie", StringComparison.Ordinal)) },
    };

    [Theory]
    [MemberData(nameof(Readable))]
    public async Task Other_forms_are_read_alike(string form, byte[] file)
    {
        await using var world = await ExchangeWorld.SeededAsync();

        var report = await world.ImportedAsync(file);

        Assert.True(report.Items.Count == 1, form);
        Assert.Equal(("één, twee", "2030"), ((await world.DeadlineAsync("proef")).Note, (await world.DeadlineAsync("proef")).Date!.Edtf));
        Assert.Equal(form.StartsWith("Windows", StringComparison.Ordinal), report.Understood.Any(said => said.Words.Contains("Windows-1252", StringComparison.Ordinal)));
    }

    public static TheoryData<string, string> Faulty => new()
    {
        { "titel;doelen;wanneer\r\nx;y;z", "1:3 wanneer: is no column that is known; known are id, doelen, titel, datum" },
        { "titel;title;doelen\r\nx;y;z", "1:2 title: is there twice" },
        { "doelen;datum\r\nnetcongestie;2030", "1: neither id nor titel" },
        { "titel;vindplaats kop\r\nx;y", "1: of the three columns of the vindplaats some are missing" },
        { "", "1: a row with the names of the columns is missing" },
        { "PK\u0003\u0004", "1: this is a workbook" },
        { "titel\u0000;doelen", "1: the letters cannot be read" },
        { "titel;doelen;datum;betekenis\r\nProef;netcongestie;2030;streefdatum\r\n\"Open;netcongestie;2030;streefdatum\r\nX;netcongestie;2030;streefdatum", "3: a quotation mark is opened here" },
        { "titel;doelen;datum;betekenis\r\nProef;netcongestie;31-11-2026;streefdatum", "2:3 datum: \"31-11-2026\", at 0: a day of november 2026 is 1 to 30" },
        { "titel;doelen;datum;betekenis\r\nProef;netcongestie;eind 2027;streefdatum", "2:3 datum: \"eind 2027\", at 0: \"eind\" is no date to count from" },
        { "titel;doelen;datum;betekenis\r\nProef;netcongestie;2030;misschien", "2:4 betekenis: must be one of gebeurt, gaat in, streefdatum, mijlpaal" },
        { "titel;doelen;datum;betekenis\r\nProef;netcongestie;uiterlijk 31 december 2026, 17.00 uur;gebeurt", "2:3 datum: \"uiterlijk\" and a time are a moment that is a target" },
        { "titel;doelen;datum;betekenis\r\nProef;geen-doel | netcongestie;2030;streefdatum", "2:2 doelen: there is no goal geen-doel" },
        { "titel;doelen;datum;betekenis\r\nProef;;2030;streefdatum", "2:2 doelen: goals is missing" },
        { "titel;doelen;datum;betekenis;x\r\n", "1:5 x: is no column" },
        { "titel;doelen;datum;betekenis\r\nProef;netcongestie;2030;streefdatum;te veel", "2:5: a cell here is under no column" },
        { "titel;doelen;datum;betekenis\r\n;netcongestie;2030;streefdatum", "2:1 titel: title is missing" },
        { "titel;doelen;datum;betekenis\r\nProef;netcongestie;2030;streefdatum\r\nProef;netcongestie;2031;streefdatum", "3: proef is used twice, first on line 2; it is made from the title" },
        { "id;titel;doelen;datum;betekenis;geteld vanaf\r\na;Proef;netcongestie;;streefdatum;zes weken voor", "2:6 geteld vanaf: is not understood; write it as in" },
        { "id;titel;doelen;datum;betekenis;afhankelijk van\r\na;Proef;netcongestie;2030;streefdatum;b\r\nb;Proef;netcongestie;2030;streefdatum;a", "3:6 afhankelijk van: goes round in a circle: b → a → b" },
        { "id;titel;doelen;datum;betekenis;bron\r\na;Proef;netcongestie;2030;streefdatum;Brief", "2:6 bron: and source are only for a date that moves" },
        { "id;datum\r\nbanen-2040;2041", "2:2 datum: differs: ../2040 here, 2041 in the file" },
        { "id;doelen;versie\r\nbanen-2040;netcongestie;v0000000000000000", "2:3 versie: was changed since it was exported" },
        { "id;stand\r\nbanen-2040;gesloten", "2:2 stand: is not what it is here: closing and reopening" },
        { "id;notitie\r\nBanen;x", "2:1 id: does not have the form" },
    };

    [Theory]
    [MemberData(nameof(Faulty))]
    public async Task What_is_wrong_is_told_by_line_and_column_and_nothing_is_changed(string file, string fault)
    {
        await using var world = await ExchangeWorld.SeededAsync();
        var before = await world.RowsAsync();

        var report = await world.ImportAsync(Encoding.UTF8.GetBytes(file));

        Assert.True(report.Faults.Any(found => Words(found).StartsWith(fault, StringComparison.Ordinal)), string.Join('\n', report.Faults.Select(Words)));
        Assert.Empty(report.Items);
        Assert.Equal(before, await world.RowsAsync());
    }

    [Fact]
    public async Task One_fault_keeps_all_from_being_imported_and_each_is_told()
    {
        await using var world = await ExchangeWorld.SeededAsync();
        var before = await world.RowsAsync();

        var report = await world.ImportAsync(ExchangeWorld.Csv([.. Header, "Goed;netcongestie;2030;streefdatum;", "Fout;nergens;2030;streefdatum;", "Ook fout;netcongestie;13-13-2030;streefdatum;", $"Te lang;netcongestie;2030;streefdatum;{new string('x', 2001)}"]));

        Assert.Equal(["3:2", "4:3", "5:5"], report.Faults.Select(fault => $"{fault.Place.Line}:{fault.Place.Column}"));
        Assert.Equal(before, await world.RowsAsync());
    }

    [Fact]
    public void More_rows_than_fit_are_refused()
    {
        var rows = Enumerable.Range(0, Exchanges.MostRows + 1).Select(i => $"Proef {i};netcongestie;2030;streefdatum;");
        var set = Exchanges.Read(Exchanges.Csv, ExchangeWorld.Csv([.. Header, .. rows]));
        Assert.Equal((5_002, "is more than 5000 deadlines; import them in parts"), (set.Faults.Single().Place.Line, set.Faults.Single().Words));
    }

    private static string Words(ImportFault fault) => $"{fault.Place.Line}{(fault.Place.Column is { } column ? $":{column}" : "")}{(fault.Place.Name is { } name ? $" {name}" : "")}: {fault.Words}";
}
