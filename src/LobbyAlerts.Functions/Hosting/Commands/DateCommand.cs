using System.CommandLine;
using LobbyAlerts.Dates;

namespace LobbyAlerts.Functions.Hosting.Commands;

/// <summary>
/// <c>lobbyalerts date EDTF... [--format text|jsonl]</c>: what each date means, or why it is none. Exit code 2 when any is
/// none.
/// </summary>
public static class DateCommand
{
    private const int SomeRefused = 2;

    /// <summary>Tokens stay as they were typed: a date may begin with <c>@</c> or <c>-</c>.</summary>
    public static ParserConfiguration Parsing { get; } = new() { ResponseFileTokenReplacer = null, EnablePosixBundling = false };

    /// <summary>The command, to be parsed with <see cref="Parsing"/>.</summary>
    public static Command Create()
    {
        var dates = new Argument<string[]>("EDTF")
        {
            Description = "A date such as 2026, 2026-11, ../2026, 2027-34, 2030~ or 2026-12-31T17:00",
            Arity = ArgumentArity.OneOrMore,
        };
        var format = new Option<string>("--format") { Description = "For a person or for a program", DefaultValueFactory = _ => "text" };
        format.AcceptOnlyFromAmong("text", "jsonl");
        var command = new Command("date", "Say what a date in EDTF means, or where it is wrong") { dates, format };
        command.SetAction(result => Run(
            result.GetRequiredValue(dates),
            result.GetValue(format) == "jsonl" ? DateLines.WriteJson : DateLines.WriteText,
            result.InvocationConfiguration.Output));
        return command;
    }

    internal static int Run(IEnumerable<string> inputs, Action<TextWriter, string, ImpreciseDate?, DateFault?> write, TextWriter output)
    {
        var exit = 0;
        foreach (var input in inputs)
        {
            if (!ImpreciseDate.TryParse(input, out var date, out var fault))
                exit = SomeRefused;
            write(output, input, date, fault);
        }

        return exit;
    }
}
