using System.Text.Json.Nodes;

namespace LobbyAlerts.Functions.Tests.Board;

/// <summary>The forms of the board over HTTP, without scripts: seen first, then done; what is wrong is said where it is.</summary>
public sealed class FormTests
{
    private const string Deadline = "/board/deadlines/congestie-kleinverbruik";
    private const string ApiDeadline = "/api/deadlines/congestie-kleinverbruik";

    /// <summary>A form, what is filled in, where the API has what comes of it, and what it has.</summary>
    public static TheoryData<string, string, string, string> Done => new()
    {
        { "/board/deadlines/new", "title=BO MIRT, tweede helft&date=tweede helft november 2027&meaning=happens&goals=mobiliteit&goals=hoevelaken&mainGoal=hoevelaken&dependsOn=KLEINVERBRUIK&policy=milestone", "/api/deadlines/bo-mirt-tweede-helft", """{"date":"2027-11-16/2027-11-30","said":"tweede helft november 2027","goals":["hoevelaken","mobiliteit"],"dependsOn":["congestie-kleinverbruik"],"policy":"milestone"}""" },
        { "/board/deadlines/new", "title=Terugblik&date=zes weken na het BO MIRT&meaning=target&goals=mobiliteit", "/api/deadlines/terugblik", """{"date":"2026-12-13/2027-01-11","said":"6 weken na Bestuurlijk overleg MIRT (BO MIRT)","relativeTo":{"milestone":"bo-mirt","after":"P6W","countedFrom":"bo-mirt-2026"}}""" },
        { "/board/deadlines/new", "title=Inbreng&date=3 maanden voor kleinverbruik&meaning=target&goals=netcongestie", "/api/deadlines/inbreng", """{"date":"../2026-09-30","relativeTo":{"deadline":"congestie-kleinverbruik","before":"P3M","countedFrom":"congestie-kleinverbruik"}}""" },
        { Deadline + "/move", "date=uiterlijk in 2027&why=Er komt meer tijd&source=Kamerbrief", ApiDeadline, """{"date":"../2027","said":"uiterlijk in 2027","revision":2}""" },
        { Deadline + "/acknowledge", "why=Gezien", ApiDeadline + "/history", "acknowledged" },
        { Deadline + "/snooze", "until=2026-12-15", ApiDeadline + "/history", "snoozed" },
        { Deadline + "/close", "outcome=won&why=Gelukt", ApiDeadline, """{"state":"closed"}""" },
        { Deadline + "/edit", "title=Congestie&goals=netcongestie&goals=woningbouw&mainGoal=woningbouw&conflictsWith=financieel-ravijn", ApiDeadline, """{"title":"Congestie","goals":["woningbouw","netcongestie"],"conflictsWith":["financieel-ravijn"]}""" },
        { "/board/deadlines/bo-mirt-2026/confirm", "source=Uitnodiging", "/api/deadlines/bo-mirt-2026", """{"provisional":false}""" },
        { "/board/goals/new", "number=10&theme=Wonen&title=Een nieuw doel&summary=Waar het over gaat.&objectives=Geld\nTijd&counterparties=Rijk&context=november 2022: Het net zat vol.", "/api/goals/een-nieuw-doel", """{"number":10,"objectives":[{"id":"geld","text":"Geld"},{"id":"tijd","text":"Tijd"}],"counterparties":["Rijk"],"context":[{"date":"2022-11","text":"Het net zat vol."}]}""" },
        { "/board/goals/netcongestie/edit", "title=Aanpak van het net&counterparties=Rijk\nStedin", "/api/goals/netcongestie", """{"title":"Aanpak van het net","counterparties":["Rijk","Stedin"]}""" },
        { "/board/goals/netcongestie/handover", "role=owner&to=dossierhouder-hoevelaken&from=2026-12-01&why=Andere baan", "/api/goals/netcongestie", "\"contact\":\"dossierhouder-hoevelaken\",\"from\":\"2026-12-01\"" },
        { "/board/contacts/new", "name=Team Verkeer&address=verkeer@example.org&language=en", "/api/contacts/team-verkeer", """{"name":"Team Verkeer","address":"verkeer@example.org","language":"en","status":"active"}""" },
        { "/board/contacts/burgemeester/edit", "name=De burgemeester&language=en", "/api/contacts/burgemeester", """{"name":"De burgemeester","language":"en","address":"burgemeester@example.org"}""" },
        { "/board/contacts/dossierhouder-netcongestie/leave", "to=dossierhouder-hoevelaken&from=2027-01-01", "/api/goals/netcongestie", "\"contact\":\"dossierhouder-hoevelaken\",\"from\":\"2027-01-01\"" },
        { "/board/policies/new", "name=Bij spoed&stage-P7D=owner&stage-P7D=lead&stage-P1D=owner&repeatEvery=P1D&within=P7D&after-deputy=1&after-lead=2&sendAt=09:00", "/api/policies/bij-spoed", """{"stages":[{"before":"P7D","roles":["owner","lead"]},{"before":"P1D","roles":["owner"]}],"sendAt":"09:00","repeat":{"every":"P1D","roles":["owner"]},"escalation":{"within":"P7D","steps":[{"after":"P1D","role":"deputy"},{"after":"P2D","role":"lead"}]},"closesItself":false}""" },
        { "/board/policies/default/edit", "stage-P2Y=&repeatEvery=&sendAt=09:15", "/api/policies/default", """{"sendAt":"09:15","closesItself":false}""" },
        { "/board/holidays/new", "nameNl=Brugdag&rule=once&day=2026-11-30", "/api/holidays/brugdag-2026-11-30", """{"name":{"nl":"Brugdag","en":"Brugdag"},"rule":{"type":"once","date":"2026-11-30"}}""" },
        { "/board/holidays/new", "nameNl=Sint-Maarten&nameEn=St Martin&rule=yearly&day=2026-11-11", "/api/holidays/sint-maarten", """{"name":{"nl":"Sint-Maarten","en":"St Martin"},"rule":{"type":"yearly","month":11,"day":11}}""" },
        { "/board/holidays/new", "nameNl=Goede Vrijdag&rule=easter&offset=-2", "/api/holidays/goede-vrijdag", """{"rule":{"type":"easter","offset":-2}}""" },
        { "/board/holidays/new", "nameNl=Lustrum&rule=yearly&day=2027-10-03&everyYears=5&whenSunday=1", "/api/holidays/lustrum", """{"rule":{"type":"yearly","month":10,"day":3,"whenSunday":1,"everyYears":5}}""" },
        { "/board/holidays/koningsdag/edit", "nameNl=Konings-dag&day=2027-04-28&whenSunday=", "/api/holidays/koningsdag", """{"name":{"nl":"Konings-dag","en":"King’s Day"},"rule":{"type":"yearly","month":4,"day":28}}""" },
        { "/board/holidays/bevrijdingsdag/edit", "rule=once&day=2030-05-06&everyYears=", "/api/holidays/bevrijdingsdag", """{"rule":{"type":"once","date":"2030-05-06"}}""" },
        { "/board/holidays/koningsdag/remove", "", "/api/holidays/koningsdag", "was removed by anna" },
        { "/board/milestones/new", "title=Kaderbrief&said=in juni&each=month&month=6&goals=agenda&source=Kalender van de raad", "/api/milestones/kaderbrief", """{"each":{"type":"edtf","pattern":"{year}-06"},"goals":["agenda"]}""" },
        { "/board/milestones/new", "title=Voorjaarsnota&said=in het voorjaar&each=part&part=21&goals=agenda&source=Kalender van de raad", "/api/milestones/voorjaarsnota", """{"each":{"type":"edtf","pattern":"{year}-21"}}""" },
        { "/board/milestones/bo-mirt/edit", "each=own&own={year}-23~", "/api/milestones/bo-mirt", """{"each":{"type":"edtf","pattern":"{year}-23~"}}""" },
        { "/board/milestones/bo-mirt/edit", "each=own&own=FREQ=YEARLY;BYMONTH=11;BYDAY=-2WE", "/api/milestones/bo-mirt", """{"each":{"type":"rule","rrule":"FREQ=YEARLY;BYMONTH=11;BYDAY=-2WE"}}""" },
        { "/board/milestones/prinsjesdag/edit", "each=about&month=9&dayOfMonth=15&said=half september", "/api/milestones/prinsjesdag", """{"said":"half september","each":{"type":"edtf","pattern":"{year}-09-15~"}}""" },
        { "/board/milestones/meicirculaire/edit", "each=weekday&month=5&nth=-1&weekday=1", "/api/milestones/meicirculaire", """{"each":{"type":"rule","rrule":"FREQ=YEARLY;BYMONTH=5;BYDAY=-1MO"}}""" },
    };

