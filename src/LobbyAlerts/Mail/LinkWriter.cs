using LobbyAlerts.Alerts;

namespace LobbyAlerts.Mail;

/// <summary>Says what the links of a mail do.</summary>
internal sealed class LinkWriter(Language language, MailLinks links)
{
    private readonly Sentences _words = Sentences.Of(language);

    /// <summary>How an alert is answered; null for what nobody needs to answer, and where there is no page.</summary>
    public AnswerView? Answer(Alert alert)
    {
        if (alert.Notice is null || alert.Kind == Kind.Closed || links.Respond(alert) is not { } page)
            return null;
        return new AnswerView(
            Link("answer.seen", page),
            _words["answer.others"],
            [
                Link("answer.snooze", At(page, AnswerFragments.Snooze)),
                Link("answer.close", At(page, AnswerFragments.Close)),
                Link("answer.handover", At(page, AnswerFragments.Handover)),
            ]);
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

    /// <summary>What to know before the mail is forwarded, when it can be answered by whoever has it.</summary>
    public IEnumerable<string> Caution(IEnumerable<ItemView> items) => items.Any(item => item.Answer is not null) ? [_words["forwarding"]] : [];

    private LinkView Link(string key, Uri address) => new(_words[key], _words[$"{key}.does"], address.AbsoluteUri);

    private static Uri At(Uri page, string fragment) => new UriBuilder(page) { Fragment = fragment }.Uri;
}
