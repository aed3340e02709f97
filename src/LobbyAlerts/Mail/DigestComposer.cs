using LobbyAlerts.Alerts;
using LobbyAlerts.Dates;
using LobbyAlerts.Goals;
using NodaTime;

namespace LobbyAlerts.Mail;

/// <summary>Writes the mail that tells a contact its digest.</summary>
internal static class DigestComposer
{
    // The language of titles, whatever the language of the mail.
    private const string Dutch = "nl";

    // What the subject names first, and gives up last.
    private static readonly DigestSection[] SubjectOrder =
        [DigestSection.Ahead, DigestSection.InEffect, DigestSection.Overdue, DigestSection.Undated, DigestSection.Provisional];

    /// <summary>The last of some digests, which stands for those that were held up.</summary>
    public static OutgoingMail Compose(Contact to, IReadOnlyList<Alert> digests, bool isPossibleDuplicate, Instant now, LinkWriter links)
    {
        var (today, texts, words) = (Amsterdam.DayOf(now), MailTexts.Of(to.Language), DigestTexts.Of(to.Language));
        var ordered = digests.OrderByDescending(alert => alert.Day).ToList();
        var (last, week) = (ordered[0], DigestWeek.NumberOf(ordered[0].Day));
        var sections = SectionsOf(last.Digest!, today);
        var subject = SubjectOf(words.Title(week), [.. SubjectOrder.SelectMany(section => sections.Where(s => s.Of == section)).Select(s => words.Count(s.Of, s.Items.Count + s.More))]);
        var views = sections.ConvertAll(section => ViewOf(section, today, texts, words));
        var view = new MailView(texts.Code, subject, Preheader.Of(views), words.Heading(week, to.Name), texts.Closing(last.Roles))
        {
            Intro = words.Intro(today),
            Duplicate = isPossibleDuplicate ? texts.Duplicate : null,
            Sections = views,
            Links = links.OfMail(isDigest: true),
        };
        return new(to, subject, MailTemplates.Text(view), MailTemplates.Html(view), MailComposer.MessageId(digests), ordered);
    }

    // Where each stands on the day of sending, which may be later than it was planned for.
    private static List<Section> SectionsOf(Digest digest, LocalDate today) =>
    [
        .. from section in Enum.GetValues<DigestSection>()
           let items = digest.Items.Where(item => item.SectionOn(today) == section).ToList()
           let more = digest.Rest.Where(rest => rest.Section == section).Sum(rest => rest.Count)
           where items.Count + more > 0
           select new Section(section, items, more),
    ];

    private static string SubjectOf(string title, IReadOnlyList<string> counts)
    {
        var said = Enumerable.Range(1, counts.Count).Select(n => $"{title}: {string.Join(", ", counts.Take(n))}");
        return said.Last(subject => subject.Length <= MailSubject.MaxLength);
    }

    private static SectionView ViewOf(Section section, LocalDate today, MailTexts texts, DigestTexts words) => new(
        $"{words.Name(section.Of)} ({section.Items.Count + section.More})",
        section.Items.ConvertAll(item => new LineView(item.Title, Dutch, WhenOf(item, section.Of, today, texts, words))
        {
            Also = item.Conflicts.Count > 0 ? new FactView(texts.Label(FactLabel.Conflicts), MailTexts.Named(item.Conflicts), Dutch) : null,
        }),
        section.More > 0 ? words.More(section.More) : null);

    private static string? WhenOf(DigestItem item, DigestSection section, LocalDate today, MailTexts texts, DigestTexts words)
    {
        if (section == DigestSection.Undated)
            return null;
        var when = DateWords.Of(item.Date, item.Anchor, today, texts).Full;
        var said = section == DigestSection.Overdue ? $"{texts.Overdue(item.Meaning)}: {when}" : MailTexts.Sentence(when);
        return item.Provisional && section != DigestSection.Provisional ? $"{said} ({words.Provisional})" : said;
    }

    private sealed record Section(DigestSection Of, List<DigestItem> Items, int More);
}
