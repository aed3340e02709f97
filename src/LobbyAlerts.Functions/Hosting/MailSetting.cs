using LobbyAlerts.Functions.Delivery;

namespace LobbyAlerts.Functions.Hosting;

/// <summary>How mail leaves. The set is closed: into a folder, to a mail server, or through SendGrid.</summary>
internal abstract record MailSetting
{
    private const string FolderScheme = "folder:";
    private const string SmtpScheme = "smtp:";

    /// <summary>Into a folder, one file a mail.</summary>
    public sealed record Folder(string Path) : MailSetting
    {
        /// <inheritdoc/>
        public override string ToString() => $"{Path}{System.IO.Path.DirectorySeparatorChar} (one .eml a mail)";
    }

    /// <summary>Through SendGrid.</summary>
    public sealed record SendGrid(SendGridAccount Account) : MailSetting
    {
        /// <inheritdoc/>
        public override string ToString() => $"SendGrid at {Account}";
    }

    /// <summary>To a mail server.</summary>
    public sealed record Smtp(SmtpServer Server) : MailSetting
    {
        /// <inheritdoc/>
        public override string ToString() => $"SMTP to {Server}";
    }

    /// <summary>Reads the setting, and those of SendGrid when it is chosen. A text that cannot be used is not repeated, for it may hold a key.</summary>
    /// <exception cref="SettingException">It cannot be used.</exception>
    public static MailSetting Parse(string text, string key, string host, string sandbox) =>
        text == "sendgrid" ? new SendGrid(SendGridAccount.Parse(key, host, sandbox))
        : text.StartsWith(FolderScheme, StringComparison.Ordinal) && text.Length > FolderScheme.Length ? new Folder(text[FolderScheme.Length..])
        : text.StartsWith(SmtpScheme, StringComparison.Ordinal) ? new Smtp(SmtpServer.Parse(text))
        : throw new SettingException("LobbyAlerts__Mail must be folder:PATH, such as folder:outbox, smtp://HOST, or sendgrid.");
}
