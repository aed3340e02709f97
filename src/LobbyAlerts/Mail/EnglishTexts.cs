using LobbyAlerts.Alerts;
using LobbyAlerts.Dates;
using LobbyAlerts.Deadlines;
using NodaTime;

namespace LobbyAlerts.Mail;

/// <summary>The words of a mail in English.</summary>
internal sealed class EnglishTexts : MailTexts
{
    private EnglishTexts()
    {
    }

    private static readonly string[] Ordinals = ["", "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"];

    public static EnglishTexts Instance { get; } = new();

    public override Language Language => Language.En;

    public override string Code => "en";

    public override string Duplicate =>
        "You may have had this message already. Something went wrong while sending, and we would rather send it twice than not at all.";

    public override string NoDate => "no date yet";

    public override string Provisional => "This is a provisional date, not yet confirmed.";

    public override string CatchUp => "That moment has already passed, which is why you hear it now.";

    public override string NoNext => "You will get no further alert about this date.";

    public override IReadOnlyList<string> Labels { get; } =
        ["Goal", "As the source says it", "What the date means", "Please note", "The agenda also says", "Explanation", "Reason", "Source of the new date", "Acknowledged by", "Next alert", "Source"];

    public override IReadOnlyList<string> Meanings { get; } =
    [
        "This comes from outside: the municipality does not set the date.",
        "The date on which a decision takes effect.",
        "The date by which this must have been reached.",
        "A moment of the political year.",
    ];

    protected override IReadOnlyList<string> RoleNames { get; } =
        ["owner", "deputy", "portfolio holder", "head of public affairs"];

    protected override IReadOnlyList<string> Numbers { get; } =
        ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen", "fourteen"];

    public override string NotAcknowledged =>
        "Whoever answers for this has not yet acknowledged it. Get in touch, or tell us where it stands.";

    public override string NotReached =>
        "The mail about this did not reach whoever answers for it. Make sure that they hear of it, or tell us where it stands.";

    protected override string Message => "an earlier message";

    public override string UndeliveredWord => "Not delivered";

    public override string MovedWord => "Moved";

    public override string EscalatedWord => "Not acknowledged";

    public override string ClosedWord => "Closed";

    protected override IReadOnlyList<string> OutcomeNames { get; } = ["won", "lost", "overtaken by events", "withdrawn", "past"];

    protected override IReadOnlyList<string> FormerClosing =>
        ["You receive this mail because you were alerted about this date before.", .. Closing("", 1).Skip(1)];

    protected override string RunsNow => "Under way";

    public override string FoundBy => "Found by the system itself";

    public override FindingWords Finding(Finding finding) => finding.Type switch
    {
        FindingType.Undeliverable => new(
            $"Mail to {finding.Name} does not go out",
            "Sending failed, and the message was set aside",
            "What waits for this person is kept, and is tried again every ten minutes. Is the address right? If so, ask your system administrator what goes wrong."),
        FindingType.UnknownContact => new(
            $"A message for “{finding.About}”, who does not exist",
            "A message on the queue names a contact that is not there",
            "No alert was lost. Ask your system administrator who sent this message, or put the contact back."),
        FindingType.NoOwner => new(
            $"Nobody owns “{finding.Name}”",
            "This goal has dates that run or are still to come, and no owner",
            "Until there is an owner, alerts go to the deputy, or to whoever comes next. Name an owner."),
        FindingType.StillProvisional => new(
            $"Still provisional: {finding.Name}",
            "The date is less than two months off, or has begun, and is not confirmed",
            "Alerts count from the provisional date. Is the real date known? Have it confirmed."),
        FindingType.Bounced => new(
            $"Mail to {finding.Name ?? finding.About} does not arrive",
            "A mail came back for good: the address takes no mail",
            "What that mail said about a date goes to the next in line: the deputy, the head of public affairs, the owner or the portfolio holder. Put the right address in the list of contacts, or give the role to someone else."),
        FindingType.Rejected => new(
            $"Mail to {finding.Name ?? finding.About} is refused",
            "The mail service will not send a mail to this person",
            "What that mail said about a date goes to the next in line: the deputy, the head of public affairs, the owner or the portfolio holder. Is the address right? If so, ask your system administrator why the mail is refused."),
        FindingType.NotDelivered => new(
            $"Mail to {finding.Name ?? finding.About} has not arrived yet",
            $"A mail about a date that is near was sent {On(finding)}and is not delivered after a day",
            "This person may not know of the date yet. Call or mail them yourself. Ask your system administrator why the mail was not delivered."),
        FindingType.AlertsStuck => new(
            "Alerts are waiting and are not being sent",
            $"Alerts that were to be sent {On(finding)}are still waiting",
            "Nothing is lost: what waits goes out after all, but late. Ask your system administrator why nothing is sent, and meanwhile look at the agenda yourself for what is coming."),
        FindingType.NoSweep => new(
            "For a while the system did not look for what was to be sent",
            $"The last time was {On(finding)}and then not for more than twenty minutes",
            "Now that you read this, it works again: what was waiting has been sent after all. Ask your system administrator why it stood still."),
        FindingType.Silent => new(
            $"No more alerts will come about {Quoted(finding.Name ?? finding.About!)}",
            "This date is still open, but every alert about it has been sent",
            "Nobody gets any further warning of it. Close it, or give it a new date."),
        FindingType.Faulty => new(
            $"The system cannot warn about {Quoted(finding.Name ?? finding.About!)}",
            "The system cannot work out when alerts about this date are to go out",
            "As long as that is so, nobody gets a warning of it. Keep an eye on the date yourself, and ask your system administrator to mend this."),
        FindingType.ProposalWaits => new(
            $"A proposal waits for a decision: {finding.Name}",
            "Someone proposes, by the link in a mail, to close something or to hand it over",
            "Nothing changes until an admin confirms the proposal. Ask your system administrator what it is (lobbyalerts proposals), and say whether it is right."),
        _ => new(
            "An unreadable message on the queue",
            "There was a message on the queue that is not this system's",
            "No alert was lost. Ask your system administrator who sent this message."),
    };

