using System.CommandLine;
using System.CommandLine.Parsing;
using LobbyAlerts.Dates;
using LobbyAlerts.Functions.Seeding;
using LobbyAlerts.Functions.Simulating;
using NodaTime;
using NodaTime.Text;

namespace LobbyAlerts.Functions.Hosting.Commands;

/// <summary><c>lobbyalerts simulate</c>: what would go out over a span of time.</summary>
internal static class SimulateCommand
{
    public static Command Create()
    {
        var from = new Option<LocalDate?>("--from") { Description = "The first day, such as 2026-11-23; by default that of the scenario.", CustomParser = result => Arguments.Day(result) };
        var to = new Option<LocalDate?>("--to") { Description = "The last day; by default that of the scenario.", CustomParser = result => Arguments.Day(result) };
        var seeds = Arguments.Seeds();
        var scenario = new Option<string?>("--scenario") { Description = "A file of what happens meanwhile; it shows digests and findings too.", CustomParser = Arguments.Path };
        var format = new Option<string>("--format") { Description = "table, jsonl or html: one page with the goals on a line of time, in Dutch.", DefaultValueFactory = _ => "table" };
        format.AcceptOnlyFromAmong("table", "jsonl", "html");

        var command = new Command("simulate", "Print each alert that would go out between two days, by the real rules against a moving clock.") { from, to, scenario, seeds, format };
        command.Validators.Add(result =>
        {
            // Reading a value that could not be parsed throws here, and its own fault is told anyway.
            if (Day(result.GetResult(from)) > Day(result.GetResult(to)))
                result.AddError("--to lies before --from.");
            foreach (var option in result.GetResult(scenario) is null ? (Option[])[from, to] : [])
            {
                if (result.GetResult(option) is null)
                    result.AddError($"Option '{option.Name}' is required.");
            }
        });
        command.SetAction((parsed, cancellation) => Arguments.GuardAsync(async () =>
        {
            var source = parsed.GetValue(seeds) is { } folder ? SeedSource.Folder(folder) : SeedSource.Embedded();
            var prepared = parsed.GetValue(scenario) is { } file ? await ScenarioReader.ReadAsync(file, source) : null;
            var (first, last) = (parsed.GetValue(from) ?? prepared!.Scenario.From, parsed.GetValue(to) ?? prepared!.Scenario.To);
            if (first > last)
                throw new SettingException("--to lies before --from.");
            if (prepared?.Scenario.InOrder.FirstOrDefault() is { } happening && happening.At.Date < first)
                throw new SettingException($"--from lies after {ScenarioJson.Moment.Format(happening.At)}, when the scenario has something happen; choose that day or one before it.");
            var simulation = prepared is null ? new Simulation(await SeedReader.ReadAsync(source)) : new Simulation(prepared);
            await (parsed.GetValue(format) == "html" ? DrawAsync(simulation, first, last, prepared?.Scenario, cancellation) : PrintAsync(simulation, first, last, parsed.GetValue(format) == "jsonl", prepared?.Scenario, cancellation));
            foreach (var deadline in simulation.Unheard)
                await Console.Error.WriteLineAsync($"lobbyalerts: nobody holds a role to hear all of {deadline}");
            return 0;
        }));
        return command;
    }

    private static async Task PrintAsync(Simulation simulation, LocalDate from, LocalDate to, bool jsonLines, Scenario? scenario, CancellationToken cancellation)
    {
        await using var writer = new StreamWriter(Console.OpenStandardOutput(), bufferSize: 1 << 16);
        await using var output = new SimulationOutput(jsonLines, scenario, writer);
        var progress = new Progress(from, to);
        await foreach (var shown in simulation.RunAsync(from, to, cancellation))
        {
            output.Write(shown);
            progress.Show(shown.At);
        }

        progress.Clear();
    }

    private static async Task DrawAsync(Simulation simulation, LocalDate from, LocalDate to, Scenario? scenario, CancellationToken cancellation)
    {
        var (page, progress) = (new SimulationPage(scenario), new Progress(from, to));
        await foreach (var shown in simulation.RunAsync(from, to, cancellation))
        {
            page.Add(shown);
            progress.Show(shown.At);
        }

        progress.Clear();
        await using var writer = new StreamWriter(Console.OpenStandardOutput(), bufferSize: 1 << 16);
        await writer.WriteAsync(await page.RenderAsync(simulation, from, to));
    }

    private static LocalDate? Day(OptionResult? option) =>
        option?.Tokens is [var token, ..] && LocalDatePattern.Iso.Parse(token.Value) is { Success: true, Value: var day } ? day : null;

    // How far a long simulation has come, for a person who waits at a terminal.
    private sealed class Progress(LocalDate from, LocalDate to)
    {
        private readonly bool _shown = !Console.IsErrorRedirected && Period.DaysBetween(from, to) > 366;
        private int _year;

        public void Show(Instant at)
        {
            var year = Amsterdam.DayOf(at).Year;
            if (!_shown || year == _year)
                return;
            _year = year;
            Console.Error.Write($"\r{year} of {to.Year} ");
        }

        public void Clear()
        {
            if (_shown)
                Console.Error.Write("\r              \r");
        }
    }
}
