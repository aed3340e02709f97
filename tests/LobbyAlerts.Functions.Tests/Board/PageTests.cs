using System.Text.RegularExpressions;

namespace LobbyAlerts.Functions.Tests.Board;

/// <summary>The pages of the board over HTTP: what each shows, to whom, and where it leads.</summary>
public sealed partial class PageTests(ToldBoard board) : IClassFixture<ToldBoard>
{
    private readonly BoardWorld _world = board.World;

    public static TheoryData<string, string, string, string> Pages => new()
    {
        { "/board", "Doelen en data", "Goals and dates", "Congestie op kleinverbruik (fase 2)" },
        { "/board/goals", "Doelen", "Goals", "6. Aanpak netcongestie Dossierhouder netcongestie Plaatsvervangend dossierhouder klimaat en energie 3" },
        { "/board/goals/netcongestie", "6. Aanpak netcongestie", "6. Aanpak netcongestie", "Portefeuillehouder Wethouder klimaat en energie vanaf donderdag 1 januari 2026" },
        { "/board/contacts", "Contacten", "Contacts", "mail komt aan eigenaar: Aanpak netcongestie" },
        { "/board/contacts/dossierhouder-netcongestie", "Dossierhouder netcongestie", "Dossierhouder netcongestie", "Eigenaar 6. Aanpak netcongestie donderdag 1 januari 2026 geen einde bekend" },
        { "/board/proposals", "Voorstellen", "Proposals", "Er wacht niets." },
        { "/board/alerts", "Berichten", "Messages", "Congestie op kleinverbruik (fase 2) Dossierhouder netcongestie eigenaar aangenomen door de mailserver" },
        { "/board/policies", "Beleid", "Policies", "Een jaar vooraf, een maand vooraf, op de dag zelf: bericht aan eigenaar, portefeuillehouder." },
        { "/board/holidays", "Vrije dagen", "Holidays", "Koningsdag elk jaar op 27 april; op zondag: 1 dag eerder maandag 27 april 2026 dinsdag 27 april 2027" },
        { "/board/milestones", "Vaste momenten", "Milestones", "Prinsjesdag Grondwet, artikel 65 derde dinsdag van september Prinsjesdag 21 september 2027" },
        { "/board/deadlines/congestie-kleinverbruik", "Congestie op kleinverbruik (fase 2)", "Congestie op kleinverbruik (fase 2)", "herinnering, een maand vooraf: Dossierhouder netcongestie, Wethouder klimaat en energie P1M" },
        { "/board/deadlines/congestie-kleinverbruik/mail", "Volgende mail: Congestie op kleinverbruik (fase 2)", "Next mail: Congestie op kleinverbruik (fase 2)", "Aan Wethouder klimaat en energie, op maandag 30 november 2026, 08.30 uur" },
    };

    public static TheoryData<string> AdminForms => new(
        "/board/goals/new", "/board/goals/netcongestie/edit", "/board/goals/netcongestie/assign", "/board/goals/netcongestie/handover", "/board/contacts/new", "/board/contacts/burgemeester/edit",
        "/board/contacts/burgemeester/activate", "/board/contacts/burgemeester/leave", "/board/policies/new", "/board/policies/default/edit", "/board/holidays/new", "/board/holidays/koningsdag/remove",
        "/board/milestones/new", "/board/milestones/prinsjesdag/edit", "/board/holidays/koningsdag/edit", "/board/import");

    public static TheoryData<string> SchedulerForms => new(
        ["/board/deadlines/new", .. ((string[])["move", "confirm", "acknowledge", "snooze", "close", "edit", "reopen"]).Select(action => $"/board/deadlines/congestie-kleinverbruik/{action}")]);

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task Each_page_says_what_there_is_in_either_language_and_to_a_reader_too(string path, string heading, string english, string words)
    {
        foreach (var key in (string[])[BoardWorld.Admin, BoardWorld.Reader])
        {
            var page = await _world.GetAsync(path, key);
            Assert.True((200, heading) == (page.Status, page.Heading), $"{page.Status} {page.Heading}");
            Assert.Contains(words, page.Words, StringComparison.Ordinal);
            Assert.Equal("nl", page.Page.DocumentElement.GetAttribute("lang"));
        }

        var other = await _world.GetAsync(path, BoardWorld.Reader, "en");
        Assert.Equal((200, english, "en"), (other.Status, other.Heading, other.Page.DocumentElement.GetAttribute("lang")));
    }

