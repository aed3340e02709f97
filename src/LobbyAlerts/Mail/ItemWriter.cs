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
            Request(alert, notice),
            links.Answer(alert),
            [.. Facts(alert.Kind, notice, words)]);
    }

    private ItemView Write(Finding finding)
    {
        var words = texts.Finding(finding);
        return new ItemView(
            words.Title,
            texts.Code,
            words.What,
            Distance: null,
            words.What,
            texts.FoundBy,
            Urgency.System.Tone(),
            words.Remedy,
            Answer: null,
            [Fact(FactLabel.Source, finding.Record, texts.Code)]);
    }

    private string? Request(Alert alert, Notice notice)
    {
        var urgency = alert.UrgencyOn(today);
        var asks = texts.Request(notice.Meaning, urgency, isReview: alert.Stage == "review");
        return (alert.Kind, notice) switch
        {
            (Kind.Closed, _) => null,
            (Kind.Escalation, _) when alert.InPlaceOf is not null => texts.NotReached,
            (Kind.Escalation, _) => texts.NotAcknowledged,
            (Kind.Handover, _) => $"{texts.TakenOver(notice.TakenOverFrom)} {asks}".TrimEnd(),
            (_, { AsksAgain: true, Acknowledged: { } acknowledged }) => texts.StillStands(acknowledged),
            (Kind.CatchUp, _) => $"{texts.CatchUp} {asks}".TrimEnd(),
            _ => asks,
        };
    }

    private IEnumerable<FactView> Facts(Kind kind, Notice notice, DateWords words)
    {
        foreach (var fact in Changes(kind, notice))
            yield return fact;
        yield return Fact(FactLabel.Goal, notice.GoalTitle, Dutch);
        if (!MailTexts.IsSaidBy(words.Date, notice))
            yield return Fact(FactLabel.Said, texts.Quoted(notice.Said), Dutch);
        yield return Fact(FactLabel.Meaning, texts.Meanings[(int)notice.Meaning], texts.Code);
        if (notice.Provisional)
            yield return Fact(FactLabel.Caution, texts.Provisional, texts.Code);
        if (notice.Conflicts.Count > 0)
            yield return Fact(FactLabel.Conflicts, string.Join("; ", notice.Conflicts.Select(other => $"{other.Title} ({other.Said})")), Dutch);
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
        if (kind == Kind.Moved && notice.Revisions is [.., var last])
        {
            yield return Fact(FactLabel.Reason, last.Why, Dutch);
            yield return Fact(FactLabel.MoveSource, last.Source, Dutch);
        }

        if (kind == Kind.Closed && notice.Closed is { } closed)
            yield return Fact(FactLabel.Reason, closed.Why, Dutch);
    }

    private string Next(Notice notice) =>
        notice.Next is { } next ? texts.Next(next, notice, isPast: Amsterdam.At(next.Day, next.Time) <= now) : texts.NoNext;

    private FactView Fact(FactLabel label, string value, string language) => new(texts.Labels[(int)label], value, language);
}

/// <summary>What a fact of a mail is about.</summary>
internal enum FactLabel
{
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
