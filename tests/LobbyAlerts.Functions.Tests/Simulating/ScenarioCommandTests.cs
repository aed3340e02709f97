using System.Text.Json;
using LobbyAlerts.Functions.Seeding;
using LobbyAlerts.Functions.Simulating;

namespace LobbyAlerts.Functions.Tests.Simulating;

/// <summary><c>lobbyalerts simulate --scenario FILE</c> as a process.</summary>
public sealed class ScenarioCommandTests : IDisposable
{
    private const string Scenario = """
        {
          "name": "A deadline", "rule": "8", // what it shows
          "from": "2027-06-14", "to": "2027-06-30",
          "agenda": {
            "goals": [ { "id": "net", "roles": { "owner": "anna", "deputy": "dirk", "lead": "lea" } } ],
            "deadlines": [ { "id": "besluit", "date": "2027-12-15", "meaning": "target" } ]
          },
          "when": [
            { "at": "2027-06-16T10:00", "do": "close", "deadline": "besluit" },
            { "at": "2027-06-15T08:00", "do": "mails", "contact": "anna", "are": "bounced" },
            { "at": "2027-06-17T10:00", "do": "acknowledge", "deadline": "besluit", "answer": "refused" }
          ]
        }
        """;

    private readonly Folder _folder = new();

    [Fact]
    public async Task What_happens_stands_between_alerts_and_findings_in_order_of_time()
    {
        var lines = (await RunAsync(Scenario, "--format", "table")).TrimEnd('\n').Split('\n');

        Assert.Equal(
            [
                "Mon 2027-06-14 00:00  catch-up    P1Y       owner                  net/besluit  to anna, for P5Y P3Y P2Y",
                "Tue 2027-06-15 08:00  > mails to anna are bounced from now on",
                "Tue 2027-06-15 08:30  reminder    P6M       owner                  net/besluit  to anna",
                "Tue 2027-06-15 08:35  escalation  P6M       deputy                 net/besluit  to dirk",
                "Tue 2027-06-15 08:35  finding     bounced:anna  lead                   net/~system  to lea",
                "Wed 2027-06-16 10:00  > close besluit as won by beheer",
                "Thu 2027-06-17 08:30  closed      closed-1  deputy                 net/besluit  to anna, dirk",
                "Thu 2027-06-17 08:35  finding     bounced:anna  lead                   net/~system  to lea",
                "Thu 2027-06-17 10:00  > acknowledge besluit by beheer: refused. It is closed, and silent already.",
                "6 alerts",
            ],
            lines);
    }

    [Fact]
    public async Task In_jsonl_an_event_is_a_line_and_an_alert_names_its_contacts()
    {
        var lines = (await RunAsync(Scenario, "--format", "jsonl", "--to", "2027-06-16")).Split('\n', StringSplitOptions.RemoveEmptyEntries);

        Assert.Contains("""{"at":"2027-06-16T10:00:00+02:00","event":"close","on":"besluit as won by beheer","answer":"done"}""", lines);
        Assert.Contains("""{"at":"2027-06-15T08:35:00+02:00","goal":"net","deadline":"besluit","revision":1,"stage":"P6M","kind":"escalation","roles":["deputy"],"contacts":["dirk"]}""", lines);
        Assert.DoesNotContain(lines, line => line.Contains("acknowledge", StringComparison.Ordinal));
        Assert.All(lines, line => JsonDocument.Parse(line).Dispose());
    }

