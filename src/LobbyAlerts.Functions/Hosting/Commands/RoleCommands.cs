using System.CommandLine;
using LobbyAlerts.Alerts;
using LobbyAlerts.Dates;
using LobbyAlerts.Goals;
using LobbyAlerts.Storage;
using NodaTime;
using NodaTime.Text;

namespace LobbyAlerts.Functions.Hosting.Commands;

/// <summary><c>lobbyalerts assign|handover|leave …</c>: who holds which role, from when to when.</summary>
internal static class RoleCommands
{
    private static readonly Role[] Roles = Enum.GetValues<Role>();

    public static IEnumerable<Command> Create() => [Assign(), HandOver(), Leave()];

    private static Command Assign()
    {
        var (goal, role, contact, from) = (Goal(), RoleOf(), Contact("CONTACT", "The id of the contact who is to hold it."), From("The first day."));
        var until = new Option<LocalDate?>("--until") { Description = "The last day; left out while no end is known.", CustomParser = result => Arguments.Day(result) };
        return Runs(
            new Command("assign", "Give a role to a contact for days on which nobody holds it.") { goal, role, contact, from, until },
            (changes, request, parsed, cancellation) => changes.AssignAsync(
                parsed.GetRequiredValue(goal), new Assignment(Parsed(parsed.GetRequiredValue(role)), parsed.GetRequiredValue(contact), parsed.GetValue(from), parsed.GetValue(until)), request, cancellation));
    }

    private static Command HandOver()
    {
        var (goal, role, contact, from) = (Goal(), RoleOf(), Contact("CONTACT", "The id of the contact who takes it over; none for nobody."), From("The first day of the new holder."));
        return Runs(
            new Command("handover", "Hand a role over from a day on; whoever takes it over is told what is open.") { goal, role, contact, from },
            (changes, request, parsed, cancellation) => changes.HandOverAsync(
                parsed.GetRequiredValue(goal), Parsed(parsed.GetRequiredValue(role)), parsed.GetRequiredValue(contact) is var id && id == "none" ? null : id, parsed.GetValue(from), request, cancellation),
            from);
    }

    private static Command Leave()
    {
        var (contact, from) = (Contact("CONTACT", "The id of the contact who leaves."), From("The first day without them."));
        var successor = new Option<string?>("--to") { Description = "The id of the contact who takes every role over; by default nobody." };
        return Runs(
            new Command("leave", "End every role of a contact from a day on.") { contact, from, successor },
            (changes, request, parsed, cancellation) => changes.LeaveAsync(parsed.GetRequiredValue(contact), parsed.GetValue(successor), parsed.GetValue(from), request, cancellation),
            from);
    }

    private static Command Runs(Command command, Func<RoleChanges, RoleChanges.Request, ParseResult, CancellationToken, Task<RoleAnswer>> change, Option<LocalDate>? ends = null)
    {
        var (shared, dryRun) = (new RequestOptions(needsWhy: false), new Option<bool>("--dry-run") { Description = "Only say what would be done." });
        command.Options.Add(dryRun);
        return shared.Runs(shared.On(command), async (tables, request, parsed) =>
        {
            var isDry = parsed.GetValue(dryRun);
            var answer = await change(new RoleChanges(isDry ? new TrialTables(tables) : tables), new(request.By, request.Why, request.Now), parsed, request.Cancellation);
            var past = ends is not null && parsed.GetValue(ends) is var day && day < Amsterdam.DayOf(request.Now) ? day : (LocalDate?)null;
            return await SayAsync(answer, isDry, past, parsed.InvocationConfiguration.Output);
        });
    }

    private static async Task<int> SayAsync(RoleAnswer answer, bool isDry, LocalDate? past, TextWriter output)
    {
        switch (answer)
        {
            case RoleAnswer.Done { Goals: var goals }:
                await output.WriteLineAsync(isDry ? "Nothing was changed. It would be:" : "Done.");
                foreach (var goal in goals)
                    await output.WriteLineAsync($"{goal.Id}: {string.Join("; ", goal.Assignments.OrderBy(held => held.Role).ThenBy(held => held.From).Select(Words))}");
                if (past is { } day)
                    await output.WriteLineAsync($"{LocalDatePattern.Iso.Format(day)} is past: whoever held it counts as not holding it since that day. What they were told meanwhile stays recorded, and the history says who held what before.");
                return 0;
            case RoleAnswer.Refused { Why: var why }:
                throw new SettingException(why);
            default:
                await output.WriteLineAsync("It was so already.");
                return 0;
        }
    }

    private static string Words(Assignment held) =>
        $"{held.Role.Name()} {held.Contact} from {LocalDatePattern.Iso.Format(held.From)}{(held.Until is { } until ? $" until {LocalDatePattern.Iso.Format(until)}" : "")}";

    private static Argument<string> Goal() => new("GOAL") { Description = "The id of the goal." };

    private static Argument<string> RoleOf()
    {
        var role = new Argument<string>("ROLE") { Description = "The role." };
        role.AcceptOnlyFromAmong([.. Roles.Select(value => value.Name())]);
        return role;
    }

    private static Argument<string> Contact(string name, string description) => new(name) { Description = description };

    private static Option<LocalDate> From(string description) => new("--from") { Description = $"{description} Such as 2027-02-01.", Required = true, CustomParser = Arguments.Day };

    private static Role Parsed(string name) => Array.Find(Roles, role => role.Name() == name);
}