    public override string TakenOver(string from) =>
        $"You answer for this now{(from.Length > 0 ? $", in place of {from}" : "")}. It is under way or still to come.";

    protected override string SentAgain => "Sent again, because you asked for it";

    public override string HandedOver => "Handed over to you";

    public override string AcknowledgedBy(Acknowledged acknowledged) => $"{acknowledged.By}, on {DayWording.WeekDay(acknowledged.On, Language)}";

    public override string StillStands(Acknowledged acknowledged) =>
        $"On {DayWording.WeekDay(acknowledged.On, Language)} {acknowledged.By} acknowledged this. Does that still stand? Tell us where it is now.";

    public override string Heading(int count, string name) => $"{count} {(count == 1 ? "alert" : "alerts")} for {name}";

    public override string Overdue(Meaning meaning) => meaning == Meaning.Target ? "Overdue" : "Past";

    public override string? Request(Meaning meaning, Urgency urgency, bool isReview) => (urgency, meaning) switch
    {
        (Urgency.Overdue, Meaning.Target) =>
            "The date has passed and, as far as we know, this target was missed. Tell us where it stands, and we will close it or note a new date.",
        (Urgency.Overdue, Meaning.Happens) => "The date has passed, so this has probably happened. Tell us, and we will close it.",
        (Urgency.Overdue, Meaning.TakesEffect) => "The date has passed, so this has probably taken effect. Tell us, and we will close it.",
        (Urgency.Overdue, _) => "This moment has passed. Tell us how it went, and we will close it.",
        (Urgency.InEffect, Meaning.Target) => "The period is under way. Has the target been reached? Tell us, and we will close it.",
        (Urgency.InEffect, Meaning.Happens) => "The period is under way. Has it happened yet? Tell us, and we will close it.",
        (Urgency.InEffect, Meaning.TakesEffect) => "The period is under way. Has it taken effect yet? Tell us, and we will close it.",
        (Urgency.InEffect, _) => "The period is under way. Has this moment been yet? Tell us, and we will close it.",
        (Urgency.Undated, _) => "Is more known about the date by now? Tell us, and we will note it.",
        _ when isReview => "This can happen any day. Is more known about it by now? Tell us, and we will adjust the date.",
        _ => null,
    };

    public override string Quoted(string words) => $"“{words}”";

    public override string Citation(Citation citation) =>
        $"PA agenda, {(citation.Goal > 0 ? $"goal {citation.Goal}, " : "")}{citation.Section}: {Quoted(citation.Words)}";

    private string On(Finding finding) => finding.Since is { } day ? $"on {DayWording.WeekDay(day, Language)} " : "";

    protected override string Undelivered(string moment, LocalDate? toldOn) =>
        $"Did not reach who should have heard it: {moment}{(toldOn is { } day ? $", sent on {DayWording.WeekDay(day, Language)}" : "")}";

    protected override string Escalated(string moment, LocalDate? toldOn) =>
        $"Not yet acknowledged: {moment}{(toldOn is { } day ? $", told on {DayWording.WeekDay(day, Language)}" : "")}";

    protected override string Reminder(StageLabel label, string moment, bool isSentEarly) =>
        $"Reminder{(label.Sort == StageSort.Anchor ? " for" : ",")} {moment}{(isSentEarly ? " (sent on the working day before)" : "")}";

    protected override string CaughtUp(StageLabel label, string moment) => label.Sort switch
    {
        StageSort.Before => $"Catch-up on the moment {Quoted(moment)}",
        StageSort.Review => $"Catch-up on the {moment}",
        _ => $"Catch-up on {moment}",
    };

    protected override string Before(string number, StageLabel label) => (label.Unit, label.Number) switch
    {
        ('Y', 1) => "a year ahead",
        ('Y', _) => $"{number} years ahead",
        ('M', 1) => "a month ahead",
        ('M', _) => $"{number} months ahead",
        ('W', 1) => "a week ahead",
        ('W', _) => $"{number} weeks ahead",
        (_, 1) => "a day ahead",
        _ => $"{number} days ahead",
    };

    protected override string AnchorDay(WindowEnd? anchor, Meaning meaning, bool isExact) => (anchor, meaning) switch
    {
        _ when isExact => "the day itself",
        (WindowEnd.Latest, _) => "the last day",
        (_, Meaning.Target) => "the first day of the period",
        (_, Meaning.TakesEffect) => "the earliest day it can take effect",
        _ => "the earliest day it can happen",
    };

    protected override string Move(int number) => $"{(number < Ordinals.Length ? Ordinals[number] : $"{number}th")} move";

    protected override string Repeat(int number) => $"repeat {number}";

    protected override string Review(bool isYearly) => isYearly ? "yearly review" : "quarterly review";

    protected override string Planned(LocalDate day, LocalTime time, bool isPast) =>
        $"{(isPast ? "was planned for " : "")}{DayWording.WeekDay(day, Language)} at {DayWording.Time(time, Language)}";

    protected override IReadOnlyList<string> Closing(string roles, int count) =>
    [
        $"You receive this mail because you hold {(count == 1 ? "this role" : "these roles")}: {roles}.",
        "Anything to tell or ask? Reply to this mail. Write nothing about lobby strategy: this mail can be made public under the Woo.",
        "Titles, notes and quotations are in Dutch, as in the agenda.",
    ];
}
