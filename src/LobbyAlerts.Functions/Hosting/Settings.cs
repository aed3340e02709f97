using System.Collections;
using LobbyAlerts.Functions.Delivery;
using LobbyAlerts.Functions.Hosting.Handler;
using LobbyAlerts.Functions.Telemetry;

namespace LobbyAlerts.Functions.Hosting;

/// <summary>The settings of the program, from environment variables named <c>LobbyAlerts__…</c>.</summary>
/// <param name="Storage">Where everything is kept.</param>
/// <param name="Mail">How mail leaves.</param>
/// <param name="Url">Where the page is served.</param>
/// <param name="From">The address that mail comes from.</param>
/// <param name="ReplyTo">The address that answers go to.</param>
/// <param name="ApiKeys">Who may use the API.</param>
/// <param name="Heartbeat">Whom to call when a sweep and an audit have run to their end.</param>
/// <param name="Webhook">By what the events of SendGrid are known.</param>
/// <param name="Links">What links in mails are made of.</param>
/// <param name="HasPlatform">Whether App Service authentication is on.</param>
/// <param name="Telemetry">Where telemetry goes.</param>
internal sealed record Settings(
    StorageSetting Storage, MailSetting Mail, Uri Url, string From, string ReplyTo, ApiKeys ApiKeys, HeartbeatSetting Heartbeat, SendGridWebhook Webhook, LinkSetting Links, bool HasPlatform,
    TelemetrySetting Telemetry)
{
    private const string Prefix = "LobbyAlerts__";

    // What such names begin with when they are misspelt.
    private const string Stem = "LobbyAlerts_";

    // App Service hands this on as it stands when its vault did not give the secret.
    private const string VaultReference = "@Microsoft.KeyVault(";

    /// <summary>The client id of the managed identity, where there are several.</summary>
    public const string Identity = "AZURE_CLIENT_ID";

    // The platform sets it; nobody configures it.
    private const string PlatformAuthentication = "WEBSITE_AUTH_ENABLED";

    private static readonly Dictionary<string, string> Defaults = new(StringComparer.OrdinalIgnoreCase)
    {
        ["Storage"] = "sqlite:data/lobbyalerts.db",
        ["Mail"] = "folder:outbox",
        ["SendGridKey"] = "",
        ["SendGridHost"] = "",
        ["SendGridSandbox"] = "false",
        ["SendGridWebhookKey"] = "",
        ["Url"] = "http://127.0.0.1:7071",
        ["From"] = "lobbyalerts@example.org",
        ["ReplyTo"] = "public-affairs@example.org",
        ["ApiKeys"] = "",
        ["Heartbeat"] = "",
        ["PublicUrl"] = "",
        ["LinkKeys"] = "",
    };

    /// <summary>The environment variables that are settings.</summary>
    internal static IReadOnlyCollection<string> Names { get; } = [.. Defaults.Keys.Select(key => Prefix + key)];

    /// <summary>The environment variables that look like settings and are none.</summary>
    public IReadOnlyList<string> Unknown { get; private init; } = [];

    /// <summary>
    /// Reads the settings. A name that is not known is refused, since a misspelt one would go unnoticed; not under the Functions
    /// host, where an older program is put back among the settings of a newer one: there it is in <see cref="Unknown"/>.
    /// </summary>
    /// <exception cref="SettingException">A setting cannot be used.</exception>
    public static Settings Read(IDictionary environment)
    {
        var (values, unknown) = (new Dictionary<string, string>(Defaults, StringComparer.OrdinalIgnoreCase), new List<string>());
        foreach (var name in environment.Keys.Cast<string>().Where(name => name.StartsWith(Stem, StringComparison.OrdinalIgnoreCase)))
        {
            if (name.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase) && values.ContainsKey(name[Prefix.Length..]))
                values[name[Prefix.Length..]] = Value(environment, name);
            else
                unknown.Add(name);
        }

        if (unknown.Count > 0 && !CustomHandler.IsAsked(environment))
            throw new SettingException($"{unknown[0]} is no setting; there are {string.Join(", ", Names)}.");

        var mail = MailSetting.Parse(values["Mail"], values["SendGridKey"], values["SendGridHost"], values["SendGridSandbox"]);
        var keys = ApiKeys.Parse(values["ApiKeys"]);
        return new Settings(
            StorageSetting.Parse(values["Storage"], (string?)environment[Identity]),
            mail,
            Address(values["Url"], keys),
            Mailbox(values, "From", mail),
            Mailbox(values, "ReplyTo", mail),
            keys,
            HeartbeatSetting.Parse(values["Heartbeat"]),
            SendGridWebhook.Parse(values["SendGridWebhookKey"]),
            LinkSetting.Parse(values["PublicUrl"], values["LinkKeys"]),
            bool.TryParse((string?)environment[PlatformAuthentication], out var isOn) && isOn,
            TelemetrySetting.Read(environment))
        {
            Unknown = unknown,
        };
    }

    private static string Value(IDictionary environment, string name) =>
        (string?)environment[name] is not { } value ? ""
        : !value.StartsWith(VaultReference, StringComparison.OrdinalIgnoreCase) ? value
        : throw new SettingException($"{name} is still a reference to the vault, which did not give the secret. See that the vault has it under that name, that the identity may read it (Key Vault Secrets User), and that the vault's network lets the app in; then have the app look again (docs/operations.md, \"Keys, and changing them\").");

    private static Uri Address(string url, ApiKeys keys) =>
        !Uri.TryCreate(url, UriKind.Absolute, out var uri) || uri is not { Scheme: "http", PathAndQuery: "/", UserInfo: "" }
            ? throw new SettingException($"{Prefix}Url must be http on a loopback address, such as {Defaults["Url"]}; it is \"{url}\".")
        : !uri.IsLoopback && keys.IsEmpty
            ? throw new SettingException($"{Prefix}Url is {url}, which others can reach, and no key is configured for them. Choose a loopback address, such as {Defaults["Url"]}, or put what \"lobbyalerts key NAME --role ROLE\" prints into {Prefix}ApiKeys.")
        : uri;

    // An address in a domain for examples is no sender, and answers to it would be lost; into a folder it may stand.
    private static string Mailbox(Dictionary<string, string> values, string name, MailSetting mail)
    {
        if (!MimeMail.IsAddress(values[name]))
            throw new SettingException($"{Prefix}{name} must be a mail address, such as {Defaults[name]}.");
        return mail is not MailSetting.Folder && ReservedDomains.Has(MimeMail.Mailbox("", values[name]).Domain)
            ? throw new SettingException($"{Prefix}{name} must be an address of your own with {Prefix}Mail={(mail is MailSetting.SendGrid ? "sendgrid" : "smtp:")}; its domain is reserved for examples.")
            : values[name];
    }
}
