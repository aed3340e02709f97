using LobbyAlerts.Alerts;
using LobbyAlerts.Dates;
using NodaTime;

namespace LobbyAlerts.Mail;

/// <summary>Chooses what a mail says about one alert, and leaves the words to <see cref="MailTexts"/>.</summary>
internal sealed class ItemWriter(MailTexts texts, LinkWriter links, LocalDate today, Instant now)
{
    // The language of titles, notes and quotations, whatever the language of the mail.
    private const string Dutch = "nl";

    public ItemView Write(Alert alert) => alert switch
    {
        { Notice: { } notice } => Write(alert, notice),
        { Finding: { } finding } => Write(finding),
        _ => throw new InvalidDataException($"Alert {alert.Key} says nothing."),
    };

    private ItemView Write(Alert alert, Notice notice)
    {
        var words = DateWords.Of(notice, today, texts);
        if (alert.Kind == Kind.Closed)
            words = words with { Distance = null };
        return new ItemView(
            notice.Title,
            Dutch,
            MailTexts.Sentence(words.Date),
            words.Distance,
            MailTexts.Sentence(words.Full),
            texts.Kind(alert, notice, isSentEarly: today < alert.Day),
            alert.UrgencyOn(today).Tone(),
            RequestTexts.Of(texts.Language).Request(alert, notice, alert.UrgencyOn(today)),
            links.Answer(alert),
            [.. Facts(alert.Kind, notice, words)]);
    }

    private ItemView Write(Finding finding)
    {
        var words = FindingWords.Of(finding, texts);
        return new ItemView(
            words.Title,
            texts.Code,
            words.What,
            Distance: null,
            words.What,
            Sentences.Of(texts.Language)["kind.finding"],
            Urgency.System.Tone(),
            words.Remedy,
            Answer: null,
            [Fact(FactLabel.Source, finding.Record, texts.Code)]);
    }

    private IEnumerable<FactView> Facts(Kind kind, Notice notice, DateWords words)
    {
        foreach (var fact in Changes(kind, notice))
            yield return fact;
        yield return Fact(FactLabel.Goal, notice.GoalTitle, Dutch);
        if (!MailTexts.IsSaidBy(words.Date, notice))
            yield return Fact(FactLabel.Said, texts.Quoted(notice.Said), Dutch);
        yield return Fact(FactLabel.Meaning, texts.MeaningOf(notice.Meaning), texts.Code);
        if (notice.Provisional)
            yield return Fact(FactLabel.Caution, texts.Provisional, texts.Code);
        if (notice.Conflicts.Count > 0)
            yield return Fact(FactLabel.Conflicts, MailTexts.Named(notice.Conflicts), Dutch);
        if (notice.Note is { } note)
            yield return Fact(FactLabel.Note, note, Dutch);
        if (notice.Acknowledged is { } acknowledged)
            yield return Fact(FactLabel.Acknowledged, texts.AcknowledgedBy(acknowledged), texts.Code);
        // Whether an escalation goes on is not known: someone may acknowledge it.
        if (kind != Kind.Escalation)
            yield return Fact(FactLabel.Next, Next(notice), texts.Code);
        if (notice.Citation is { } citation)
            yield return Fact(FactLabel.Source, texts.Citation(citation), Dutch);
        if (notice.Source is { } source)
            yield return Fact(FactLabel.Source, source, Dutch);
    }

    // What changed since the last mail goes first.
    private IEnumerable<FactView> Changes(Kind kind, Notice notice)
    {
        if (notice.News.Count > 0)
            yield return Fact(FactLabel.News, string.Join(" ", notice.News.Select(texts.NewsOf)), texts.Code);
        if (kind == Kind.Moved && notice.Revisions is [.., var last])
        {
            yield return Fact(FactLabel.Reason, last.Why, Dutch);
            yield return Fact(FactLabel.MoveSource, last.Source, Dutch);
        }

        if (kind == Kind.Closed && notice.Closed is { } closed)
            yield return Fact(FactLabel.Reason, closed.Why, Dutch);
    }

    private string Next(Notice notice) =>
        texts.Next(notice.Next, notice, isPast: notice.Next is { } next && Amsterdam.At(next.Day, next.Time) <= now);

    private FactView Fact(FactLabel label, string value, string language) => new(texts.Label(label), value, language);
}

/// <summary>What a fact of a mail is about.</summary>
internal enum FactLabel
{
    News,
    Goal,
    Said,
    Meaning,
    Caution,
    Conflicts,
    Note,
    Reason,
    MoveSource,
    Acknowledged,
    Next,
    Source,
}
