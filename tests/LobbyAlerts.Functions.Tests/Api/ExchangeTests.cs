using System.Net;
using System.Text;
using LobbyAlerts.Functions.Web.Access;

namespace LobbyAlerts.Functions.Tests.Api;

/// <summary>The agenda as a file, over HTTP.</summary>
[Collection(OnSqlite.Name)]
public sealed class ExchangeTests(SqliteApi api) : ExchangeContract(api);

/// <summary>The same on Table Storage.</summary>
[Collection(OnAzurite.Name)]
public sealed class AzureExchangeTests(AzureApi api) : ExchangeContract(api);

/// <summary>The agenda as a file, over HTTP.</summary>
public abstract class ExchangeContract(PublishedApi api)
{
    private const string Csv = "text/csv";

    [Fact]
    public async Task An_export_is_a_file_that_a_Dutch_spreadsheet_opens_and_imported_again_changes_nothing()
    {
        var file = await api.Caller.GetAsync("/api/export?format=csv");

        Assert.Equal((HttpStatusCode.OK, Csv, "deadlines.csv"), (file.Status, file.ContentHeaders.ContentType!.MediaType, file.ContentHeaders.ContentDisposition!.FileName));
        Assert.Contains("id;doelen;titel;datum;gezegd;", file.Text, StringComparison.Ordinal);
        var all = await api.Caller.AllAsync();
        var again = await ImportAsync(file.Text);
        Assert.True(again.Status == HttpStatusCode.OK, again.Text);
        Assert.Equal((0, 0, 0), ((int)again["added"], (int)again["changed"], (int)again["moved"]));
        Assert.Equal(all, await api.Caller.AllAsync());

        var json = await api.Caller.GetAsync("/api/export?format=json");
        Assert.Equal(["contacts", "goals", "policies", "holidays", "milestones", "deadlines"], json.Json.AsObject().Select(list => list.Key));
        var whole = await ImportAsync(json.Text, "json", type: "application/json");
        Assert.True(whole.Status == HttpStatusCode.OK, whole.Text);
        Assert.Empty(whole["items"].AsArray());
    }

    [Fact]
    public async Task A_dry_run_shows_what_would_be_done_and_told_and_does_nothing()
    {
        const string File = "id;titel;doelen;datum;betekenis;reden;bron\r\nproefbesluit;Proefbesluit;netcongestie;31-12-2026;streefdatum;;\r\nintercity-amsterdam-oost;;;2033;;Uitstel;Kamerbrief\r\n";
        var all = await api.Caller.AllAsync();

        var partly = await ImportAsync(File, more: "&dryRun=true");
        partly.IsProblem(400, "invalid");
        Assert.All(partly["errors"].AsArray(), error => Assert.Equal(3, (int)error!["line"]!));

        var dry = await ImportAsync("id;titel;doelen;datum;betekenis\r\nproefbesluit;Proefbesluit;netcongestie;31-12-2026;streefdatum\r\n", more: "&dryRun=true");

        Assert.True(dry.Status == HttpStatusCode.OK, dry.Text);
        Assert.True((bool)dry["dryRun"]);
        Assert.Equal((1, "proefbesluit", "added", 2), ((int)dry["result"]["added"]!, (string)dry["result"]["items"]![0]!["id"]!, (string)dry["result"]["items"]![0]!["act"]!, (int)dry["result"]["items"]![0]!["line"]!));
        Assert.Equal("\"31-12-2026\" is understood as 2026-12-31: 31 december 2026", (string)dry["result"]["understood"]![0]!["detail"]!);
        Assert.NotEmpty(dry["deadlines"].AsArray().Single()!["after"]!.AsArray());
        Assert.Contains("dossierhouder-netcongestie", dry["told"].AsArray().Select(told => (string)told!));

        var moved = await ImportAsync("id;datum\r\nintercity-amsterdam-oost;2033\r\n", more: "&dryRun=true&why=Uitstel&source=Kamerbrief");
        Assert.Equal(("moved", "date", "2032", "2033"), moved["result"]["items"]![0]! is var item ? ((string)item["act"]!, (string)item["fields"]![0]!["name"]!, (string)item["fields"]![0]!["from"]!, (string)item["fields"]![0]!["to"]!) : default);
        Assert.Equal(all, await api.Caller.AllAsync());
    }

