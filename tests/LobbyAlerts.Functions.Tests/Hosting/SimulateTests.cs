using System.Text.Json;
using LobbyAlerts.Functions.Seeding;

namespace LobbyAlerts.Functions.Tests.Hosting;

/// <summary><c>lobbyalerts simulate</c> as a process.</summary>
public sealed class SimulateTests : IDisposable
{
    private readonly Folder _folder = new();

    [Fact]
    public async Task A_line_of_jsonl_is_an_alert()
    {
        var lines = (await RunAsync(["--from", "2026-11-23", "--to", "2027-01-31", "--format", "jsonl"])).Split('\n', StringSplitOptions.RemoveEmptyEntries);

        var last = DateTimeOffset.MinValue;
        foreach (var line in lines)
        {
            using var alert = JsonDocument.Parse(line);
            Assert.Equal(["at", "goal", "deadline", "revision", "stage", "kind", "roles"], alert.RootElement.EnumerateObject().Select(property => property.Name));
            Assert.Matches(@"^2\d{3}-\d\d-\d\dT\d\d:\d\d:\d\d\+0[12]:00$", alert.RootElement.GetProperty("at").GetString());
            var at = alert.RootElement.GetProperty("at").GetDateTimeOffset();
            Assert.True(at >= last, $"{line} comes after {last}.");
            last = at;
        }

        Assert.Contains(
            """{"at":"2026-12-31T08:30:00+01:00","goal":"mobiliteit","deadline":"intercity-amsterdam-oost","revision":1,"stage":"P5Y","kind":"reminder","roles":["owner"]}""",
            lines);
        Assert.Empty(_folder.Names);
    }

