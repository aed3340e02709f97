using LobbyAlerts.Dates;
using LobbyAlerts.Deadlines;
using NodaTime;

namespace LobbyAlerts.Functions.Web.Links;

/// <summary>The words of the pages in Dutch, at language level B1.</summary>
internal sealed class DutchLinkTexts : LinkTexts
{
    public static DutchLinkTexts Instance { get; } = new();

    public override Language Language => Language.Nl;

    public override string Code => "nl";

    public override string NoLink => "Deze link werkt niet";

    public override string NoLinkRemedy => "Open de link opnieuw vanuit de mail, of kopieer hem helemaal. Werkt het dan nog niet? Beantwoord de mail, dan helpen wij u.";

    public override string NotUnderstood => "Dit kwam niet goed over";

    public override string NotUnderstoodRemedy => "Er is niets veranderd. Open de link opnieuw vanuit de mail en probeer het nog eens.";

    public override string TooMany => "Deze link is te vaak achter elkaar geopend";

    public override string Later => "Het lukt nu even niet";

    public override string LaterRemedy => "Probeer het over een minuut nog eens. Twee keer hetzelfde doen kan geen kwaad.";

    public override string Expired => "Deze link is verlopen";

    public override string ExpiredText => "Een link uit een mail werkt drie maanden. U kunt een nieuwe mail vragen over dezelfde datum. Die gaat naar het adres dat bij ons bekend is.";

    public override string ExpiredUnsubscribe => "Een link uit een mail werkt drie maanden. Gebruik de link uit een nieuwer weekoverzicht, of beantwoord dat.";

    public override string SendFresh => "Stuur een nieuwe mail";

    public override string FreshAsked => "Bent u nog verantwoordelijk voor deze datum, dan krijgt u binnen een kwartier een nieuwe mail. Wij sturen er één per dag.";

    public override string NoDate => "Nog geen datum";

    public override string Superseded => "De datum is verschoven sinds de mail met deze link. Hier ziet u de datum van nu.";

    public override string NothingTold => "Over de datum van nu is nog geen bericht gestuurd. Er valt nog niets te bevestigen.";

    public override string Provisional => "Dit is een voorlopige datum, nog niet bevestigd.";

    public override string GoalLabel => "Doel";

    public override string SaidLabel => "Zo staat het in de bron";

    public override string MovesLabel => "Verschoven";

    public override string ReasonLabel => "Reden";

    public override string SourceLabel => "Bron";

    public override string AcknowledgedLabel => "Bevestigd door";

    public override string NextLabel => "Volgend bericht aan u";

    public override string ProposalLabel => "Voorstel";

    public override string Closed(Closure closure) => $"Dit is afgesloten op {Day(Amsterdam.DayOf(closure.At))}: {Outcomes[(int)closure.Outcome].ToLowerInvariant()}. Er gaan geen berichten meer uit.";

    public override string NotYours(string? owner) =>
        $"U hebt voor dit onderwerp geen rol (meer), dus hier valt voor u niets te doen.{(owner is null ? "" : $" Eigenaar is nu: {owner}.")}";

    public override string Acknowledged(string by, LocalDate day, LocalDate? until) => $"{by}, op {Day(day)}{(until is { } later ? $"; komt terug op {Day(later)}" : "")}";

    public override string Next(LocalDate day, LocalTime time) => $"{Day(day)} om {DayWording.Time(time, Language)}";

    public override string ProposedClose(string by, LocalDate day, Outcome outcome) => $"Afsluiten ({Outcomes[(int)outcome].ToLowerInvariant()}), voorgesteld op {Day(day)} via de link van {by}. Een beheerder besluit.";

    public override string ProposedHandover(string by, LocalDate day, string to) => $"Overdragen aan {to}, voorgesteld op {Day(day)} via de link van {by}. Een beheerder besluit.";

    public override string Citation(Citation citation) => $"PA-agenda, {(citation.Goal > 0 ? $"doel {citation.Goal}, " : "")}{citation.Section}: ‘{citation.Words}’";

    public override string Footer(string name) => $"Deze link hoort bij een mail aan {name}. Wat u hier doet, staat op die naam.";

    public override string Acknowledge => "Ik heb dit gezien";

    public override string AcknowledgeHeading => "Gezien?";

    public override string AcknowledgeText => "Dan gaat dit bericht niet door naar anderen. Is de datum al geweest, dan stopt de herhaling voor een tijd. Bij het volgende moment hoort u het weer.";

