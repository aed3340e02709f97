using LobbyAlerts.Alerts;
using LobbyAlerts.Functions.Seeding;
using LobbyAlerts.Functions.Simulating;

namespace LobbyAlerts.Functions.Tests.Simulating;

/// <summary>Each file of Scenarios/ shows a rule: given an agenda, when these things happen, then exactly these alerts.</summary>
public sealed class ScenarioTests
{
    private static string Files => Path.Combine(AppContext.BaseDirectory, "Scenarios");

    public static TheoryData<string> Names => [.. Directory.EnumerateFiles(Files, "*.json").Select(file => Path.GetFileNameWithoutExtension(file)!).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Then_exactly_these_alerts(string name)
    {
        var prepared = await ScenarioReader.ReadAsync(Path.Combine(Files, $"{name}.json"), SeedSource.Embedded());
        var (scenario, told) = (prepared.Scenario, new Outcome());
        await foreach (var shown in new Simulation(prepared).RunAsync(scenario.From, scenario.To, TestContext.Current.CancellationToken))
            told.Add(scenario, shown);

        var faults = Compare("then", scenario.Then, told.Alerts) + Compare("findings", scenario.Findings, told.Findings)
            + (scenario.Digests is null ? "" : Compare("digests", scenario.Digests, told.Digests))
            + Compare("answers", [], told.Answers)
            + (scenario.Mails is { } mails && mails != told.Mails ? $"\nmails: {mails} expected, {told.Mails} sent\n" : "");
        Assert.True(faults.Length == 0, $"{scenario.Name}\n{faults}");
    }

    // What differs, and then all of it in the form in which a file says it.
    private static string Compare(string part, IReadOnlyList<string> expected, List<string> told)
    {
        var (wanted, had) = (Sorted(expected), Sorted(told));
        if (wanted.SequenceEqual(had))
            return "";
        var lines = wanted.Except(had).Select(line => $"  missing  {line}").Concat(had.Except(wanted).Select(line => $"  too many {line}"));
        return $"\n{part}:\n{string.Join('\n', lines)}\n\n  \"{part}\": [\n{string.Join(",\n", told.Select(line => $"    \"{line}\""))}\n  ]\n";
    }

    // In order of time, whatever the day of the week; blanks are only for the reader.
    private static List<string> Sorted(IEnumerable<string> lines) =>
        [.. lines.Select(line => string.Join(' ', line.Split(' ', StringSplitOptions.RemoveEmptyEntries))).OrderBy(line => line.Length > 4 ? line[4..] : line, StringComparer.Ordinal)];

    private sealed class Outcome
    {
        public List<string> Alerts { get; } = [];

        public List<string> Findings { get; } = [];

        public List<string> Digests { get; } = [];

        public List<string> Answers { get; } = [];

        public int Mails { get; private set; }

        public void Add(Scenario scenario, Shown shown)
        {
            if (shown is Shown.Event { What: var what } happened && happened.Answer != what.Answer)
                Answers.Add($"{TellingLine.Say(shown.At)} {what.Name()} {what.On()}: {happened.Answer}, not {what.Answer}. {happened.Why}");
            foreach (var mail in (shown as Shown.Mails)?.Sent.Where(scenario.Shows) ?? [])
            {
                Mails += mail.Alerts.All(alert => alert.Kind == Kind.Digest) ? 0 : 1;
                foreach (var alert in mail.Alerts.Where(scenario.Shows))
                    (alert.Kind == Kind.Digest ? Digests : alert.Kind == Kind.Finding ? Findings : Alerts).Add(TellingLine.Of(shown.At, alert));
            }
        }
    }
}
