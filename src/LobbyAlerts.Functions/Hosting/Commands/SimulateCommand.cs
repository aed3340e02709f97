using System.CommandLine;
using System.CommandLine.Parsing;
using LobbyAlerts.Dates;
using LobbyAlerts.Functions.Seeding;
using NodaTime;
using NodaTime.Text;

namespace LobbyAlerts.Functions.Hosting.Commands;

/// <summary><c>lobbyalerts simulate</c>: what would go out over a span of time.</summary>
internal static class SimulateCommand
{
    public static Command Create()
    {
        var from = new Option<LocalDate>("--from") { Description = "The first day, such as 2026-11-23.", Required = true, CustomParser = Arguments.Day };
        var to = new Option<LocalDate>("--to") { Description = "The last day.", Required = true, CustomParser = Arguments.Day };
        var seeds = new Option<string?>("--seeds") { Description = "A folder of seeds; by default the ones that the program carries." };
        var format = new Option<string>("--format") { Description = "table or jsonl.", DefaultValueFactory = _ => "table" };
        format.AcceptOnlyFromAmong("table", "jsonl");

        var command = new Command("simulate", "Print each alert that would go out between two days, by the real rules against a moving clock.") { from, to, seeds, format };
        command.Validators.Add(result =>
        {
            // Reading a value that could not be parsed throws here, and its own fault is told anyway.
            if (Day(result.GetResult(from)) > Day(result.GetResult(to)))
                result.AddError("--to lies before --from.");
        });
        command.SetAction((parsed, cancellation) => Arguments.GuardAsync(async () =>
        {
            var source = parsed.GetValue(seeds) is { } folder ? SeedSource.Folder(folder) : SeedSource.Embedded();
            var simulation = new Simulation(await SeedReader.ReadAsync(source));
            await using var writer = new StreamWriter(Console.OpenStandardOutput(), bufferSize: 1 << 16);
            await using var output = new SimulationOutput(parsed.GetValue(format) == "jsonl", writer);
            var progress = new Progress(parsed.GetValue(from), parsed.GetValue(to));
            await foreach (var (at, alerts) in simulation.RunAsync(parsed.GetValue(from), parsed.GetValue(to), cancellation))
            {
                output.Write(at, alerts);
                progress.Show(at);
            }

            progress.Clear();
            foreach (var deadline in simulation.Unheard)
                await Console.Error.WriteLineAsync($"lobbyalerts: nobody holds a role to hear all of {deadline}");
            return 0;
        }));
        return command;
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
