using LobbyAlerts.Alerts;

namespace LobbyAlerts.Functions.Web.Board;

/// <summary>What asks for an admin's attention, the most urgent first.</summary>
internal static class AttentionItems
{
    public static IEnumerable<AttentionView> Of(Overview overview, BoardCall call)
    {
        var texts = call.Texts;
        foreach (var contact in overview.Bouncing)
            yield return new("bounced", texts["attention.bounced"], $"/board/contacts/{contact.Id}", contact.Name, null);
        foreach (var goal in overview.Vacant)
            yield return new("vacant", texts["attention.vacant"], $"/board/goals/{goal.Id}", OverviewPage.NameOf(goal), null);
        foreach (var proposal in overview.Proposals)
            yield return new("proposal", texts[$"attention.proposal.{Written.Word(proposal.Type)}"], $"/board/proposals#{proposal.Id}", proposal.Title, null);
        foreach (var attention in Enum.GetValues<Attention>())
        {
            foreach (var shown in overview.Deadlines.Where(deadline => deadline.Attention.Contains(attention)))
            {
                var deadline = shown.Deadline;
                yield return new(
                    Written.Word(attention), texts[$"attention.{Written.Word(attention)}"], $"/board/deadlines/{deadline.Id}", deadline.Title,
                    deadline is { Date: { } date, AnchorEnd: { } anchor } ? Dates.DateWording.Distance(date, anchor, call.Today, call.Language) : null);
            }
        }
    }
}

/// <summary>Something that asks for attention.</summary>
/// <param name="Sort">What it is, for the styles.</param>
/// <param name="Label">What it is, in words.</param>
/// <param name="Path">Where to see to it.</param>
/// <param name="Text">What it is about.</param>
/// <param name="More">What is said besides; null for nothing.</param>
internal sealed record AttentionView(string Sort, string Label, string Path, string Text, string? More);
