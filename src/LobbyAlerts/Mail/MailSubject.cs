using System.Text.RegularExpressions;
using LobbyAlerts.Alerts;
using NodaTime;

namespace LobbyAlerts.Mail;

/// <summary>
/// What and when, the most urgent first. What does not fit is given up in this order: the years after the days, the
/// word that it is overdue, the end of the title, the distance; never the date. That it was moved, closed or not
/// acknowledged is kept before the distance.
/// </summary>
internal static partial class MailSubject
{
    public const int MaxLength = 78;

    // A title cut to less than this says too little to be worth a distance.
    private const int ShortestTitle = 20;
    private const string Ellipsis = "…";

    /// <summary>The subject of a mail with these alerts, the most urgent first.</summary>
    public static string Of(List<Alert> alerts, LocalDate today, MailTexts texts)
    {
        var more = alerts.Count > 1 ? $" (+{alerts.Count - 1})" : "";
        return alerts[0] switch
        {
            { Notice: { } notice } first => Of(notice, Prefix(first, notice, today, texts), DateWords.Of(notice, today, texts) is var words && first.Kind == Kind.Closed ? words with { Distance = null } : words, more, texts.News(first) is not null),
            { Finding: { } finding } => Shortened(OneLine(FindingWords.Of(finding, texts).Title), more, 1)!,
            var other => throw new InvalidDataException($"Alert {other.Key} says nothing."),
        };
    }

    private static string Prefix(Alert alert, Notice notice, LocalDate today, MailTexts texts) =>
        texts.News(alert) is { } news ? $"{news}: "
        : alert.UrgencyOn(today) == Urgency.Overdue ? $"{texts.Overdue(notice.Meaning)}: "
        : "";

    private static string Of(Notice notice, string prefix, DateWords words, string more, bool isNews)
    {
        var title = OneLine(notice.Title);
        string[] whole =
        [
            $"{prefix}{title}: {words.Full}{more}",
            $"{prefix}{title}: {words.Brief}{more}",
            isNews ? $"{prefix}{title}: {words.Date}{more}" : $"{title}: {words.Brief}{more}",
        ];
        return Array.Find(whole, subject => subject.Length <= MaxLength)
            ?? (isNews ? Shortened($"{prefix}{title}", $": {words.Date}{more}", ShortestTitle) : null)
            ?? Shortened(title, $": {words.Brief}{more}", ShortestTitle)
            ?? Shortened(title, $": {words.Date}{more}", 1)!;
    }

    private static string? Shortened(string title, string end, int shortest)
    {
        var room = MaxLength - end.Length;
        return room < Math.Min(shortest, title.Length) ? null : Cut(title, room) + end;
    }

    private static string OneLine(string text) => Gaps().Replace(text, " ").Trim();

    // At a word where there is one, and never through a character outside the basic plane.
    private static string Cut(string title, int room)
    {
        if (title.Length <= room)
            return title;
        var length = room - Ellipsis.Length;
        var word = title.LastIndexOf(' ', length);
        if (word > 0)
            length = word;
        else if (length > 0 && char.IsHighSurrogate(title[length - 1]))
            length--;
        return title[..length].TrimEnd(' ', ',', ':', ';', '–', '-') + Ellipsis;
    }

    [GeneratedRegex(@"[\s\p{C}]+")]
    private static partial Regex Gaps();
}
