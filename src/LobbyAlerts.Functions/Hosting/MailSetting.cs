using LobbyAlerts.Functions.Delivery;

namespace LobbyAlerts.Functions.Hosting;

/// <summary>How mail leaves. The set is closed: into a folder, or through SendGrid.</summary>
internal abstract record MailSetting
{
    private const string FolderScheme = "folder:";

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

    /// <summary>Reads the setting, and those of SendGrid when it is chosen. A text that cannot be used is not repeated, for it may hold a key.</summary>
    /// <exception cref="SettingException">It cannot be used.</exception>
    public static MailSetting Parse(string text, string key, string host) =>
        text == "sendgrid" ? new SendGrid(SendGridAccount.Parse(key, host))
        : text.StartsWith(FolderScheme, StringComparison.Ordinal) && text.Length > FolderScheme.Length ? new Folder(text[FolderScheme.Length..])
        : throw new SettingException("LobbyAlerts__Mail must be folder:PATH, such as folder:outbox, or sendgrid.");
}
