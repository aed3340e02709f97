using LobbyAlerts.Alerts;

namespace LobbyAlerts.Mail;

/// <summary>Says what the links of a mail do.</summary>
internal sealed class LinkWriter(Language language, MailLinks links)
{
    private readonly Sentences _words = Sentences.Of(language);

    /// <summary>How an alert is answered; null for what nobody needs to answer, and where there is no page.</summary>
    public AnswerView? Answer(Alert alert)
    {
        if (alert.Notice is not { } notice || alert.Kind == Kind.Closed || links.Respond(alert) is not { } page)
            return null;
        var (seen, later, more) = (_words["answer.seen"], _words["answer.later"], _words["answer.more"]);
        return new AnswerView(
            Button(seen, notice, page),
            Button(later, notice, At(page, AnswerFragments.Snooze)),
            Button(more, notice, At(page, AnswerFragments.Close)),
            _words.Fill("answer.page", ("seen", seen), ("later", later), ("more", more)),
            page.AbsoluteUri);
    }

    /// <summary>The links of the mail as a whole.</summary>
    public IReadOnlyList<LinkView> OfMail(bool isDigest)
    {
        List<LinkView> all = [];
        if (links.Calendar is { } calendar)
            all.Add(Link("calendar", calendar));
        if (isDigest && links.Unsubscribe is { } unsubscribe)
            all.Add(Link("unsubscribe", unsubscribe));
        return all;
    }

    /// <summary>What the links of its items do, said once for them all; null when none has any.</summary>
    public AnswersView? Answers(IEnumerable<ItemView> items) => items.Any(item => item.Answer is not null)
        ? new AnswersView(_words["answers.heading"], _words["answers.intro"], [Does("answer.seen"), Does("answer.later"), Does("answer.more")], _words["forwarding"])
        : null;

    // Read out by themselves, the links of two alerts are told apart.
    private static ButtonView Button(string words, Notice notice, Uri address) => new(words, $"{words}: {notice.Title}", address.AbsoluteUri);

    private DoesView Does(string key) => new(_words[key], _words[$"{key}.does"]);

    private LinkView Link(string key, Uri address) => new(_words[key], _words[$"{key}.does"], address.AbsoluteUri);

    private static Uri At(Uri page, string fragment) => new UriBuilder(page) { Fragment = fragment }.Uri;
}