    /// <summary>A form, what is filled in wrongly, the field that says so, and what it says.</summary>
    public static TheoryData<string, string, string, string> Wrong => new()
    {
        { "/board/deadlines/new", "title=Een titel&date=ooit eens&meaning=happens&goals=agenda", "date", "“ooit eens” is niet begrepen" },
        { "/board/deadlines/new", "title=Een titel&date=zes weken voor de uitslag&meaning=happens&goals=agenda", "date", "“uitslag” is niet gevonden. Schrijf de naam van een vast moment" },
        { "/board/deadlines/new", "title=Een titel&date=een week na woningen&meaning=happens&goals=agenda", "date", "“woningen” kan meer dan één datum zijn." },
        { Deadline + "/move", "date=zes weken voor Prinsjesdag&why=Zo&source=Kamerbrief", "date", "Deze datum krijgt hier een eigen dag of periode." },
        { "/board/deadlines/new", "title=&date=2027&meaning=happens&goals=agenda", "title", "Vul dit in." },
        { "/board/deadlines/new", "title=Een titel&date=2027&meaning=happens&goals=agenda&dependsOn=bestaat niet", "dependsOn", "“bestaat niet” is niet gevonden." },
        { Deadline + "/edit", "conflictsWith=woningen", "conflictsWith", "“woningen” kan meer dan één datum zijn. Schrijf een van deze: " },
        { "/board/goals/netcongestie/edit", "context=ooit: Iets", "context", "“ooit: Iets” begint niet met een datum." },
        { Deadline + "/move", "date=2028&why=&source=Kamerbrief", "why", "Vul dit in." },
        { Deadline + "/close", "why=Gelukt", "outcome", "Maak een keuze." },
        { "/board/goals/new", "number=99&theme=Wonen&title=Een doel&summary=Waarover", "number", "Kies een getal van hoogstens 10." },
        { "/board/goals/netcongestie/edit", "summary=", "summary", "Vul dit in." },
        { "/board/contacts/new", "name=Team&address=geen adres&language=nl", "address", "Dit is niet goed geschreven." },
        { "/board/contacts/new", "name=!!!&address=team@example.org&language=nl", "name", "Gebruik ook letters of cijfers." },
        { "/board/goals/netcongestie/handover", "role=owner&to=burgemeester&from=2027-02-30", "from", "Deze dag bestaat niet." },
        { "/board/policies/new", "name=Leeg&repeatEvery=", "stage-P5Y", "Maak een keuze." },
        { "/board/policies/default/edit", "after-deputy=3&after-lead=3", "within", "Elke volgende stap komt later dan de vorige" },
        { "/board/holidays/new", "nameNl=Vrij&rule=once&day=", "day", "Kies een dag." },
        { "/board/holidays/new", "nameNl=Vrij&rule=yearly&day=2027-05-05&everyYears=1", "everyYears", "Kies een getal van minstens 2." },
        { "/board/holidays/koningsdag/edit", "whenSunday=za", "whenSunday", "Vul een getal in." },
        { "/board/milestones/new", "title=Kaderbrief&said=in juni&each=own&own=elk jaar&goals=agenda&source=Raad", "each", "Dit is niet goed geschreven." },
        { "/board/holidays/new", "nameNl=Vrij&rule=easter&offset=veel", "offset", "Vul een getal in." },
        { "/board/milestones/new", "title=Kaderbrief&said=in juni&each=weekday&month=6&goals=agenda&source=Raad", "nth", "Vul dit in." },
        { "/board/milestones/new", "title=Kaderbrief&said=in juni&each=day&month=6&dayOfMonth=31&goals=agenda&source=Raad", "each", "Deze dag komt" },
        { "/board/milestones/new", "title=Schrikkeldag&said=eind februari&each=day&month=2&dayOfMonth=29&goals=agenda&source=Raad", "each", "Deze dag komt" },
    };