    [Theory]
    [InlineData("\"rule\": \"8\",", "", "/rule: rule is missing")]
    [InlineData("\"2027-06-30\"", "\"2027-06-13\"", "/to: lies before from")]
    [InlineData("\"2027-06-30\"", "\"2027-06-31\"", "/to: \"2027-06-31\" is not a day")]
    [InlineData("2027-06-16T10:00", "2027-06-16", "/when/0/at: does not have the form")]
    [InlineData("2027-06-16T10:00", "2028-03-26T02:30", "/when/0/at: \"2028-03-26T02:30\" never comes: the clock skips it")]
    [InlineData("2027-06-16T10:00", "2027-07-16T10:00", "/when/0/at: 2027-07-16T10:00 lies outside the days of the scenario")]
    [InlineData("\"do\": \"close\"", "\"do\": \"shut\"", "/when/0/do: nothing called shut can happen; it must be one of acknowledge, snooze")]
    [InlineData("\"do\": \"close\", \"deadline\": \"besluit\"", "\"do\": \"close\"", "/when/0/deadline: deadline is missing")]
    [InlineData("\"do\": \"close\", \"deadline\": \"besluit\"", "\"do\": \"close\", \"deadline\": \"besluiten\"", "/when/0/deadline: there is no deadline besluiten")]
    [InlineData("\"do\": \"close\", \"deadline\": \"besluit\"", "\"do\": \"move\", \"deadline\": \"besluit\", \"to\": \"2027-13\"", "/when/0/to: \"2027-13\", at 5: ")]
    [InlineData("\"do\": \"close\", \"deadline\": \"besluit\"", "\"do\": \"handOver\", \"goal\": \"wonen\", \"role\": \"owner\", \"to\": \"anna\"", "/when/0/goal: there is no goal wonen")]
    [InlineData("\"contact\": \"anna\"", "\"contact\": \"nora\"", "/when/1/contact: there is no contact nora")]
    [InlineData("\"2027-12-15\"", "\"2027-12-51\"", "/agenda/deadlines/0/date: \"2027-12-51\", at 8: ")]
    [InlineData("\"meaning\": \"target\"", "\"meaning\": \"goal\"", "/agenda/deadlines/0/meaning: must be one of happens, takesEffect, target, milestone")]
    [InlineData("\"target\"", "\"target\", \"goals\": [\"wonen\"]", "/agenda/deadlines/0/goals: there is no goal wonen")]
    [InlineData("\"agenda\": {", "\"about\": [\"ergens\"], \"agenda\": {", "/about/0: there is no deadline ergens")]
    [InlineData("\"rule\": \"8\",", "\"rule\": \"8\"", "not JSON: ")]
    public async Task A_fault_is_told_with_its_place(string part, string instead, string said)
    {
        Assert.Contains(part, Scenario, StringComparison.Ordinal);
        await File.WriteAllTextAsync(_folder["scenario.json"], Scenario.Replace(part, instead, StringComparison.Ordinal), TestContext.Current.CancellationToken);

        var fault = Assert.Single((await Assert.ThrowsAsync<ScenarioException>(() => ScenarioReader.ReadAsync(_folder["scenario.json"], SeedSource.Embedded()))).Faults);

        Assert.Contains(said, fault.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Of_a_scenario_with_a_fault_nothing_runs()
    {
        await using var program = Start(Scenario.Replace("2027-12-15", "2027-12-51", StringComparison.Ordinal));

        Assert.Equal(2, await program.ExitAsync());
        Assert.StartsWith("lobbyalerts: The scenario has a fault; nothing was run.\nscenario.json /agenda/deadlines/0/date: ", program.Error, StringComparison.Ordinal);
        Assert.Empty(program.Output);
    }

    [Theory]
    [InlineData("--from lies after 2027-06-15T08:00", "--from", "2027-06-16")]
    [InlineData("--to lies before --from", "--to", "2027-06-01")]
    public async Task Days_that_do_not_fit_the_scenario_are_refused(string said, params string[] arguments)
    {
        await using var program = Start(Scenario, arguments);

        Assert.Equal(2, await program.ExitAsync());
        Assert.Contains(said, program.Error, StringComparison.Ordinal);
        Assert.Empty(program.Output);
    }

    [Fact]
    public async Task A_file_that_is_not_there_is_said_in_one_line()
    {
        await using var program = StartedProgram.Start(StartedProgram.LobbyAlerts, _folder.Path, ["simulate", "--scenario", "nergens.json"]);

        Assert.Equal(2, await program.ExitAsync());
        Assert.Contains("nergens.json", program.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", program.Error, StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Dispose();

    private StartedProgram Start(string scenario, params string[] arguments)
    {
        File.WriteAllText(_folder["scenario.json"], scenario);
        return StartedProgram.Start(StartedProgram.LobbyAlerts, _folder.Path, ["simulate", "--scenario", "scenario.json", .. arguments]);
    }

    private async Task<string> RunAsync(string scenario, params string[] arguments)
    {
        await using var program = Start(scenario, arguments);
        Assert.Equal(0, await program.ExitAsync());
        Assert.Empty(program.Error);
        return program.Output;
    }
}
