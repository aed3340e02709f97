using LobbyAlerts.Dates;
using LobbyAlerts.Deadlines;
using Microsoft.AspNetCore.Http.Headers;
using NodaTime;

namespace LobbyAlerts.Functions.Web.Links;

/// <summary>The words of the pages that links lead to, in one language.</summary>
internal abstract class LinkTexts
{
    public abstract Language Language { get; }

    /// <summary>The language as HTML names it.</summary>
    public abstract string Code { get; }

    public static LinkTexts Of(Language language) => language == Language.En ? EnglishLinkTexts.Instance : DutchLinkTexts.Instance;

    /// <summary>The words for whoever is not known: in the language that the browser asks for first.</summary>
    public static LinkTexts For(HttpRequest request)
    {
        var asked = new RequestHeaders(request.Headers).AcceptLanguage.OrderByDescending(language => language.Quality ?? 1).Select(language => language.Value.ToString()).FirstOrDefault();
        return Of(asked?.StartsWith("en", StringComparison.OrdinalIgnoreCase) == true ? Language.En : Language.Nl);
    }

    // What is wrong with the link, or the moment.
    public abstract string NoLink { get; }

    public abstract string NoLinkRemedy { get; }

    public abstract string NotUnderstood { get; }

    public abstract string NotUnderstoodRemedy { get; }

    public abstract string TooMany { get; }

    public abstract string Later { get; }

    public abstract string LaterRemedy { get; }

    public abstract string Expired { get; }

    public abstract string ExpiredText { get; }

    public abstract string ExpiredUnsubscribe { get; }

    public abstract string SendFresh { get; }

    public abstract string FreshAsked { get; }

    // Where a deadline stands.
    public abstract string NoDate { get; }

    public abstract string Superseded { get; }

    public abstract string NothingTold { get; }

    public abstract string Provisional { get; }

    public abstract string GoalLabel { get; }

    public abstract string SaidLabel { get; }

    public abstract string MovesLabel { get; }

    public abstract string ReasonLabel { get; }

    public abstract string SourceLabel { get; }

    public abstract string AcknowledgedLabel { get; }

    public abstract string NextLabel { get; }

    public abstract string ProposalLabel { get; }

    public abstract string Closed(Closure closure);

    public abstract string NotYours(string? owner);

    public abstract string Acknowledged(string by, LocalDate day, LocalDate? until);

    public abstract string Next(LocalDate day, LocalTime time);

    public abstract string ProposedClose(string by, LocalDate day, Outcome outcome);

    public abstract string ProposedHandover(string by, LocalDate day, string to);

    public abstract string Citation(Citation citation);

    public abstract string Footer(string name);

    // What can be done.
    public abstract string Acknowledge { get; }

    public abstract string AcknowledgeHeading { get; }

    public abstract string AcknowledgeText { get; }

    public abstract string SnoozeHeading { get; }

    public abstract string SnoozeText { get; }

    public abstract string InAWeek(LocalDate day);

    public abstract string InAMonth(LocalDate day);

    public abstract string SnoozeDayHeading { get; }

    public abstract string SnoozeDayText(LocalDate last);

    public abstract string SnoozeDayLabel { get; }

    public abstract string SnoozeDay { get; }

    public abstract string CloseHeading { get; }

    public abstract string CloseText { get; }

    public abstract string OutcomeLabel { get; }

    /// <summary>In the order of <see cref="Outcome"/>.</summary>
    public abstract IReadOnlyList<string> Outcomes { get; }

    public abstract string WhyLabel { get; }

    public abstract string WhyOptionalLabel { get; }

    public abstract string WhyHint { get; }

    public abstract string ProposeClose { get; }

    public abstract string HandoverHeading { get; }

    public abstract string HandoverText { get; }

    public abstract string ToLabel { get; }

    public abstract string ProposeHandover { get; }

    // What happened.
    public abstract string Done(string name);

    public abstract string Already(string by, LocalDate day);

    public abstract string Snoozed(LocalDate until);

    public abstract string Outdated { get; }

    public abstract string Proposed { get; }

    public abstract string AlreadyProposed { get; }

    public abstract string ProposalConfirmed { get; }

    public abstract string ProposalRefused { get; }

    public abstract string NotPossible { get; }

    public abstract string ChooseDay { get; }

    public abstract string ChooseOutcome { get; }

    public abstract string GiveReason { get; }

    public abstract string GiveName { get; }

    // Digests.
    public abstract string Digests { get; }

    public abstract string DigestsText { get; }

    public abstract string Unsubscribe { get; }

    public abstract string Unsubscribed { get; }

    public abstract string UnsubscribedText { get; }

    public abstract string Resubscribe { get; }

    public abstract string ResubscribeHeading { get; }

    public abstract string Resubscribed { get; }

    public abstract string Bouncing { get; }

    public abstract string AlertsStay { get; }

    public abstract string AllRolesText { get; }

    /// <summary>A day of the week with its date.</summary>
    protected string Day(LocalDate day) => DayWording.WeekDay(day, Language);
}
