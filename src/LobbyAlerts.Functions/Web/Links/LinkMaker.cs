using LobbyAlerts.Functions.Hosting;
using LobbyAlerts.Goals;
using LobbyAlerts.Links;
using LobbyAlerts.Mail;
using NodaTime;

namespace LobbyAlerts.Functions.Web.Links;

/// <summary>Makes the links of a mail.</summary>
internal sealed class LinkMaker(LinkSetting setting, LinkTokens tokens)
{
    /// <summary>Where the links of a contact's mail lead that is sent now; none without a public address and a key.</summary>
    public MailLinks For(Contact contact, Instant now) => setting.PublicUrl is { } root && tokens.CanWrite
        ? new(
            alert => Link.ToRespond(alert, now) is { } link ? Address(root, link) : null,
            Address(root, Link.ToCalendar(contact)),
            Address(root, Link.ToUnsubscribe(contact.Id, now)))
        : MailLinks.None;

    // Calendars tell a feed by how its address ends.
    private Uri Address(Uri root, Link link) => new(
        root,
        $"{LinkEndpoints.Root}/{LinkTokens.PathOf(link.Purpose)}/{tokens.Write(link)}{(link.Purpose == LinkPurpose.Calendar ? LinkEndpoints.CalendarEnd : "")}");
}
