using System.Text;
using LobbyAlerts.Alerts;
using LobbyAlerts.Deadlines;
using LobbyAlerts.Functions.Tests.Links;
using LobbyAlerts.Functions.Tests.Mail;
using Microsoft.Playwright;
using NodaTime;

namespace LobbyAlerts.Functions.Tests.Board;

/// <summary>
/// An admin's day at the board, by keyboard alone, in a real browser: with scripts and without. Each page is looked at by axe. With
/// <c>LOBBYALERTS_PICTURES</c> set, pictures of it are taken into <c>docs/</c>.
/// </summary>
public sealed class DayTests(Chromium chromium)
{
    private static readonly bool TakesPictures = Environment.GetEnvironmentVariable("LOBBYALERTS_PICTURES") is { Length: > 0 };

    [Fact]
    public Task With_scripts() => DayAsync(scripts: true);

    [Fact]
    public Task Without_scripts() => DayAsync(scripts: false);

    [Theory]
    [InlineData(360, "/board")]
    [InlineData(360, "/board/goals/netcongestie")]
    [InlineData(360, "/board/policies/default/edit")]
    [InlineData(360, "/board/alerts")]
    [InlineData(360, "/board/deadlines/congestie-kleinverbruik/mail")]
    [InlineData(360, "/board/milestones")]
    [InlineData(1600, "/board/deadlines/new")]
    public async Task Each_kind_of_page_fits_its_window_and_is_there_for_everyone_in_the_dark_and_without_its_script_too(int width, string path)
    {
        await using var world = await BoardWorld.ToldAsync();
        await using var window = await chromium.OpenAsync(width, dark: true);

        // Axe is a script itself: here the page's own is kept out, so that it is looked at as whoever has none sees it.
        await window.RouteAsync("**/board.js", route => route.AbortAsync());
        await window.SetExtraHTTPHeadersAsync([KeyValuePair.Create("X-Api-Key", BoardWorld.Admin)]);
        var page = await window.NewPageAsync();

        await page.GotoAsync(new Uri(world.Address, path).ToString());

        await IsGoodAsync(page);
        Assert.Equal(width, await page.EvaluateAsync<int>("document.documentElement.scrollWidth"));
    }

    private async Task DayAsync(bool scripts)
    {
        await using var world = await BoardWorld.ToldAsync();
        await using var window = await chromium.OpenAsync(width: 1100, scripts);
        await using var beside = scripts ? null : await chromium.OpenAsync(width: 1100);
        var page = await window.NewPageAsync();
        page.SetDefaultTimeout(90_000);

        await SignsInAsync(page, world, beside);
        await SchedulesAsync(page, world, beside);
        await MovesAsync(page, world, beside);
        await HandsOverAsync(page, world, beside);
        await AddsAHolidayAsync(page, world, beside);
        await ImportsAsync(page, world, beside);
        await AgreesAsync(page, world, beside);
        await FindsProofAsync(page, world, beside);
    }

    private static async Task SignsInAsync(IPage page, BoardWorld world, IBrowserContext? beside)
    {
        await page.GotoAsync((await world.LinkAsync()).ToString());
        await page.EnterAsync(page.GetByRole(AriaRole.Button).First);
        await page.GotoAsync(new Uri(world.Address, "/board?lang=nl").ToString());
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("Doelen en data");
        await IsGoodAsync(page, beside);
    }

    private static async Task SchedulesAsync(IPage page, BoardWorld world, IBrowserContext? beside)
    {
        await page.EnterAsync(AriaRole.Link, "Nieuwe datum");
        await page.TypeAsync(page.GetByLabel("Titel", new() { Exact = true }), "BO MIRT, tweede helft november 2027");
        await page.TypeAsync(page.Locator("#f-date"), "tweede helft november 2027");
        if (beside is null)
            await Assertions.Expect(page.Locator("#f-date-understood")).ToContainTextAsync("van dinsdag 16 november 2027 tot en met dinsdag 30 november 2027");
        await page.TickAsync(page.GetByLabel("Het gebeurt: de gemeente bepaalt de datum niet"));
        await page.TickAsync(page.GetByLabel("4. Transitie naar duurzame mobiliteit").First);
        await page.EnterAsync(AriaRole.Button, "Bekijk wat er verandert");
        await Assertions.Expect(page.Locator("#foreseen")).ToContainTextAsync("inhaalbericht, een jaar vooraf: Dossierhouder mobiliteit");
        await IsGoodAsync(page, beside);
        await PictureAsync(page, "plan", beside);
        await page.EnterAsync(AriaRole.Button, "Opslaan");
        await Assertions.Expect(page.GetByRole(AriaRole.Status)).ToHaveTextAsync("De datum is opgeslagen.");
        await IsGoodAsync(page, beside);
        Assert.Contains("\"2027-11-16/2027-11-30\"", await world.ApiAsync("/api/deadlines/bo-mirt-tweede-helft-november-2027"), StringComparison.Ordinal);
    }