    [Theory]
    [MemberData(nameof(Done))]
    public async Task A_form_shows_first_what_would_come_of_it_and_then_does_that(string path, string typed, string api, string made)
    {
        await using var world = await BoardWorld.ToldAsync();
        var before = await world.StateAsync();
        var shown = await world.GetAsync(path);
        Assert.DoesNotContain("Er klopt iets nog niet", shown.Words, StringComparison.Ordinal);

        var saving = shown;
        if (shown.Page.QuerySelector("button[value=preview]") is not null)
        {
            saving = await world.SubmitAsync(shown, typed, "preview");
            Assert.True(saving.Status == 200, saving.Words);
            Assert.NotNull(saving.Page.QuerySelector("#foreseen"));
        }

        Assert.Equal(before, await world.StateAsync());
        var done = await world.SubmitAsync(saving, saving == shown ? typed : "", "save");

        Assert.True(done.Status == 302, done.Words);
        var after = await world.GetAsync(done.Location!);
        Assert.Equal(200, after.Status);
        Assert.NotEqual("", after.Page.QuerySelector(".note.done")?.TextContent);
        Holds(made, await world.ApiAsync(api));
    }

    [Fact]
    public async Task Who_changed_what_stands_where_it_was_changed_and_who_removed_it_too()
    {
        await using var world = await BoardWorld.StartAsync();
        (string Form, string Typed, string Page, string Says)[] changes =
        [
            ("/board/policies/default/edit", "sendAt=09:15", "/board/policies", "gewijzigd: Hoe laat gaan de berichten (door anna)"),
            ("/board/milestones/prinsjesdag/edit", "title=De derde dinsdag", "/board/milestones", "De derde dinsdag: gewijzigd: Titel (door anna)"),
            ("/board/holidays/new", "nameNl=Sint-Maarten&rule=yearly&day=2026-11-11", "/board/holidays", "Sint-Maarten: toegevoegd (door anna)"),
            ("/board/holidays/koningsdag/remove", "", "/board/holidays", "Koningsdag: verwijderd (door anna)"),
        ];
        foreach (var (form, typed, page, says) in changes)
        {
            var before = await world.GetAsync(page, BoardWorld.Reader);
            Assert.Equal(302, (await world.FillAsync(form, typed, "save")).Status);
            Assert.DoesNotContain(says, before.Words, StringComparison.Ordinal);
            Assert.Contains(says, (await world.GetAsync(page, BoardWorld.Reader)).Words, StringComparison.Ordinal);
        }

        Assert.Contains("was removed by anna at 2026-11-24T", await world.ApiAsync("/api/holidays/koningsdag"), StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Wrong))]
    public async Task What_is_wrong_is_said_at_the_field_and_what_was_typed_stays(string path, string typed, string field, string words)
    {
        await using var world = await BoardWorld.ToldAsync();
        var before = await world.StateAsync();

        var page = await world.FillAsync(path, typed, "save");

        Assert.True(page.Status == 400, $"{page.Status} {page.Words}");
        Assert.StartsWith("Fout: ", page.Heading, StringComparison.Ordinal);
        Assert.StartsWith(words, page.FaultAt(field) ?? page.Words, StringComparison.Ordinal);
        Assert.NotNull(page.Page.QuerySelector($"#errors a[href='#f-{field}']"));
        foreach (var (name, value) in typed.Split('&').Select(part => part.Split('=', 2)).Select(part => (part[0], part[1])).Where(part => part.Item2.Length > 0))
            Assert.Contains((name, value), page.Filled);
        Assert.Equal(before, await world.StateAsync());
    }

    [Theory]
    [InlineData("één week voor Prinsjesdag", "1 week voor Prinsjesdag. 14 september 2027: dinsdag 14 september 2027 (2027-09-14)")]
    [InlineData("2 maanden na het BO MIRT", "2 maanden na Bestuurlijk overleg MIRT (BO MIRT). tussen 1 en 30 januari 2027: van vrijdag 1 januari 2027 tot en met zaterdag 30 januari 2027 (2027-01-01/2027-01-30)")]
    [InlineData("honderd weken voor Prinsjesdag", "“honderd weken voor Prinsjesdag” is niet begrepen.")]
    [InlineData("zes weken voor niets", "“niets” is niet gevonden.")]
    public async Task While_it_is_typed_what_is_counted_from_another_date_is_explained(string typed, string explained)
    {
        await using var world = await BoardWorld.StartAsync();

        Assert.StartsWith(explained, await world.ApiAsync($"/board/date?text={Uri.EscapeDataString(typed)}"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/board/goals/netcongestie/edit")]
    [InlineData("/board/contacts/burgemeester/edit")]
    [InlineData("/board/policies/default/edit")]
    [InlineData("/board/policies/milestone/edit")]
    [InlineData("/board/holidays/koningsdag/edit")]
    [InlineData("/board/holidays/bevrijdingsdag/edit")]
    [InlineData("/board/holidays/hemelvaartsdag/edit")]
    [InlineData("/board/milestones/prinsjesdag/edit")]
    [InlineData("/board/milestones/meicirculaire/edit")]
    [InlineData("/board/milestones/bo-mirt/edit")]
    [InlineData("/board/deadlines/congestie-kleinverbruik/edit")]
    [InlineData("/board/deadlines/financieel-ravijn/edit")]
    public async Task Saved_as_it_was_shown_nothing_changes(string path)
    {
        await using var world = await BoardWorld.StartAsync();
        var before = await world.StateAsync();

        var done = await world.FillAsync(path, "", "save");

        Assert.True(done.Status == 302, done.Words);
        Assert.Equal(before, await world.StateAsync());
    }

    private static void Holds(string expected, string answer)
    {
        if (!expected.StartsWith('{'))
        {
            Assert.Contains(expected, answer, StringComparison.Ordinal);
            return;
        }

        var made = JsonNode.Parse(answer)!.AsObject();
        foreach (var (name, value) in JsonNode.Parse(expected)!.AsObject())
            Assert.True(JsonNode.DeepEquals(value, made[name]), $"{name}: {made[name]?.ToJsonString()}");
    }
}