    [Fact]
    public async Task Faults_are_told_by_line_and_column_with_the_remedy()
    {
        var answer = await ImportAsync("titel;doelen;datum;betekenis\r\nProef;nergens;eind 2027;streefdatum\r\n");

        answer.IsProblem(400, "invalid");
        Assert.Equal("One fault; nothing was changed. Mend the file and import it again.", (string)answer["detail"]!);
        var error = answer["errors"].AsArray().Single()!;
        Assert.Equal((2, 3, "datum"), ((int)error["line"]!, (int)error["column"]!, (string)error["columnName"]!));
        Assert.Contains("eerste helft", Assert.Single((await ImportAsync("titel;doelen;datum;betekenis\r\nProef;mobiliteit;begin 2027;streefdatum\r\n"))["errors"].AsArray())!["detail"]!.ToString(), StringComparison.Ordinal);

        var json = await ImportAsync("{\"deadlines\": [\n{\"id\": \"x\", \"goals\": [\"nergens\"], \"title\": \"X\", \"date\": null, \"meaning\": \"target\"}]}", "json", "application/json");
        Assert.Equal((2, 22, "/deadlines/0/goals"), json["errors"][0]! is var wrong ? ((int)wrong["line"]!, (int)wrong["column"]!, (string)wrong["pointer"]!) : default);
    }

    [Fact]
    public async Task Fifty_deadlines_are_imported_at_once_but_for_one_that_is_there()
    {
        var file = "titel;doelen;datum;betekenis\r\n" + string.Concat(Enumerable.Range(1, 50).Select(i => $"Besluit {i}x;netcongestie | mobiliteit;tweede helft november {2027 + i % 20};gaat in\r\n"));
        await ImportAsync(file.Split("Besluit 2x")[0]);

        var answer = await ImportAsync(file);

        Assert.Equal((49, 1), ((int)answer["added"], (int)answer["unchanged"]));
        Assert.Equal("anna", (string)(await api.Caller.GetAsync("/api/deadlines/besluit-7x"))["enteredBy"]!);
    }

    [Fact]
    public async Task Whoever_only_reads_gets_no_addresses()
    {
        var file = await api.Caller.SendAsync(HttpMethod.Get, "/api/export?format=json", ApiCaller.KeyOf(AccessRole.Reader));

        Assert.All(file["contacts"].AsArray(), contact => Assert.Null(contact!["address"]));
        Assert.DoesNotContain("@example.org", file.Text, StringComparison.Ordinal);
        Assert.Contains("@example.org", (await api.Caller.GetAsync("/api/export?format=json")).Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("format=xlsx", Csv, 400, "invalid")]
    [InlineData("", Csv, 400, "invalid")]
    [InlineData("format=csv", "application/json", 415, "media-type")]
    [InlineData("format=json", Csv, 415, "media-type")]
    [InlineData("format=csv&dryRun=maybe", Csv, 400, "invalid")]
    public async Task Another_format_is_refused(string query, string type, int status, string problem) =>
        (await api.Caller.SendAsync(HttpMethod.Post, $"/api/import?{query}", ApiCaller.Key, content: ApiCaller.Content("id\r\n"u8.ToArray(), type))).IsProblem(status, problem);

    [Fact]
    public async Task More_than_fits_is_refused_with_how_much_does()
    {
        var answer = await ImportAsync(new string('x', 5 * 1024 * 1024 + 1));
        answer.IsProblem(413, "too-large");
        Assert.Equal("An import is at most 5 MB. Send it in parts.", (string)answer["detail"]!);
    }

    private Task<ApiAnswer> ImportAsync(string file, string format = "csv", string type = Csv, string more = "") =>
        api.Caller.SendAsync(HttpMethod.Post, $"/api/import?format={format}{more}", ApiCaller.Key, content: ApiCaller.Content(Encoding.UTF8.GetBytes(file), type));
}
