using LobbyAlerts.Alerts;
using LobbyAlerts.Dates;
using LobbyAlerts.Deadlines;
using NodaTime;

namespace LobbyAlerts.Mail;

/// <summary>The words of a mail in Dutch, at language level B1.</summary>
internal sealed class DutchTexts : MailTexts
{
    private DutchTexts()
    {
    }

    private static readonly string[] Ordinals = ["", "eerste", "tweede", "derde", "vierde", "vijfde", "zesde", "zevende", "achtste", "negende", "tiende"];

    public static DutchTexts Instance { get; } = new();

    public override Language Language => Language.Nl;

    public override string Code => "nl";

    public override string Duplicate =>
        "Mogelijk kreeg u dit bericht al. Bij het verzenden ging iets mis, en wij sturen het liever twee keer dan niet.";

    public override string NoDate => NoDateAsSaid;

    public override string Provisional => "Dit is een voorlopige datum, nog niet bevestigd.";

    public override string CatchUp => "Dat moment is al geweest, daarom hoort u het nu.";

    public override string NoNext => "Er volgt geen bericht meer aan u over deze datum.";

    public override IReadOnlyList<string> Labels { get; } =
        ["Doel", "Zo staat het in de bron", "Wat de datum betekent", "Let op", "De agenda noemt ook", "Toelichting", "Reden", "Bron van de nieuwe datum", "Bevestigd door", "Volgend bericht", "Bron"];

    public override IReadOnlyList<string> Meanings { get; } =
    [
        "Dit komt van buiten: de gemeente bepaalt de datum niet.",
        "De datum waarop een besluit ingaat.",
        "De datum waarop dit gehaald moet zijn.",
        "Een moment in het politieke jaar.",
    ];

    protected override IReadOnlyList<string> RoleNames { get; } =
        ["eigenaar", "plaatsvervanger", "portefeuillehouder", "hoofd public affairs"];

    protected override IReadOnlyList<string> Numbers { get; } =
        ["nul", "een", "twee", "drie", "vier", "vijf", "zes", "zeven", "acht", "negen", "tien", "elf", "twaalf", "dertien", "veertien"];

    public override string NotAcknowledged =>
        "Wie hiervoor verantwoordelijk is, heeft nog niet bevestigd dat dit gezien is. Neem contact op, of meld hoe het ervoor staat.";

    public override string NotReached =>
        "De mail hierover kwam niet aan bij wie hiervoor verantwoordelijk is. Zorg dat diegene het hoort, of meld hoe het ervoor staat.";

    protected override string Message => "een eerder bericht";

    public override string UndeliveredWord => "Niet aangekomen";

    public override string MovedWord => "Verschoven";

    public override string EscalatedWord => "Niet bevestigd";

    public override string ClosedWord => "Afgesloten";

    protected override IReadOnlyList<string> OutcomeNames { get; } = ["gehaald", "niet gehaald", "ingehaald door de feiten", "ingetrokken", "voorbij"];

    protected override IReadOnlyList<string> FormerClosing =>
        ["U ontvangt deze mail omdat u eerder bericht kreeg over deze datum.", .. Closing("", 1).Skip(1)];

    protected override string RunsNow => "Loopt nu";

    public override string FoundBy => "Melding van het systeem zelf";

