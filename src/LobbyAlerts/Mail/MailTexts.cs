using LobbyAlerts.Alerts;
using LobbyAlerts.Dates;
using LobbyAlerts.Deadlines;
using LobbyAlerts.Goals;
using NodaTime;

namespace LobbyAlerts.Mail;

/// <summary>The words of a mail in one language: all of them but those of dates, which are <see cref="DateWording"/>'s.</summary>
internal abstract class MailTexts
{
    /// <summary>How a deadline without a date is said in the agenda's own language.</summary>
    protected const string NoDateAsSaid = "nog geen datum";

    public abstract Language Language { get; }

    /// <summary>The language as HTML names it.</summary>
    public abstract string Code { get; }

    /// <summary>The explanation of a possible duplicate.</summary>
    public abstract string Duplicate { get; }

    public abstract string NoDate { get; }

    public abstract string Provisional { get; }

    /// <summary>Why a catch-up comes now.</summary>
    public abstract string CatchUp { get; }

    public abstract string NoNext { get; }

    /// <summary>In the order of <see cref="FactLabel"/>.</summary>
    public abstract IReadOnlyList<string> Labels { get; }

    /// <summary>In the order of <see cref="Meaning"/>.</summary>
    public abstract IReadOnlyList<string> Meanings { get; }

    /// <summary>In the order of <see cref="Role"/>.</summary>
    protected abstract IReadOnlyList<string> RoleNames { get; }

    /// <summary>Numbers that are written in words, from 0.</summary>
    protected abstract IReadOnlyList<string> Numbers { get; }

    public static MailTexts Of(Language language) => language == Language.En ? EnglishTexts.Instance : DutchTexts.Instance;

    /// <summary>How many alerts, and for whom.</summary>
    public abstract string Heading(int count, string name);

    /// <summary>In a word or two, that the date has passed.</summary>
    public abstract string Overdue(Meaning meaning);

    /// <summary>What is asked of the reader; null when nothing is.</summary>
    public abstract string? Request(Meaning meaning, Urgency urgency, bool isReview);

    public abstract string Quoted(string words);

    public abstract string Citation(Citation citation);

    /// <summary>Who says so, where it is not the agenda.</summary>
    public abstract string FoundBy { get; }

    /// <summary>A finding.</summary>
    public abstract FindingWords Finding(Finding finding);

    /// <summary>What the alert is.</summary>
    /// <param name="alert">The alert.</param>
    /// <param name="notice">What it says.</param>
    /// <param name="isSentEarly">Whether it goes out before its day, because that is not a working day.</param>
    public string Kind(Alert alert, Notice notice, bool isSentEarly)
    {
        var (label, moment) = (StageLabel.Parse(alert.Stage), Moment(alert.Stage, notice));
        var kind = alert.Kind switch
        {
            Alerts.Kind.Reminder => Reminder(label, moment, isSentEarly),
            Alerts.Kind.CatchUp => CaughtUp(label, moment),
            Alerts.Kind.Review => moment,
            Alerts.Kind.Moved => Moves(notice),
            Alerts.Kind.Closed when notice.Closed is { } closed => $"{ClosedWord}: {OutcomeNames[(int)closed.Outcome]}",
            Alerts.Kind.Escalation when alert.InPlaceOf is not null => Undelivered(label.Sort == StageSort.Other ? Message : moment, notice.ToldOn),
            Alerts.Kind.Escalation => Escalated(moment, notice.ToldOn),
            Alerts.Kind.Handover => HandedOver,
            Alerts.Kind.Fresh => SentAgain,
            Alerts.Kind.InEffect => $"{RunsNow}, {moment}",
            _ => $"{Overdue(notice.Meaning)}, {moment}",
        };
        return Sentence(kind);
    }

    /// <summary>What comes next.</summary>
    /// <param name="next">The occurrence.</param>
    /// <param name="notice">What it is about.</param>
    /// <param name="isPast">Whether its moment has passed since it was planned: the mail was held up.</param>
    public string Next(NextOccurrence next, Notice notice, bool isPast) =>
        $"{Planned(next.Day, next.Time, isPast)} ({Moment(next.Stage, notice)})";