    [Fact]
    public async Task Every_link_leads_to_a_page_and_no_page_says_an_id_for_a_name()
    {
        var (seen, waiting) = (new HashSet<string>(StringComparer.Ordinal), new Queue<string>(["/board"]));

        while (waiting.TryDequeue(out var path))
        {
            var page = await _world.GetAsync(path);
            Assert.True(page.Status == 200, $"{path}: {page.Status}");
            if (!path.Contains('?', StringComparison.Ordinal))
                Assert.DoesNotMatch(Ids(), page.Words);
            foreach (var link in page.Links.Select(link => link.Split('#')[0]).Where(link => !link.Contains("lang=", StringComparison.Ordinal) && IsOneOfItsKind(link) && seen.Add(link)))
                waiting.Enqueue(link);
        }

        Assert.Subset(seen, ((string[])["/board/goals/netcongestie", "/board/policies/default/edit", "/board/holidays/koningsdag/remove", "/board/deadlines/congestie-kleinverbruik/mail"]).ToHashSet());
    }

    [Theory]
    [MemberData(nameof(AdminForms))]
    public async Task A_form_that_keeps_the_agenda_is_for_admins_alone(string path)
    {
        Assert.Equal(200, (await _world.GetAsync(path)).Status);
        foreach (var key in (string[])[BoardWorld.Scheduler, BoardWorld.Reader])
            await IsRefusedAsync(path, key);
    }

    [Theory]
    [MemberData(nameof(SchedulerForms))]
    public async Task A_form_of_a_deadline_is_for_schedulers_and_up(string path)
    {
        Assert.Equal(200, (await _world.GetAsync(path, BoardWorld.Scheduler)).Status);
        await IsRefusedAsync(path, BoardWorld.Reader);
    }

    [Fact]
    public async Task A_reader_is_shown_no_way_to_change_anything()
    {
        foreach (var path in Pages.Select(row => row.Data.Item1))
        {
            var page = await _world.GetAsync(path, BoardWorld.Reader);
            Assert.Null(page.Form);
            Assert.DoesNotContain(page.Links, link => AdminForms.Concat(SchedulerForms).Any(form => link.StartsWith(form.Data, StringComparison.Ordinal)));
        }
    }

    [Theory]
    [InlineData("/board/contacts")]
    [InlineData("/board/contacts/dossierhouder-netcongestie")]
    [InlineData("/api/contacts")]
    [InlineData("/api/contacts/dossierhouder-netcongestie")]
    public async Task The_address_of_a_contact_is_told_to_admins_alone(string path)
    {
        Assert.Contains("dossierhouder-netcongestie@example.org", (await _world.GetAsync(path)).Text, StringComparison.Ordinal);
        foreach (var key in (string[])[BoardWorld.Scheduler, BoardWorld.Reader])
        {
            var page = await _world.GetAsync(path, key);
            Assert.Equal(200, page.Status);
            Assert.Contains("Dossierhouder netcongestie", page.Text, StringComparison.Ordinal);
            Assert.DoesNotContain("@example.org", page.Text, StringComparison.Ordinal);
            Assert.DoesNotContain("Mailadres", page.Text, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("/board/goals/geen-doel")]
    [InlineData("/board/goals/GEEN%20doel/edit")]
    [InlineData("/board/contacts/niemand")]
    [InlineData("/board/contacts/niemand/leave")]
    [InlineData("/board/policies/geen/edit")]
    [InlineData("/board/holidays/geen/remove")]
    [InlineData("/board/milestones/geen/edit")]
    [InlineData("/board/proposals/0000000000/confirm")]
    [InlineData("/board/deadlines/geen/mail")]
    [InlineData("/board/deadlines/geen/move")]
    [InlineData("/board/ergens")]
    public async Task What_is_not_there_says_so_and_leads_back(string path)
    {
        var page = await _world.GetAsync(path);

        Assert.Equal((404, "Deze pagina is er niet"), (page.Status, page.Heading));
        Assert.Contains("/board", page.Links);
    }

    private async Task IsRefusedAsync(string path, string key)
    {
        var before = await _world.StateAsync();
        Assert.Equal(403, (await _world.GetAsync(path, key)).Status);
        Assert.Equal(403, (await _world.PostAsync(path, [("step", "save")], key)).Status);
        Assert.Equal(before, await _world.StateAsync());
    }

    // Of what there are many of, one stands for all.
    private static bool IsOneOfItsKind(string path) => path.Split('/', '?') is not [_, _, "deadlines" or "contacts" or "goals", var id, ..]
        || id is "new" or "congestie-kleinverbruik" or "dossierhouder-netcongestie" or "netcongestie" or "bo-mirt-2026";

    [GeneratedRegex("dossierhouder-netcongestie(?!@)|portfolioHolder|takesEffect")]
    private static partial Regex Ids();
}