    public override string SnoozeHeading => "Gezien, maar later nog eens horen?";

    public override string SnoozeText => "Komt er eerder een volgend moment, dan hoort u het toen al.";

    public override string InAWeek(LocalDate day) => $"Over een week ({Day(day)})";

    public override string InAMonth(LocalDate day) => $"Over een maand ({Day(day)})";

    public override string SnoozeDayHeading => "Zelf een dag kiezen";

    public override string SnoozeDayText(LocalDate last) => $"Tot en met {Day(last)}.";

    public override string SnoozeDayLabel => "Op welke dag wilt u het weer horen?";

    public override string SnoozeDay => "Die dag weer horen";

    public override string CloseHeading => "Is dit afgelopen?";

    public override string CloseText => "U doet een voorstel. Een beheerder besluit; tot dan verandert er niets.";

    public override string OutcomeLabel => "Hoe liep het af?";

    public override IReadOnlyList<string> Outcomes { get; } = ["Gehaald", "Niet gehaald", "Ingehaald door de feiten", "Ingetrokken", "Voorbij"];

    public override string WhyLabel => "Waarom?";

    public override string WhyOptionalLabel => "Toelichting (mag leeg blijven)";

    public override string WhyHint => "Schrijf niets over lobbystrategie: dit kan onder de Woo openbaar worden.";

    public override string ProposeClose => "Stel voor om af te sluiten";

    public override string HandoverHeading => "Hoort dit bij iemand anders?";

    public override string HandoverText => "U doet een voorstel. Een beheerder besluit; tot dan blijft u verantwoordelijk.";

    public override string ToLabel => "Wie moet dit overnemen?";

    public override string ProposeHandover => "Stel voor om over te dragen";

    public override string Done(string name) => $"Genoteerd: {name} heeft dit gezien";

    public override string Already(string by, LocalDate day) => $"{by} heeft dit al bevestigd op {Day(day)}. Er is niets veranderd";

    public override string Snoozed(LocalDate until) => $"Genoteerd: u hoort dit weer op {Day(until)}, of eerder als er een volgend moment komt";

    public override string Outdated => "Er is iets veranderd sinds u deze pagina opende, dus er is niets gedaan. Hieronder staat het zoals het nu is";

    public override string Proposed => "Uw voorstel is genoteerd. Een beheerder besluit; tot dan verandert er niets";

    public override string AlreadyProposed => "Dit was al voorgesteld. Er is niets veranderd";

    public override string ProposalConfirmed => "Dit was al voorgesteld, en een beheerder heeft het aangenomen. Er is niets veranderd";

    public override string ProposalRefused => "Dit was al voorgesteld, en een beheerder heeft het afgewezen. Beantwoord de mail als u het daar niet mee eens bent";

    public override string NotPossible => "Dat kan nu niet. Er is niets veranderd";

    public override string ChooseDay => "Kies een dag na vandaag, hooguit drie maanden vooruit. Er is niets veranderd";

    public override string ChooseOutcome => "Kies hoe het afliep. Er is niets veranderd";

    public override string GiveReason => "Schrijf in een paar woorden waarom. Er is niets veranderd";

    public override string GiveName => "Schrijf wie dit moet overnemen. Er is niets veranderd";

    public override string Digests => "Weekoverzichten";

    public override string DigestsText => "Elke maandag krijgt u een overzicht van de data die eraan komen. U kunt dat afzeggen.";

    public override string Unsubscribe => "Stuur mij geen weekoverzichten meer";

    public override string Unsubscribed => "U krijgt geen weekoverzichten meer";

    public override string UnsubscribedText => "Berichten over een datum die nadert, blijven komen.";

    public override string Resubscribe => "Stuur ze toch weer";

    public override string ResubscribeHeading => "Was dit niet de bedoeling?";

    public override string Resubscribed => "U krijgt de weekoverzichten weer";

    public override string Bouncing => "Mail aan u komt nu niet aan. Er gaan daarom ook geen weekoverzichten uit";

    public override string AlertsStay => "Berichten over een datum";

    public override string AllRolesText =>
        "Die kunt u niet afzeggen: ze horen bij uw rol, en wie de rol heeft, moet het horen. Is dit uw rol niet meer? Stel dan voor wie het overneemt. Een beheerder besluit; tot dan blijft u verantwoordelijk.";
}