    /// <summary>Why the reader gets the mail, and what an answer should leave out.</summary>
    public IReadOnlyList<string> Closing(IReadOnlyList<Role> roles) =>
        roles.Count == 0 ? FormerClosing : Closing(string.Join(", ", roles.Select(role => RoleNames[(int)role])), roles.Count);

    /// <summary>Whether the words for a date already are the ones that it was said in.</summary>
    public static bool IsSaidBy(string words, Notice notice) =>
        string.Equals(notice.Said, notice.Date is null ? NoDateAsSaid : words, StringComparison.OrdinalIgnoreCase);

    /// <summary>With a capital.</summary>
    public static string Sentence(string words) => char.ToUpperInvariant(words[0]) + words[1..];

    /// <summary>What is asked of whoever hears it for want of an acknowledgement.</summary>
    public abstract string NotAcknowledged { get; }

    /// <summary>What is asked of whoever hears it because it did not reach another.</summary>
    public abstract string NotReached { get; }

    /// <summary>In a word or two, that it did not reach another.</summary>
    public abstract string UndeliveredWord { get; }

    /// <summary>Who acknowledged it, and when.</summary>
    public abstract string AcknowledgedBy(Acknowledged acknowledged);

    /// <summary>That the reader answers for it now, and from whom that was taken over; from nobody when empty.</summary>
    public abstract string TakenOver(string from);

    /// <summary>Whether that still stands.</summary>
    public abstract string StillStands(Acknowledged acknowledged);

    /// <summary>In a word, that the date was moved.</summary>
    public abstract string MovedWord { get; }

    /// <summary>In a word or two, that nobody acknowledged it.</summary>
    public abstract string EscalatedWord { get; }

    /// <summary>In a few words, that the reader has taken it over.</summary>
    public abstract string HandedOver { get; }

    /// <summary>In a few words, that the reader asked for it.</summary>
    protected abstract string SentAgain { get; }

    /// <summary>In a word, that it was closed.</summary>
    public abstract string ClosedWord { get; }

    /// <summary>In the order of <see cref="Outcome"/>.</summary>
    protected abstract IReadOnlyList<string> OutcomeNames { get; }

    protected abstract string RunsNow { get; }

    /// <summary>A message that tells no stage: a move or a handover.</summary>
    protected abstract string Message { get; }

    protected abstract string Undelivered(string moment, LocalDate? toldOn);

    protected abstract string Escalated(string moment, LocalDate? toldOn);

    protected abstract string Reminder(StageLabel label, string moment, bool isSentEarly);

    protected abstract string CaughtUp(StageLabel label, string moment);

    protected abstract string Before(string number, StageLabel label);

    protected abstract string AnchorDay(WindowEnd? anchor, Meaning meaning, bool isExact);

    protected abstract string Repeat(int number);

    protected abstract string Review(bool isYearly);

    protected abstract string Planned(LocalDate day, LocalTime time, bool isPast);

    protected abstract IReadOnlyList<string> Closing(string roles, int count);

    /// <summary>Why whoever holds no role gets the mail.</summary>
    protected abstract IReadOnlyList<string> FormerClosing { get; }

    // The whole way that a date has gone: "third move: in 2024 → in 2025 → in 2026".
    private string Moves(Notice notice)
    {
        var dates = notice.Revisions.Select(revision => revision.From).Append(notice.Revisions[^1].To);
        return $"{Move(notice.Revisions.Count)}: {string.Join(" → ", dates.Select(date => date?.Say(Language) ?? NoDate))}";
    }

    protected abstract string Move(int number);

    private string Moment(string stage, Notice notice) => StageLabel.Parse(stage) switch
    {
        { Sort: StageSort.Before } label => Before(label.Number < Numbers.Count ? Numbers[label.Number] : $"{label.Number}", label),
        { Sort: StageSort.Anchor } => AnchorDay(notice.Anchor, notice.Meaning, notice.Date is { IsExactDay: true }),
        { Sort: StageSort.Repeat } label => Repeat(label.Number),
        { Sort: StageSort.Review } => Review(isYearly: notice.Date is null),
        _ => stage,
    };
}