    public override FindingWords Finding(Finding finding) => finding.Type switch
    {
        FindingType.Undeliverable => new(
            $"Mail aan {finding.Name} lukt niet",
            "Het versturen ging mis en het bericht is opzij gezet",
            "Wat voor deze persoon klaarstaat, is bewaard en wordt elke tien minuten opnieuw geprobeerd. Klopt het adres? Zo ja, vraag uw technisch beheerder wat er misgaat."),
        FindingType.UnknownContact => new(
            $"Een bericht voor ‘{finding.About}’, die niet bestaat",
            "Een bericht in de wachtrij noemt een contactpersoon die er niet is",
            "Er is geen waarschuwing verloren. Vraag uw technisch beheerder wie dit bericht stuurde, of zet de contactpersoon terug."),
        FindingType.NoOwner => new(
            $"Niemand is eigenaar van ‘{finding.Name}’",
            "Dit doel heeft data die lopen of nog komen, en geen eigenaar",
            "Tot er een eigenaar is, gaan berichten naar de plaatsvervanger, of naar wie daarna komt. Wijs een eigenaar aan."),
        FindingType.StillProvisional => new(
            $"Nog voorlopig: {finding.Name}",
            "De datum is over minder dan twee maanden, of al begonnen, en nog niet bevestigd",
            "De berichten gaan uit van de voorlopige datum. Is de echte datum bekend? Laat die bevestigen."),
        FindingType.Bounced => new(
            $"Mail aan {finding.Name ?? finding.About} komt niet aan",
            "Een mail kwam voorgoed terug: het adres neemt geen mail aan",
            "Wat in die mail over een datum stond, gaat naar de volgende in de rij: de plaatsvervanger, het hoofd public affairs, de eigenaar of de portefeuillehouder. Zet het goede adres in de lijst met contactpersonen, of geef de rol aan iemand anders."),
        FindingType.Rejected => new(
            $"Mail aan {finding.Name ?? finding.About} wordt geweigerd",
            "De maildienst wil een mail aan deze persoon niet versturen",
            "Wat in die mail over een datum stond, gaat naar de volgende in de rij: de plaatsvervanger, het hoofd public affairs, de eigenaar of de portefeuillehouder. Klopt het adres? Zo ja, vraag uw technisch beheerder waarom de mail wordt geweigerd."),
        FindingType.NotDelivered => new(
            $"Mail aan {finding.Name ?? finding.About} is nog niet aangekomen",
            $"Een mail over een datum die dichtbij is, is {On(finding)}verstuurd en na een dag nog niet bezorgd",
            "Misschien weet deze persoon nog niet van de datum. Bel of mail zelf even. Vraag uw technisch beheerder waarom de mail niet is bezorgd."),
        FindingType.AlertsStuck => new(
            "Er staan berichten klaar die niet worden verstuurd",
            $"Berichten die {On(finding)}verstuurd moesten worden, staan nog te wachten",
            "Er is niets verloren: wat klaarstaat gaat alsnog uit, maar te laat. Vraag uw technisch beheerder waarom er niet wordt verstuurd, en kijk intussen zelf op de agenda wat er nadert."),
        FindingType.NoSweep => new(
            "Het systeem keek een tijd niet wat er verstuurd moest worden",
            $"De laatste keer was {On(finding)}en daarna langer dan twintig minuten niet",
            "Nu u dit leest, werkt het weer: wat intussen klaarstond, is alsnog verstuurd. Vraag uw technisch beheerder waarom het stilstond."),
        FindingType.DigestsMissing => new(
            "Het weekoverzicht is niet verstuurd",
            $"Het weekoverzicht dat {On(finding)}verstuurd moest worden, is een uur later nog niet klaargezet",
            "De waarschuwingen gaan wel door. Kijk zelf op de agenda wat er nadert, en vraag uw technisch beheerder waarom er geen overzichten worden gemaakt. Werkt het weer, dan gaat het laatste overzicht alsnog uit."),
        FindingType.Silent => new(
            $"Over {Quoted(finding.Name ?? finding.About!)} komt geen bericht meer",
            "Deze datum staat nog open, maar alle berichten erover zijn geweest",
            "Niemand krijgt hier nog een waarschuwing over. Sluit de datum af, of geef een nieuwe datum op."),
        FindingType.Faulty => new(
            $"Over {Quoted(finding.Name ?? finding.About!)} kan het systeem niet waarschuwen",
            "Het systeem kan niet uitrekenen wanneer er berichten over deze datum moeten uitgaan",
            "Zolang dat zo is, krijgt niemand hier een waarschuwing over. Houd de datum zelf in de gaten, en vraag uw technisch beheerder om dit te herstellen."),
        _ => new(
            "Een onleesbaar bericht in de wachtrij",
            "In de wachtrij stond een bericht dat niet van dit systeem is",
            "Er is geen waarschuwing verloren. Vraag uw technisch beheerder wie dit bericht stuurde."),
    };

    public override string TakenOver(string from) =>
        $"U bent hier nu verantwoordelijk voor{(from.Length > 0 ? $", in plaats van {from}" : "")}. Dit loopt nog of komt eraan.";

    public override string HandedOver => "Overgedragen aan u";

    public override string AcknowledgedBy(Acknowledged acknowledged) => $"{acknowledged.By}, op {DayWording.WeekDay(acknowledged.On, Language)}";

    public override string StillStands(Acknowledged acknowledged) =>
        $"Op {DayWording.WeekDay(acknowledged.On, Language)} bevestigde {acknowledged.By} dat dit gezien is. Geldt dat nog? Meld hoe het ervoor staat.";

    public override string Heading(int count, string name) => $"{count} {(count == 1 ? "bericht" : "berichten")} voor {name}";

    public override string Overdue(Meaning meaning) => meaning == Meaning.Target ? "Te laat" : "Voorbij";