    [Fact]
    public async Task The_table_ends_with_how_many_there_were()
    {
        string[] span = ["--from", "2026-11-23", "--to", "2026-12-31"];
        var jsonl = await RunAsync([.. span, "--format", "jsonl"]);
        var table = (await RunAsync(span)).TrimEnd('\n').Split('\n');

        Assert.Equal($"{jsonl.Count(c => c == '\n')} alerts", table[^1]);
        Assert.Contains(table, line => line.StartsWith("Thu 2026-12-31 08:30  reminder", StringComparison.Ordinal) && line.EndsWith("mobiliteit/intercity-amsterdam-oost", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_page_draws_every_alert_and_needs_nothing_beside_it()
    {
        string[] span = ["--from", "2026-11-23", "--to", "2026-12-31"];
        var jsonl = (await RunAsync([.. span, "--format", "jsonl"])).Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonDocument.Parse(line).RootElement).ToList();

        var page = await new AngleSharp.Html.Parser.HtmlParser().ParseDocumentAsync(await RunAsync([.. span, "--format", "html"]), TestContext.Current.CancellationToken);

        Assert.Equal("Wat er verstuurd wordt van 23 november 2026 tot en met 31 december 2026", page.QuerySelector("h1")!.TextContent);
        Assert.Empty(page.QuerySelectorAll("script, link, img, [src], [style], [onclick]"));
        Assert.Equal(jsonl.Select(line => (line.GetProperty("deadline").GetString(), line.GetProperty("kind").GetString(), line.GetProperty("stage").GetString(), line.GetProperty("at").GetString())).Distinct().Count(), page.QuerySelectorAll("tbody tr").Length);
        Assert.Contains(page.QuerySelectorAll("circle.told title"), mark => mark.TextContent == "herinnering, 5 jaar vooraf: donderdag 31 december 2026");
        Assert.Contains(page.QuerySelectorAll("tbody tr"), row => row.TextContent.Contains("donderdag 31 december 2026, 08.30 uur", StringComparison.Ordinal) && row.TextContent.Contains("herinnering, 5 jaar vooraf", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_servers_zone_and_culture_change_nothing()
    {
        string[] year = ["--from", "2027-01-01", "--to", "2027-12-31"];

        Assert.Equal(await RunAsync(year, ("TZ", "UTC")), await RunAsync(year, ("TZ", "Pacific/Kiritimati"), ("LANG", "tr_TR.UTF-8"), ("LC_ALL", "tr_TR.UTF-8"), ("DOTNET_SYSTEM_GLOBALIZATION_INVARIANT", null)));
    }

    [Theory]
    [InlineData("Option '--from' is required", "--to", "2026-11-23")]
    [InlineData("Option '--to' is required", "--from", "2026-11-23")]
    [InlineData("\"x\" is not a day", "--from", "x", "--to", "2026-11-23")]
    [InlineData("\"2026-02-30\" is not a day", "--from", "2026-01-01", "--to", "2026-02-30")]
    [InlineData("\"23-11-2026\" is not a day", "--from", "23-11-2026", "--to", "nor this")]
    [InlineData("\"2200-01-01\" is not a day from 1900 to 2199", "--from", "2026-01-01", "--to", "2200-01-01")]
    [InlineData("--to lies before --from", "--from", "2026-11-23", "--to", "2026-11-22")]
    [InlineData("'xml'", "--from", "2026-11-23", "--to", "2026-11-23", "--format", "xml")]
    [InlineData("'--until'", "--from", "2026-11-23", "--to", "2026-11-23", "--until", "2026-11-24")]
    [InlineData("There is no folder nowhere", "--from", "2026-11-23", "--to", "2026-11-23", "--seeds", "nowhere")]
    public async Task Arguments_that_cannot_be_understood_are_refused(string said, params string[] arguments)
    {
        await using var program = Start(arguments);

        Assert.Equal(2, await program.ExitAsync());
        Assert.Contains(said, program.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", program.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("\"at\":", program.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_fault_of_the_seeds_is_told_at_once()
    {
        foreach (var file in SeedSource.Files)
            File.WriteAllText(_folder[file], SeedSource.Embedded()[file]);
        Edit("deadlines.json", text => text.Replace("\"2040\"", "\"2040-13\"", StringComparison.Ordinal).Replace("\"2022/2040\"", "\"2040/2022\"", StringComparison.Ordinal));
        Edit("contacts.json", text => text.Replace("\"language\": \"en\"", "\"language\": \"fr\"", StringComparison.Ordinal));
        Edit("goals.json", text => text[..^20]);
        File.Delete(_folder["calendar.json"]);

        await using var program = Start(["--from", "2026-11-23", "--to", "2026-11-23", "--seeds", _folder.Path]);

        Assert.Equal(2, await program.ExitAsync());
        Assert.StartsWith("lobbyalerts: The seeds have ", program.Error, StringComparison.Ordinal);
        Assert.All(
            (string[])["deadlines.json /deadlines/0/date: \"2040-13\", at 5", "/date: \"2040/2022\"", "contacts.json:", "goals.json:", "calendar.json /: the file is not there"],
            text => Assert.Contains(text, program.Error, StringComparison.Ordinal));
        Assert.Empty(program.Output);

        void Edit(string file, Func<string, string> change) => File.WriteAllText(_folder[file], change(File.ReadAllText(_folder[file])));
    }

    [Fact]
    public async Task What_the_files_say_of_each_other_is_checked_and_told_at_once()
    {
        foreach (var file in SeedSource.Files)
            File.WriteAllText(_folder[file], SeedSource.Embedded()[file]);
        var deadlines = File.ReadAllText(_folder["deadlines.json"]);
        File.WriteAllText(_folder["deadlines.json"], deadlines
            .Replace("\"goals\": [\"gelijke-kansen\"]", "\"goals\": [\"geen-doel\"]", StringComparison.Ordinal)
            .Replace("\"conflictsWith\": [\"novex-maximaal-14000-woningen\"]", "\"conflictsWith\": [\"nergens\"]", StringComparison.Ordinal));

        await using var program = Start(["--from", "2026-11-23", "--to", "2026-11-23", "--seeds", _folder.Path]);

        Assert.Equal(2, await program.ExitAsync());
        Assert.Contains("there is no goal geen-doel", program.Error, StringComparison.Ordinal);
        Assert.Contains("there is no deadline nergens", program.Error, StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Dispose();

    private StartedProgram Start(IEnumerable<string> arguments, params (string, string?)[] variables) =>
        StartedProgram.Start(StartedProgram.LobbyAlerts, _folder.Path, ["simulate", .. arguments], variables);

    private async Task<string> RunAsync(IEnumerable<string> arguments, params (string, string?)[] variables)
    {
        await using var program = Start(arguments, variables);
        Assert.Equal(0, await program.ExitAsync());
        Assert.Empty(program.Error);
        return program.Output;
    }
}
