using System.CommandLine;
using LobbyAlerts.Alerts;
using LobbyAlerts.Goals;
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
        var (goal, role, contact, from, shared) = (Goal(), RoleOf(), Contact("CONTACT", "The id of the contact who is to hold it."), From("The first day."), new RequestOptions(needsWhy: false));
        var until = new Option<LocalDate?>("--until") { Description = "The last day; left out while no end is known.", CustomParser = result => Arguments.Day(result) };
        var command = shared.On(new Command("assign", "Give a role to a contact for days on which nobody holds it.") { goal, role, contact, from, until });
        return shared.Runs(command, (tables, request, parsed) => SayAsync(
            parsed,
            new RoleChanges(tables).AssignAsync(parsed.GetRequiredValue(goal), new Assignment(Parsed(parsed.GetRequiredValue(role)), parsed.GetRequiredValue(contact), parsed.GetValue(from), parsed.GetValue(until)), Of(request), request.Cancellation)));
    }

    private static Command HandOver()
    {
        var (goal, role, contact, from, shared) = (Goal(), RoleOf(), Contact("CONTACT", "The id of the contact who takes it over; none for nobody."), From("The first day of the new holder."), new RequestOptions(needsWhy: false));
        var command = shared.On(new Command("handover", "Hand a role over from a day on; whoever takes it over is told what is open.") { goal, role, contact, from });
        return shared.Runs(command, (tables, request, parsed) => SayAsync(
            parsed,
            new RoleChanges(tables).HandOverAsync(parsed.GetRequiredValue(goal), Parsed(parsed.GetRequiredValue(role)), parsed.GetRequiredValue(contact) is var id && id == "none" ? null : id, parsed.GetValue(from), Of(request), request.Cancellation)));
    }

    private static Command Leave()
    {
        var (contact, from, shared) = (Contact("CONTACT", "The id of the contact who leaves."), From("The first day without them."), new RequestOptions(needsWhy: false));
        var successor = new Option<string?>("--to") { Description = "The id of the contact who takes every role over; by default nobody." };
        var command = shared.On(new Command("leave", "End every role of a contact from a day on.") { contact, from, successor });
        return shared.Runs(command, (tables, request, parsed) => SayAsync(
            parsed,
            new RoleChanges(tables).LeaveAsync(parsed.GetRequiredValue(contact), parsed.GetValue(successor), parsed.GetValue(from), Of(request), request.Cancellation)));
    }

    private static async Task<int> SayAsync(ParseResult parsed, Task<RoleAnswer> answer)
    {
        var output = parsed.InvocationConfiguration.Output;
        switch (await answer)
        {
            case RoleAnswer.Done { Goals: var goals }:
                await output.WriteLineAsync("Done.");
                foreach (var goal in goals)
                    await output.WriteLineAsync($"{goal.Id}: {string.Join("; ", goal.Assignments.OrderBy(held => held.Role).ThenBy(held => held.From).Select(Words))}");
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

    private static RoleChanges.Request Of(RequestOptions.Request request) => new(request.By, request.Why, request.Now);

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
