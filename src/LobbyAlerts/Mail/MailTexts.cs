using System.Globalization;
using LobbyAlerts.Alerts;
using LobbyAlerts.Dates;
using LobbyAlerts.Deadlines;
using LobbyAlerts.Goals;

namespace LobbyAlerts.Mail;

/// <summary>The words of a mail in one language: all of them but those of dates, which are <see cref="DateWording"/>'s.</summary>
internal sealed class MailTexts
{
    private static readonly MailTexts Dutch = new(Language.Nl, "nl");
    private static readonly MailTexts English = new(Language.En, "en");

    // How a deadline without a date is said in the agenda's own language.
    private static readonly string NoDateAsSaid = Sentences.Of(Language.Nl)["noDate"];

    private readonly Sentences _words;
    private readonly string[] _labels;
    private readonly string[] _meanings;
    private readonly string[] _roles;
    private readonly string[] _news;
    private readonly KindTexts _kinds;

    private MailTexts(Language language, string code)
    {
        (Language, Code, _words, _kinds) = (language, code, Sentences.Of(language), new KindTexts(language));
        (_labels, _meanings, _roles, _news) = (_words.Each<FactLabel>("fact"), _words.Each<Meaning>("meaning"), _words.Each<Role>("role"), _words.Each<News>("news"));
    }

    public Language Language { get; }

    /// <summary>The language as HTML names it.</summary>
    public string Code { get; }

    /// <summary>The explanation of a possible duplicate.</summary>
    public string Duplicate => _words["duplicate"];

    public string NoDate => _words["noDate"];

    public string Provisional => _words["provisional"];

    public static MailTexts Of(Language language) => language == Language.En ? English : Dutch;

    /// <summary>How many alerts, and for whom.</summary>
    public string Heading(int count, string name) => _words.Count("heading", count, ("name", name));

    public string Label(FactLabel label) => _labels[(int)label];

    public string MeaningOf(Meaning meaning) => _meanings[(int)meaning];

    /// <summary>What is new about a deadline, in a sentence.</summary>
    public string NewsOf(News news) => _news[(int)news];

    /// <summary>In a word or two, that the date has passed.</summary>
    public string Overdue(Meaning meaning) => _kinds.Overdue(meaning);

    /// <summary>What the alert is.</summary>
    /// <param name="alert">The alert.</param>
    /// <param name="notice">What it says.</param>
    /// <param name="isSentEarly">Whether it goes out before its day, because that is not a working day.</param>
    public string Kind(Alert alert, Notice notice, bool isSentEarly) => Sentence(_kinds.Of(alert, notice, isSentEarly));

    /// <summary>In a word or two, what is news about the deadline; null when that it is due is all the news.</summary>
    public string? News(Alert alert) => alert switch
    {
        { Kind: Alerts.Kind.Moved } => _words["word.moved"],
        { Kind: Alerts.Kind.Closed } => _words["word.closed"],
        { Kind: Alerts.Kind.Handover } => _words["word.handedOver"],
        { Kind: Alerts.Kind.Escalation, InPlaceOf: not null } => _words["word.undelivered"],
        { Kind: Alerts.Kind.Escalation } => _words["word.escalated"],
        _ => null,
    };

    /// <summary>What comes next.</summary>
    /// <param name="next">The occurrence; null when nothing does.</param>
    /// <param name="notice">What it is about.</param>
    /// <param name="isPast">Whether its moment has passed since it was planned: the mail was held up.</param>
    public string Next(NextOccurrence? next, Notice notice, bool isPast) => next is null
        ? _words["next.none"]
        : $"{_words.Fill(isPast ? "next.was" : "next.at", ("day", DayWording.WeekDay(next.Day, Language)), ("time", DayWording.Time(next.Time, Language)))} ({_kinds.Moment(next.Stage, notice)})";

    public string Quoted(string words) => _words.Fill(words.Contains('‘', StringComparison.Ordinal) ? "quoted.quoting" : "quoted", ("words", words));

    public string Citation(Citation citation) => _words.Fill(
        citation.Goal > 0 ? "citation.goal" : "citation",
        ("goal", citation.Goal.ToString(CultureInfo.InvariantCulture)),
        ("section", citation.Section),
        ("words", Quoted(citation.Words)));

    /// <summary>Who acknowledged it, and when.</summary>
    public string AcknowledgedBy(Acknowledged acknowledged) =>
        _words.Fill("acknowledged.by", ("who", acknowledged.By), ("day", DayWording.WeekDay(acknowledged.On, Language)));

    /// <summary>Why the reader gets the mail, and what an answer should leave out.</summary>
    /// <param name="roles">The roles that the reader holds; none when it heard of the deadline before.</param>
    public IReadOnlyList<string> Closing(IReadOnlyList<Role> roles)
    {
        var why = roles.Count == 0
            ? _words["closing.former"]
            : _words.Count("closing.role", roles.Count, ("roles", string.Join(", ", roles.Select(role => _roles[(int)role]))));
        return _words["closing.language"] is { Length: > 0 } language ? [why, _words["closing.reply"], language] : [why, _words["closing.reply"]];
    }

    /// <summary>Other dates by their titles, each as it was said, in the agenda's own language.</summary>
    public static string Named(IEnumerable<ConflictingDate> dates) => string.Join("; ", dates.Select(date => $"{date.Title} ({date.Said})"));

    /// <summary>Whether the words for a date already are the ones that it was said in.</summary>
    public static bool IsSaidBy(string words, Notice notice) =>
        string.Equals(notice.Said, notice.Date is null ? NoDateAsSaid : words, StringComparison.OrdinalIgnoreCase);

    /// <summary>With a capital.</summary>
    public static string Sentence(string words) => char.ToUpperInvariant(words[0]) + words[1..];
}
