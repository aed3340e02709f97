using LobbyAlerts.Mail;
using LobbyAlerts.Storage;

namespace LobbyAlerts.Alerts;

/// <summary>What the ledger keeps of the mail that told an alert, to prove later what was told to whom.</summary>
/// <param name="Name">The name of the contact as of then; the roles stand in the alert.</param>
/// <param name="TextHash">SHA-256 of the plain text of the mail in UTF-8, as it was handed to the transport: 64 hexadecimal digits.</param>
/// <param name="Version">The version of the templates and texts that wrote it: twelve hexadecimal digits.</param>
/// <param name="Transport">The transport that it was handed to: <c>folder</c>, <c>sendgrid</c>.</param>
public sealed record Proof(string Name, string TextHash, string Version, string Transport)
{
    internal const string NameName = "ContactName";
    private const string TextHashName = "TextHash";
    private const string VersionName = "MailVersion";
    private const string TransportName = "Transport";

    internal static Proof Of(OutgoingMail mail, IMailTransport transport) => new(mail.To.Name, mail.TextHash, MailVersion.Current, transport.Name);

    internal static Proof? From(Entity row) =>
        row.Text(TextHashName) is { } hash ? new(row.Text(NameName) ?? "", hash, row.Text(VersionName) ?? "", row.Text(TransportName) ?? "") : null;

    internal (string Name, object? Value)[] Columns => [(NameName, Name), (TextHashName, TextHash), (VersionName, Version), (TransportName, Transport)];
}
