using LobbyAlerts.Alerts;
using LobbyAlerts.Dates;
using LobbyAlerts.Deadlines;
using LobbyAlerts.Links;
using NodaTime;

namespace LobbyAlerts.Functions.Web.Links;

/// <summary>The page of a deadline: where it stands, and what its reader can do about that.</summary>
internal sealed class StandingPage(Link link, Standing standing, Instant now)
{
    private const string Dutch = "nl";
    private static readonly Outcome[] Outcomes = [Outcome.Won, Outcome.Lost, Outcome.Overtaken, Outcome.Withdrawn];

    private readonly Deadline _deadline = standing.Stored.Deadline;
    private readonly LocalDate _today = Amsterdam.DayOf(now);

    public LinkTexts Texts { get; } = LinkTexts.Of(standing.Contact.Language);

    /// <summary>The last day that a snooze may have: an acknowledgement lasts no longer.</summary>
    public LocalDate LastDay => _today.PlusMonths(3);

    /// <summary>The page.</summary>
    /// <param name="happened">What was just done, or could not be; null when the page is only looked at.</param>
    public LinkView View(NoteView? happened = null) => new(Texts.Code, _deadline.Title, Dutch)
    {
        When = When(),
        Notes = [.. happened is null ? [] : (NoteView[])[happened], .. Notes()],
        Facts = [.. Facts()],
        Forms = standing.IsOpen ? [.. Forms()] : [],
        Footer = Texts.Footer(standing.Contact.Name),
    };

    private string When()
    {
        if (_deadline.Date is not { } date)
            return Texts.NoDate;
        var said = date.Say(Texts.Language);
        return $"{char.ToUpperInvariant(said[0])}{said[1..]}{(_deadline.Closed is null ? $", {date.Distance(_deadline.AnchorEnd!.Value, _today, Texts.Language)}" : "")}";
    }

    private IEnumerable<NoteView> Notes()
    {
        if (_deadline.Closed is { } closed)
            yield return new("info", Texts.Closed(closed));
        else if (standing.Roles.Count == 0)
            yield return new("info", Texts.NotYours(standing.Owner));
        else if (standing.Last is null)
            yield return new("info", Texts.NothingTold);
        if (link.Revision != _deadline.Revision)
            yield return new("info", Texts.Superseded);
        if (_deadline.Provisional)
            yield return new("info", Texts.Provisional);
    }

    private IEnumerable<LabelledView> Facts()
    {
        yield return new(Texts.GoalLabel, string.Join("; ", standing.Goals.Select(goal => goal.Title)), Dutch);
        if (_deadline.Revisions.Count > 0)
            yield return new(Texts.MovesLabel, string.Join(" → ", _deadline.Revisions.Select(revision => revision.From).Append(_deadline.Date).Select(date => date?.Say(Texts.Language) ?? Texts.NoDate)), Texts.Code);
        if (_deadline.Closed is { Why: var why })
            yield return new(Texts.ReasonLabel, why, Dutch);
        if (_deadline.Acknowledged is { } acknowledged && standing.AcknowledgedBy is { } by)
            yield return new(Texts.AcknowledgedLabel, Texts.Acknowledged(by, Amsterdam.DayOf(acknowledged.At), acknowledged.Until), Texts.Code);
        if (standing.IsOpen && standing.Next?.DueAt.InZone(Amsterdam.Zone) is { } next)
            yield return new(Texts.NextLabel, Texts.Next(next.Date, next.TimeOfDay), Texts.Code);
        foreach (var proposal in standing.Proposals.Where(proposal => proposal.State == ProposalState.Waiting))
            yield return new(Texts.ProposalLabel, Words(proposal), Texts.Code);
        yield return new(Texts.SaidLabel, $"‘{_deadline.Said}’", Dutch);
        if ((_deadline.Citation is { } citation ? Texts.Citation(citation) : _deadline.Source) is { } source)
            yield return new(Texts.SourceLabel, source, Dutch);
    }

    private string Words(Proposal proposal) => proposal is { Outcome: { } outcome }
        ? Texts.ProposedClose(proposal.Contact, Amsterdam.DayOf(proposal.At), outcome)
        : Texts.ProposedHandover(proposal.Contact, Amsterdam.DayOf(proposal.At), proposal.To ?? "");

    private IEnumerable<FormView> Forms()
    {
        if (standing.Last is { } last)
        {
            var seen = LinkForm.Text(last);
            if (!standing.IsAcknowledged)
                yield return new(RespondDoor.Acknowledge, Texts.AcknowledgeHeading, Texts.AcknowledgeText, [new(Texts.Acknowledge)]) { Seen = seen, IsMain = true };
            yield return new(RespondDoor.Snooze, Texts.SnoozeHeading, Texts.SnoozeText, [new(Texts.InAWeek(_today.PlusWeeks(1)), "week"), new(Texts.InAMonth(_today.PlusMonths(1)), "month")]) { Seen = seen };
            yield return new(RespondDoor.Snooze, Texts.SnoozeDayHeading, Texts.SnoozeDayText(LastDay), [new(Texts.SnoozeDay, "day")])
            {
                Seen = seen,
                Fields = [new("date", "until", Texts.SnoozeDayLabel) { Min = Iso(_today.PlusDays(1)), Max = Iso(LastDay), IsRequired = true }],
            };
        }

        if (standing.Waiting(ProposalType.Close) is null)
            yield return new(RespondDoor.Close, Texts.CloseHeading, Texts.CloseText, [new(Texts.ProposeClose)])
            {
                Fields =
                [
                    new("choice", "outcome", Texts.OutcomeLabel) { Options = [.. Outcomes.Select(outcome => new ButtonView(Texts.Outcomes[(int)outcome], Written.Word(outcome)))] },
                    new("textarea", "why", Texts.WhyLabel) { Hint = Texts.WhyHint, IsRequired = true },
                ],
            };
        if (standing.Waiting(ProposalType.Handover) is null)
            yield return Handover(Texts, Texts.HandoverHeading, Texts.HandoverText);
    }

    /// <summary>The form that proposes a handover.</summary>
    public static FormView Handover(LinkTexts texts, string heading, string text) => new(RespondDoor.HandOver, heading, text, [new(texts.ProposeHandover)])
    {
        Fields = [new("text", "to", texts.ToLabel) { IsRequired = true }, new("textarea", "why", texts.WhyOptionalLabel) { Hint = texts.WhyHint }],
    };

    private static string Iso(LocalDate day) => Written.Day(day)!;
}
