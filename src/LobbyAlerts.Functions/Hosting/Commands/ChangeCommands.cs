using System.CommandLine;
using LobbyAlerts.Dates;
using LobbyAlerts.Deadlines;
using NodaTime;

namespace LobbyAlerts.Functions.Hosting.Commands;

/// <summary><c>lobbyalerts ack|snooze|close|reopen|move|confirm DEADLINE …</c>: what an admin does to one deadline.</summary>
internal static class ChangeCommands
{
    public static IEnumerable<Command> Create() => [Acknowledge(), Snooze(), Close(), Reopen(), Move(), Confirm()];

    private static Command Acknowledge()
    {
        var shared = new ChangeOptions(needsWhy: false);
        var command = shared.Command("ack", "Note that what was told has been seen: no escalation, and no repeats for a time.");
        return shared.Runs(command, (changes, request, _) => changes.AcknowledgeAsync(request.Id, request.By, request.Why, request.Now, request.Cancellation));
    }

    private static Command Snooze()
    {
        var shared = new ChangeOptions(needsWhy: false);
        var until = new Option<LocalDate>("--until") { Description = "The day on which it is told again, such as 2027-02-01; the next stage tells it in any case.", Required = true, CustomParser = Arguments.Day };
        var command = shared.Command("snooze", "The same until a day of your choice.");
        command.Options.Add(until);
        return shared.Runs(command, (changes, request, parsed) => changes.SnoozeAsync(request.Id, parsed.GetValue(until), request.By, request.Why, request.Now, request.Cancellation));
    }

    private static Command Close()
    {
        var shared = new ChangeOptions(needsWhy: true);
        var outcome = new Option<string>("--outcome") { Description = "How it ended.", Required = true };
        outcome.AcceptOnlyFromAmong("won", "lost", "overtaken", "withdrawn");
        var command = shared.Command("close", "End all alerts; whoever was alerted is told.");
        command.Options.Add(outcome);
        return shared.Runs(command, (changes, request, parsed) => changes.CloseAsync(
            request.Id, Enum.Parse<Outcome>(parsed.GetRequiredValue(outcome), ignoreCase: true), request.By, request.Why!, request.Now, request.Cancellation));
    }

    private static Command Reopen()
    {
        var shared = new ChangeOptions(needsWhy: true);
        var command = shared.Command("reopen", "Take a close back; what went by meanwhile is caught up.");
        return shared.Runs(command, (changes, request, _) => changes.ReopenAsync(request.Id, request.By, request.Why!, request.Now, request.Cancellation));
    }

    private static Command Move()
    {
        var shared = new ChangeOptions(needsWhy: true);
        var to = new Argument<string>("EDTF") { Description = "The new date, such as 2027 or ../2027-06; none when there is none any more." };
        var said = new Option<string?>("--said") { Description = "The new date as it was said, in Dutch; by default as we would say it." };
        var source = new Option<string>("--source") { Description = "Where the new date comes from.", Required = true };
        var command = shared.Command("move", "Move the date; whoever was alerted is told, with the whole way it has gone.");
        command.Arguments.Add(to);
        command.Options.Add(said);
        command.Options.Add(source);
        return shared.Runs(command, (changes, request, parsed) => changes.MoveAsync(
            request.Id, Date(parsed.GetRequiredValue(to)), parsed.GetValue(said), request.By, request.Why!, parsed.GetRequiredValue(source), request.Now, request.Cancellation));
    }

    private static Command Confirm()
    {
        var shared = new ChangeOptions(needsWhy: false);
        var date = new Argument<string?>("EDTF") { Description = "The date, where it is not the one that was provisional; that is a move.", Arity = ArgumentArity.ZeroOrOne };
        var said = new Option<string?>("--said") { Description = "The date as it was said, in Dutch; by default the words stay, or another date is said as we would say it." };
        var source = new Option<string>("--source") { Description = "Where it stands that the date is certain.", Required = true };
        var command = shared.Command("confirm", "Confirm a provisional date; what is counted from it is provisional no longer.");
        command.Arguments.Add(date);
        command.Options.Add(said);
        command.Options.Add(source);
        return shared.Runs(command, (changes, request, parsed) => changes.ConfirmAsync(
            request.Id, parsed.GetValue(date) is { } text ? Date(text) ?? throw new SettingException("Only a date can be confirmed; leave none out.") : null,
            parsed.GetValue(said), request.By, request.Why, parsed.GetRequiredValue(source), request.Now, request.Cancellation));
    }

    private static ImpreciseDate? Date(string text) =>
        text == "none" ? null
        : ImpreciseDate.TryParse(text, out var date, out var fault) ? date
        : throw new SettingException($"\"{text}\", at {fault.Position}: {fault.Message}{(fault.Remedy is null ? "" : $" {fault.Remedy}")}");
}