    private static async Task MovesAsync(IPage page, BoardWorld world, IBrowserContext? beside)
    {
        await page.EnterAsync(AriaRole.Link, "Overzicht");
        await page.EnterAsync(AriaRole.Link, "Congestie op kleinverbruik (fase 2)");
        await page.EnterAsync(AriaRole.Link, "Datum verschuiven");
        await page.TypeAsync(page.Locator("#f-date"), "uiterlijk in 2027");
        await page.TypeAsync(page.GetByLabel("Bron", new() { Exact = true }), "Kamerbrief van 20 november 2026");
        await page.EnterAsync(AriaRole.Button, "Bekijk wat er verandert");
        await Assertions.Expect(page.Locator(".field.wrong")).ToContainTextAsync("Vul dit in.");
        await Assertions.Expect(page.Locator("#f-date")).ToHaveValueAsync("uiterlijk in 2027");
        await IsGoodAsync(page, beside);
        await page.TypeAsync(page.GetByLabel("Reden"), "De maatregelen geven een jaar lucht");
        await page.EnterAsync(AriaRole.Button, "Bekijk wat er verandert");
        await Assertions.Expect(page.Locator("#foreseen")).ToContainTextAsync("verschoven");
        await PictureAsync(page, "move", beside);
        await page.EnterAsync(AriaRole.Button, "Verschuiven");
        await Assertions.Expect(page.GetByRole(AriaRole.Status)).ToHaveTextAsync("De datum is verschoven.");
        await IsGoodAsync(page, beside);
        await PictureAsync(page, "deadline", beside);
    }

    private static async Task HandsOverAsync(IPage page, BoardWorld world, IBrowserContext? beside)
    {
        await page.EnterAsync(AriaRole.Link, "Doelen");
        await page.EnterAsync(AriaRole.Link, "6. Aanpak netcongestie");
        await IsGoodAsync(page, beside);
        await page.EnterAsync(AriaRole.Link, "Overdragen: eigenaar");
        await Assertions.Expect(page.GetByLabel("eigenaar", new() { Exact = true })).ToBeCheckedAsync();
        await page.ChooseAsync(page.GetByLabel("Wie neemt het over?"), "Dossierhouder knooppunt Hoevelaken");
        await page.EnterAsync(AriaRole.Button, "Bekijk wat er verandert");
        await Assertions.Expect(page.Locator("#foreseen")).ToContainTextAsync("Dossierhouder knooppunt Hoevelaken");
        await IsGoodAsync(page, beside);
        await PictureAsync(page, "handover", beside);
        await page.EnterAsync(AriaRole.Button, "Overdragen");
        await Assertions.Expect(page.GetByRole(AriaRole.Status)).ToHaveTextAsync("De rol is overgedragen.");
        await Assertions.Expect(page.Locator("main")).ToContainTextAsync("eigenaar gaat van Dossierhouder netcongestie naar Dossierhouder knooppunt Hoevelaken");
    }

    private static async Task AddsAHolidayAsync(IPage page, BoardWorld world, IBrowserContext? beside)
    {
        await page.EnterAsync(AriaRole.Link, "Vrije dagen");
        await IsGoodAsync(page, beside);
        await page.EnterAsync(AriaRole.Link, "Vrije dag toevoegen");
        await page.TypeAsync(page.GetByLabel("Naam in het Nederlands"), "Brugdag");
        // The browser, not the page, says in which order: this one is American.
        await page.TypeAsync(page.GetByLabel("Welke dag?"), "09302027");
        await Assertions.Expect(page.GetByLabel("Welke dag?")).ToHaveValueAsync("2027-09-30");
        await page.EnterAsync(AriaRole.Button, "Bekijk wat er verandert");
        await Assertions.Expect(page.Locator("#foreseen")).ToContainTextAsync("verschoven van donderdag 30 september 2027 (Brugdag)");
        await IsGoodAsync(page, beside);
        await PictureAsync(page, "holiday", beside);
        await page.EnterAsync(AriaRole.Button, "Toevoegen");
        await Assertions.Expect(page.GetByRole(AriaRole.Row, new() { Name = "Brugdag" })).ToBeVisibleAsync();
    }

    // As Dutch Excel saves it: semicolons, and the mark of UTF-8 in front.
    private static async Task ImportsAsync(IPage page, BoardWorld world, IBrowserContext? beside)
    {
        string[] lines = ["titel;doelen;datum;betekenis;stand", .. Enumerable.Range(1, 50).Select(i => $"Besluit {i}x;netcongestie | mobiliteit;1-11-{2027 + (i % 20)};gaat in;open"), "Al voorbij;mobiliteit;2025;gebeurt;gesloten"];
        await page.EnterAsync(AriaRole.Link, "Importeren");
        await IsGoodAsync(page, beside);
        await page.ChooseAsync(page.Locator("#f-file"), new FilePayload { Name = "data.csv", MimeType = "text/csv", Buffer = [.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(string.Join("\r\n", lines))] });
        await page.EnterAsync(AriaRole.Button, "Bekijk wat er verandert");
        var foreseen = page.Locator("#foreseen");
        await Assertions.Expect(foreseen).ToContainTextAsync("Nieuw: 50. Gewijzigd: 0. Verschoven: 0.");
        await Assertions.Expect(foreseen).ToContainTextAsync("Wordt niet overgenomen (1) Regel 52: Deze datum was afgesloten waar hij is geëxporteerd.");
        await Assertions.Expect(foreseen).ToContainTextAsync("Regel 2, datum: “1-11-2028” is begrepen als 2028-11-01: 1 november 2028.");
        await IsGoodAsync(page, beside);
        await PictureAsync(page, "import", beside);
        await page.EnterAsync(AriaRole.Button, "Importeren");
        await Assertions.Expect(page.GetByRole(AriaRole.Status)).ToHaveTextAsync("Het bestand is geïmporteerd.");
        Assert.Contains("\"2028-11-01\"", await world.ApiAsync("/api/deadlines/besluit-1x"), StringComparison.Ordinal);
    }