    public override string? Request(Meaning meaning, Urgency urgency, bool isReview) => (urgency, meaning) switch
    {
        (Urgency.Overdue, Meaning.Target) =>
            "De datum is voorbij en voor zover wij weten is dit doel niet gehaald. Meld hoe het ervoor staat, dan sluiten wij dit af of noteren wij een nieuwe datum.",
        (Urgency.Overdue, Meaning.Happens) => "De datum is voorbij, dus dit is waarschijnlijk gebeurd. Meld het, dan sluiten wij dit af.",
        (Urgency.Overdue, Meaning.TakesEffect) => "De datum is voorbij, dus dit is waarschijnlijk ingegaan. Meld het, dan sluiten wij dit af.",
        (Urgency.Overdue, _) => "Dit moment is voorbij. Meld hoe het ging, dan sluiten wij dit af.",
        (Urgency.InEffect, Meaning.Target) => "De periode loopt. Is het doel al gehaald? Meld het, dan sluiten wij dit af.",
        (Urgency.InEffect, Meaning.Happens) => "De periode loopt. Is het al gebeurd? Meld het, dan sluiten wij dit af.",
        (Urgency.InEffect, Meaning.TakesEffect) => "De periode loopt. Is het al ingegaan? Meld het, dan sluiten wij dit af.",
        (Urgency.InEffect, _) => "De periode loopt. Is dit moment al geweest? Meld het, dan sluiten wij dit af.",
        (Urgency.Undated, _) => "Is er al meer bekend over de datum? Meld het, dan noteren wij die.",
        _ when isReview => "Dit kan elke dag gebeuren. Is hier al meer over bekend? Meld het, dan passen wij de datum aan.",
        _ => null,
    };

    public override string Quoted(string words) => words.Contains('‘', StringComparison.Ordinal) ? $"“{words}”" : $"‘{words}’";

    public override string Citation(Citation citation) =>
        $"PA-agenda, {(citation.Goal > 0 ? $"doel {citation.Goal}, " : "")}{citation.Section}: {Quoted(citation.Words)}";

    private string On(Finding finding) => finding.Since is { } day ? $"op {DayWording.WeekDay(day, Language)} " : "";

    protected override string Undelivered(string moment, LocalDate? toldOn) =>
        $"Niet aangekomen bij wie dit moest horen: {moment}{(toldOn is { } day ? $", verstuurd op {DayWording.WeekDay(day, Language)}" : "")}";

    protected override string Escalated(string moment, LocalDate? toldOn) =>
        $"Nog niet bevestigd: {moment}{(toldOn is { } day ? $", gemeld op {DayWording.WeekDay(day, Language)}" : "")}";

    protected override string Reminder(StageLabel label, string moment, bool isSentEarly) =>
        $"Herinnering{(label.Sort == StageSort.Anchor ? " voor" : ",")} {moment}{(isSentEarly ? " (verstuurd op de werkdag daarvoor)" : "")}";

    protected override string CaughtUp(StageLabel label, string moment) => label.Sort switch
    {
        StageSort.Before => $"Inhaalbericht over het moment {Quoted(moment)}",
        StageSort.Review => $"Inhaalbericht over de {moment}",
        _ => $"Inhaalbericht over {moment}",
    };

    protected override string Before(string number, StageLabel label) => (label.Unit, label.Number) switch
    {
        ('Y', _) => $"{number} jaar vooraf",
        ('M', 1) => $"{number} maand vooraf",
        ('M', _) => $"{number} maanden vooraf",
        ('W', 1) => $"{number} week vooraf",
        ('W', _) => $"{number} weken vooraf",
        (_, 1) => $"{number} dag vooraf",
        _ => $"{number} dagen vooraf",
    };

    protected override string AnchorDay(WindowEnd? anchor, Meaning meaning, bool isExact) => (anchor, meaning) switch
    {
        _ when isExact => "de dag zelf",
        (WindowEnd.Latest, _) => "de laatste dag",
        (_, Meaning.Target) => "de eerste dag van de periode",
        (_, Meaning.TakesEffect) => "de dag waarop het op zijn vroegst ingaat",
        _ => "de dag waarop het op zijn vroegst gebeurt",
    };

    protected override string Move(int number) => $"{(number < Ordinals.Length ? Ordinals[number] : $"{number}e")} verschuiving";

    protected override string Repeat(int number) => $"herhaling {number}";

    protected override string Review(bool isYearly) => isYearly ? "jaarlijkse controle" : "kwartaalcontrole";

    protected override string Planned(LocalDate day, LocalTime time, bool isPast) =>
        $"{(isPast ? "was gepland op " : "")}{DayWording.WeekDay(day, Language)} om {DayWording.Time(time, Language)}";

    protected override IReadOnlyList<string> Closing(string roles, int count) =>
    [
        $"U ontvangt deze mail omdat u {(count == 1 ? "deze rol" : "deze rollen")} vervult: {roles}.",
        "Wilt u iets melden of vragen? Beantwoord deze mail. Schrijf niets over lobbystrategie: deze mail kan onder de Woo openbaar worden.",
    ];
}
