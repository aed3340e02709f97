using LobbyAlerts.Dates;
using LobbyAlerts.Mail;
using MimeKit;
using NodaTime.Extensions;
using NodaTime.Text;

namespace LobbyAlerts.Functions.Delivery;

/// <summary>
/// Delivers into a folder, one <c>.eml</c> file a mail. A mail that is sent again has the same name and takes the
/// place of the first. A file is complete from the moment it has its name.
/// </summary>
/// <param name="folder">The folder; made when it is not there.</param>
/// <param name="identity">Who the mail is from.</param>
/// <param name="time">The clock that dates the mail.</param>
internal sealed class FolderTransport(string folder, MailIdentity identity, TimeProvider time) : IMailTransport
{
    private const int IdLength = 8;

    private static readonly FormatOptions Format = CrLf();
    private static readonly LocalDateTimePattern Minute = LocalDateTimePattern.CreateWithInvariantCulture("uuuu-MM-dd-HHmm");

    /// <inheritdoc/>
    public string Name => "folder";

    /// <inheritdoc/>
    public bool ReportsDelivery => false;

    /// <inheritdoc/>
    public async Task<DeliveryAnswer> SendAsync(OutgoingMail mail, CancellationToken cancellation)
    {
        if (!MimeMail.IsAddress(mail.To.Address))
            return new DeliveryAnswer.Rejected($"the address of contact {mail.To.Id} is not valid");

        using var message = MimeMail.Of(mail, identity, time.GetCurrentInstant());
        Directory.CreateDirectory(folder);
        var file = Path.Combine(folder, FileOf(mail));
        var temporary = $"{file}.{Guid.NewGuid():N}.tmp";
        try
        {
            await message.WriteToAsync(Format, temporary, cancellation);
            File.Move(temporary, file, overwrite: true);
        }
        finally
        {
            File.Delete(temporary);
        }

        return new DeliveryAnswer.Accepted(mail.MessageId);
    }

    // From what does not change when the mail is sent again.
    private string FileOf(OutgoingMail mail)
    {
        var planned = mail.Alerts.Select(alert => alert.PlannedAt).DefaultIfEmpty(time.GetCurrentInstant()).Min().InZone(Amsterdam.Zone).LocalDateTime;
        return $"{Minute.Format(planned)}-{mail.To.Id}-{mail.MessageId[..IdLength]}.eml";
    }

    private static FormatOptions CrLf()
    {
        var format = FormatOptions.Default.Clone();
        format.NewLineFormat = NewLineFormat.Dos;
        format.EnsureNewLine = true;
        return format;
    }
}
