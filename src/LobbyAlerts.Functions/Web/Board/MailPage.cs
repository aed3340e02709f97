using LobbyAlerts.Alerts;
using LobbyAlerts.Mail;
using LobbyAlerts.Storage;

namespace LobbyAlerts.Functions.Web.Board;

/// <summary>What the next mail about a deadline would say to each contact, in its own language and as plain text.</summary>
internal static class MailPage
{
    public static async Task<IResult> ShowAsync(BoardCall call, string id)
    {
        if (!DeadlinePages.IsId(id) || await new Agenda(call.Tables).DeadlineAsync(id, call.Cancellation) is not { Deadline: var deadline })
            return NotHere.Page(call);
        var alerts = await new NextAlerts(call.Tables).OfAsync(id, call.Now, call.Cancellation);
        var mails = alerts.Where(alert => call.Contacts.ContainsKey(alert.Contact)).Select(alert => MailView.Of(MailComposer.Compose(call.Contacts[alert.Contact], [alert], isPossibleDuplicate: false, alert.PlannedAt), alert, call));
        return new BoardPage(call, "mail", call.Texts.Of("mail.title", deadline.Title), new MailPageView($"/board/deadlines/{id}", [.. mails]));
    }

    /// <summary>The mails.</summary>
    internal sealed record MailPageView(string Back, IReadOnlyList<MailView> Mails);

    /// <summary>A mail.</summary>
    internal sealed record MailView(string Id, string To, string At, string Subject, string Text, string Language)
    {
        public static MailView Of(OutgoingMail mail, Alert alert, BoardCall call) =>
            new(mail.To.Id, mail.To.Name, call.Moment(alert.PlannedAt), mail.Subject, mail.Text, Written.Word(mail.To.Language));
    }
}
