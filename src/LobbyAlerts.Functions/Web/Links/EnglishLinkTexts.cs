using LobbyAlerts.Dates;
using LobbyAlerts.Deadlines;
using NodaTime;

namespace LobbyAlerts.Functions.Web.Links;

/// <summary>The words of the pages in English.</summary>
internal sealed class EnglishLinkTexts : LinkTexts
{
    public static EnglishLinkTexts Instance { get; } = new();

    public override Language Language => Language.En;

    public override string Code => "en";

    public override string NoLink => "This link does not work";

    public override string NoLinkRemedy => "Open the link from the mail again, or copy all of it. If it still does not work, answer the mail and we will help.";

    public override string NotUnderstood => "This did not come across";

    public override string NotUnderstoodRemedy => "Nothing was changed. Open the link from the mail and try again.";

    public override string TooMany => "This link was opened too often in a short time";

    public override string Later => "It cannot be done at this moment";

    public override string LaterRemedy => "Try again in a minute. Doing the same thing twice does no harm.";

    public override string Expired => "This link has expired";

    public override string ExpiredText => "A link in a mail works for three months. You can ask for a new mail about the same date. It goes to the address that we have on file.";

    public override string ExpiredUnsubscribe => "A link in a mail works for three months. Use the one in a newer weekly overview, or answer that mail.";

    public override string SendFresh => "Send a new mail";

    public override string FreshAsked => "If you still answer for this date, a new mail reaches you within a quarter of an hour. We send one a day.";

    public override string NoDate => "No date yet";

    public override string Superseded => "The date was moved since the mail with this link. This is the date as it is now.";

    public override string NothingTold => "Nothing has been sent about the present date yet. There is nothing to acknowledge.";

    public override string Provisional => "This date is provisional and not yet confirmed.";

    public override string GoalLabel => "Goal";

    public override string SaidLabel => "As the source says it";

    public override string MovesLabel => "Moved";

    public override string ReasonLabel => "Reason";

    public override string SourceLabel => "Source";

    public override string AcknowledgedLabel => "Acknowledged by";

    public override string NextLabel => "Next message to you";

    public override string ProposalLabel => "Proposal";

    public override string Closed(Closure closure) => $"This was closed on {Day(Amsterdam.DayOf(closure.At))}: {Outcomes[(int)closure.Outcome].ToLowerInvariant()}. Nothing more is sent.";

    public override string NotYours(string? owner) =>
        $"You hold no role for this matter (any more), so there is nothing for you to do here.{(owner is null ? "" : $" It is now owned by: {owner}.")}";

    public override string Acknowledged(string by, LocalDate day, LocalDate? until) => $"{by}, on {Day(day)}{(until is { } later ? $"; comes back on {Day(later)}" : "")}";

    public override string Next(LocalDate day, LocalTime time) => $"{Day(day)} at {DayWording.Time(time, Language)}";

    public override string ProposedClose(string by, LocalDate day, Outcome outcome) => $"To close it ({Outcomes[(int)outcome].ToLowerInvariant()}), proposed on {Day(day)} by the link of {by}. An administrator decides.";

    public override string ProposedHandover(string by, LocalDate day, string to) => $"To hand it over to {to}, proposed on {Day(day)} by the link of {by}. An administrator decides.";

    public override string Citation(Citation citation) => $"PA-agenda, {(citation.Goal > 0 ? $"goal {citation.Goal}, " : "")}{citation.Section}: ‘{citation.Words}’";

    public override string Footer(string name) => $"This link belongs to a mail to {name}. What you do here is noted under that name.";

    public override string Acknowledge => "I have seen this";

    public override string AcknowledgeHeading => "Seen?";

    public override string AcknowledgeText => "Then this message does not go on to others. If the date has passed, the repeats stop for a time. You hear of it again at the next moment.";

    public override string SnoozeHeading => "Seen, but hear of it again later?";

    public override string SnoozeText => "If a next moment comes before that, you hear of it then.";

    public override string InAWeek(LocalDate day) => $"In a week ({Day(day)})";

    public override string InAMonth(LocalDate day) => $"In a month ({Day(day)})";

    public override string SnoozeDayHeading => "Choose a day";

    public override string SnoozeDayText(LocalDate last) => $"Up to and including {Day(last)}.";

    public override string SnoozeDayLabel => "On which day do you want to hear of it again?";

    public override string SnoozeDay => "Hear of it that day";

    public override string CloseHeading => "Is this over?";

    public override string CloseText => "You make a proposal. An administrator decides; nothing changes until then.";

    public override string OutcomeLabel => "How did it end?";

    public override IReadOnlyList<string> Outcomes { get; } = ["Won", "Lost", "Overtaken by events", "Withdrawn", "Past"];

    public override string WhyLabel => "Why?";

    public override string WhyOptionalLabel => "Explanation (may be left empty)";

    public override string WhyHint => "Write nothing about lobbying strategy: this may become public under the Woo.";

    public override string ProposeClose => "Propose to close it";

    public override string HandoverHeading => "Does this belong to someone else?";

    public override string HandoverText => "You make a proposal. An administrator decides; you answer for it until then.";

    public override string ToLabel => "Who should take it over?";

    public override string ProposeHandover => "Propose to hand it over";

    public override string Done(string name) => $"Noted: {name} has seen this";

    public override string Already(string by, LocalDate day) => $"{by} acknowledged this on {Day(day)} already. Nothing was changed";

    public override string Snoozed(LocalDate until) => $"Noted: you hear of this again on {Day(until)}, or sooner at the next moment";

    public override string Outdated => "Something has changed since you opened this page, so nothing was done. Below is how it stands now";

    public override string Proposed => "Your proposal is noted. An administrator decides; nothing changes until then";

    public override string AlreadyProposed => "This was proposed already. Nothing was changed";

    public override string ProposalConfirmed => "This was proposed already, and an administrator has confirmed it. Nothing was changed";

    public override string ProposalRefused => "This was proposed already, and an administrator has refused it. Answer the mail if you disagree";

    public override string NotPossible => "That cannot be done now. Nothing was changed";

    public override string ChooseDay => "Choose a day after today, at most three months ahead. Nothing was changed";

    public override string ChooseOutcome => "Choose how it ended. Nothing was changed";

    public override string GiveReason => "Write in a few words why. Nothing was changed";

    public override string GiveName => "Write who should take it over. Nothing was changed";

    public override string Digests => "Weekly overviews";

    public override string DigestsText => "Every Monday you get an overview of the dates to come. You can end that.";

    public override string Unsubscribe => "Send me no more weekly overviews";

    public override string Unsubscribed => "You get no more weekly overviews";

    public override string UnsubscribedText => "Messages about a date that comes near still reach you.";

    public override string Resubscribe => "Send them again after all";

    public override string ResubscribeHeading => "Was this a mistake?";

    public override string Resubscribed => "You get the weekly overviews again";

    public override string Bouncing => "Mail to you does not arrive at present, so no weekly overviews are sent either";

    public override string AlertsStay => "Messages about a date";

    public override string AllRolesText =>
        "These cannot be ended: they belong to your role, and whoever holds it must hear of them. Is it no longer your role? Propose who takes it over. An administrator decides; you answer for it until then.";
}