    private static async Task AgreesAsync(IPage page, BoardWorld world, IBrowserContext? beside)
    {
        var proposal = new Proposal { Type = ProposalType.Close, Deadline = "financieel-ravijn", Title = "Financieel ravijn", Contact = "dossierhouder-interbestuurlijk", At = world.Now, Occurrence = "P0D+46", Outcome = Outcome.Lost, Why = "De korting is ingegaan" };
        await new Proposals(world.Tables).AddAsync(proposal, TestContext.Current.CancellationToken);
        await page.EnterAsync(AriaRole.Link, "Overzicht");
        await page.EnterAsync(AriaRole.Link, "Financieel ravijn");
        await IsGoodAsync(page, beside);
        await page.EnterAsync(AriaRole.Link, "Akkoord: Financieel ravijn");
        await page.EnterAsync(AriaRole.Button, "Bekijk wat er verandert");
        await IsGoodAsync(page, beside);
        await PictureAsync(page, "agree", beside);
        await page.EnterAsync(AriaRole.Button, "Akkoord");
        await Assertions.Expect(page.GetByRole(AriaRole.Status)).ToHaveTextAsync("Het voorstel is uitgevoerd.");
        await IsGoodAsync(page, beside);
    }

    // A fortnight ahead it is told on 27 November; nobody acknowledges, and the deputy hears of it three days later.
    private static async Task FindsProofAsync(IPage page, BoardWorld world, IBrowserContext? beside)
    {
        await page.EnterAsync(AriaRole.Link, "Overzicht");
        await page.EnterAsync(AriaRole.Link, "Nieuwe datum");
        await page.TypeAsync(page.GetByLabel("Titel", new() { Exact = true }), "Besluit van de provincie");
        await page.TypeAsync(page.Locator("#f-date"), "11 december 2026");
        await page.TickAsync(page.GetByLabel("Een besluit gaat in"));
        await page.TickAsync(page.Locator("input[name=goals][value=woningbouw]"));
        await page.EnterAsync(AriaRole.Button, "Bekijk wat er verandert");
        await page.EnterAsync(AriaRole.Button, "Opslaan");
        await Assertions.Expect(page.GetByRole(AriaRole.Status)).ToBeVisibleAsync();
        foreach (var days in (int[])[1, 2, 3])
            await world.TellAsync(Duration.FromDays(days));

        await SignsInAsync(page, world, beside);
        await page.EnterAsync(AriaRole.Link, "Berichten");
        await page.ChooseAsync(page.GetByLabel("Contact", new() { Exact = true }), "Plaatsvervangend dossierhouder wonen");
        await page.EnterAsync(AriaRole.Button, "Toon");
        var row = page.GetByRole(AriaRole.Row).Filter(new() { HasText = "Besluit van de provincie" });
        await Assertions.Expect(row).ToContainTextAsync("niet bevestigd");
        await Assertions.Expect(row).ToContainTextAsync("aangenomen door de mailserver");
        await Assertions.Expect(row).ToContainTextAsync("tekst ");
        await IsGoodAsync(page, beside);
        await PictureAsync(page, "proof", beside);
    }

    // Axe needs scripts: what a window without them shows is looked at in one beside it.
    private static async Task IsGoodAsync(IPage page, IBrowserContext? beside = null)
    {
        if (beside is null)
        {
            await Axe.AddToAsync(page);
            Assert.Empty(await Axe.FaultsAsync(page));
            return;
        }

        var (shown, same) = (await page.ContentAsync(), await beside.NewPageAsync());
        await same.RouteAsync("**/board.js", route => route.AbortAsync());
        await same.RouteAsync(page.Url, route => route.FulfillAsync(new() { ContentType = "text/html; charset=utf-8", Body = shown }));
        await same.GotoAsync(page.Url);
        await IsGoodAsync(same);
        await same.CloseAsync();
    }

    private static async Task PictureAsync(IPage page, string name, IBrowserContext? beside)
    {
        if (TakesPictures && beside is null)
            await page.ScreenshotAsync(new() { Path = Path.Combine(Repository.Root, "docs", $"board-{name}.png"), FullPage = false });
    }
}
