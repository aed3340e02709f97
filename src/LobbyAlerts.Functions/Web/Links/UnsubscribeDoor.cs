using LobbyAlerts.Alerts;
using LobbyAlerts.Goals;
using LobbyAlerts.Links;
using LobbyAlerts.Storage;
using NodaTime;

namespace LobbyAlerts.Functions.Web.Links;

/// <summary>
/// Where digests are ended, by a button or by the mail service for its reader (RFC 8058), and begun again. Alerts are a
/// role's duty: of those the page says so, and takes a proposal of who takes over.
/// </summary>
internal sealed class UnsubscribeDoor(ContactChanges contacts, Responding responding, Agenda agenda)
{
    private const string Unsubscribe = "unsubscribe";
    private const string Resubscribe = "resubscribe";

    /// <summary>The page; null when its contact is no longer there.</summary>
    /// <param name="link">The link.</param>
    /// <param name="form">What was sent; null when the page is only looked at.</param>
    /// <param name="now">The present.</param>
    /// <param name="cancellation">Stops between two steps.</param>
    public async Task<LinkPage?> AnswerAsync(Link link, LinkForm? form, Instant now, CancellationToken cancellation)
    {
        if (await agenda.ContactAsync(link.Contact, cancellation) is not { } contact)
            return null;
        var texts = LinkTexts.Of(contact.Language);
        if (link.IsExpired(now))
            return new LinkPage(new LinkView(texts.Code, texts.Expired, texts.Code) { Notes = [new("info", texts.ExpiredUnsubscribe)] }, StatusCodes.Status410Gone);

        switch (form)
        {
            case null:
                return Page(contact, texts, null);
            case { IsOneClick: true } or { Action: Unsubscribe or Resubscribe }:
                var wanted = form.Action == Resubscribe;
                return await contacts.WantDigestsAsync(contact.Id, wanted, cancellation) is { } changed
                    ? Page(changed, texts, changed.Status == ContactStatus.Bouncing ? new("error", texts.Bouncing) : new("done", wanted ? texts.Resubscribed : texts.Unsubscribed))
                    : null;
            case { Action: RespondDoor.HandOver } when form["to"] is { Length: > 0 } to:
                var (note, status) = ProposalNote.Of(await responding.ProposeHandoverAsync(link, contact.Name, to, form["why"] is { Length: > 0 } why ? why : null, now, cancellation), texts);
                return Page(contact, texts, note, status);
            case { Action: RespondDoor.HandOver }:
                return Page(contact, texts, new("error", texts.GiveName), StatusCodes.Status400BadRequest);
            default:
                return Page(contact, texts, new("error", texts.NotPossible), StatusCodes.Status400BadRequest);
        }
    }

    private static LinkPage Page(Contact contact, LinkTexts texts, NoteView? happened, int status = StatusCodes.Status200OK)
    {
        NoteView? state = contact.Status switch
        {
            ContactStatus.NoDigests => new("info", happened is null ? texts.Unsubscribed : texts.UnsubscribedText),
            ContactStatus.Bouncing when happened is null => new("info", texts.Bouncing),
            _ => null,
        };
        FormView? digests = contact.Status switch
        {
            ContactStatus.Active => new(Unsubscribe, texts.Unsubscribe, texts.DigestsText, [new(texts.Unsubscribe)]) { IsMain = true },
            ContactStatus.NoDigests => new(Resubscribe, texts.ResubscribeHeading, "", [new(texts.Resubscribe)]),
            _ => null,
        };
        return new(
            new LinkView(texts.Code, texts.Digests, texts.Code)
            {
                Notes = [.. new[] { happened, state }.OfType<NoteView>()],
                Forms = [.. new[] { digests, StandingPage.Handover(texts, texts.AlertsStay, texts.AllRolesText) }.OfType<FormView>()],
                Footer = texts.Footer(contact.Name),
            },
            status);
    }
}
