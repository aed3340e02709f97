using System.CommandLine;
using LobbyAlerts.Alerts;
using LobbyAlerts.Dates;
using NodaTime;
using NodaTime.Text;

namespace LobbyAlerts.Functions.Hosting.Commands;

/// <summary><c>lobbyalerts proposals [confirm|refuse ID]</c>: what people proposed by the links in their mails, and what an admin decides.</summary>
internal static class ProposalsCommand
{
    public static Command Create()
    {
        var all = new Option<bool>("--all") { Description = "Those that were decided too." };
        var command = new Command("proposals", "List what people proposed by the links in their mails.") { all };
        command.Subcommands.Add(Confirm());
        command.Subcommands.Add(Refuse());
        command.SetAction((parsed, cancellation) => Arguments.GuardAsync(async () =>
        {
            using var folders = new DataFolders();
            await using var store = await StandaloneStore.OpenAsync(Settings.Read(Environment.GetEnvironmentVariables()).Storage, folders, cancellation);
            folders.Keep();
            var proposals = (await new Proposals(store.Tables).ListAsync(cancellation)).Where(proposal => parsed.GetValue(all) || proposal.State == ProposalState.Waiting).ToList();
            var output = parsed.InvocationConfiguration.Output;
            foreach (var proposal in proposals.OrderBy(proposal => proposal.At))
                await output.WriteLineAsync(Words(proposal));
            if (proposals.Count == 0)
                await output.WriteLineAsync("Nothing waits.");
            return 0;
        }));
        return command;
    }

    private static Command Confirm()
    {
        var (id, request) = (Id(), new RequestOptions(needsWhy: false));
        var to = new Option<string?>("--to") { Description = "For a handover: the id of the contact who takes over." };
        var from = new Option<LocalDate?>("--from") { Description = "For a handover: the first day of that, such as 2027-02-01; by default today.", CustomParser = result => Arguments.Day(result) };
        var command = request.On(new Command("confirm", "Do what was proposed.") { id, to, from });
        return request.Runs(command, (tables, asked, parsed) =>
        {
            var (proposals, decision) = (new Proposals(tables), Of(asked));
            return SayAsync(parsed, parsed.GetValue(to) is { } contact
                ? proposals.HandOverAsync(parsed.GetRequiredValue(id), contact, parsed.GetValue(from) ?? Amsterdam.DayOf(asked.Now), decision, asked.Cancellation)
                : proposals.CloseAsync(parsed.GetRequiredValue(id), decision, asked.Cancellation));
        });
    }

    private static Command Refuse()
    {
        var (id, request) = (Id(), new RequestOptions(needsWhy: true));
        var command = request.On(new Command("refuse", "Leave it as it is; whoever proposed it sees that on the page of the link.") { id });
        return request.Runs(command, (tables, asked, parsed) => SayAsync(parsed, new Proposals(tables).RefuseAsync(parsed.GetRequiredValue(id), Of(asked), asked.Cancellation)));
    }

    private static async Task<int> SayAsync(ParseResult parsed, Task<ProposalAnswer> answer)
    {
        var output = parsed.InvocationConfiguration.Output;
        switch (await answer)
        {
            case ProposalAnswer.Done { Proposal: var proposal }:
                await output.WriteLineAsync($"Done. {Words(proposal)}");
                return 0;
            case ProposalAnswer.Already { Proposal: var proposal }:
                await output.WriteLineAsync($"It was decided already. {Words(proposal)}");
                return 0;
            case ProposalAnswer.Refused { Why: var why }:
                throw new SettingException(why);
            default:
                throw new InvalidOperationException("The set of answers is closed.");
        }
    }

    /// <summary>What is proposed.</summary>
    public static string What(Proposal proposal) =>
        proposal.Type == ProposalType.Close ? $"close as {proposal.Outcome.ToString()!.ToLowerInvariant()}" : $"hand over to \"{proposal.To}\"";

    private static string Words(Proposal proposal)
    {
        var about = proposal.Deadline ?? $"every role of {proposal.Contact}";
        var state = proposal.State == ProposalState.Waiting ? "" : $" {proposal.State.ToString().ToLowerInvariant()} by {proposal.DecidedBy}{(proposal.Answer is null ? "" : $": {proposal.Answer}")}";
        return $"{proposal.Id}  {LocalDatePattern.Iso.Format(Amsterdam.DayOf(proposal.At))}  {about}: {What(proposal)}, by the link of {proposal.Contact}{(proposal.Why is null ? "" : $": {proposal.Why}")}{state}";
    }

    private static Argument<string> Id() => new("ID") { Description = "The id of the proposal." };

    private static Proposals.Decision Of(RequestOptions.Request request) => new(request.By, request.Why, request.Now);
}
