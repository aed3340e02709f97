using System.Collections;
using LobbyAlerts.Functions.Delivery;

namespace LobbyAlerts.Functions.Hosting;

/// <summary>The settings of the program, from environment variables named <c>LobbyAlerts__…</c>.</summary>
/// <param name="Storage">Where everything is kept.</param>
/// <param name="MailFolder">The folder that mails are written to.</param>
/// <param name="Url">Where the page is served.</param>
/// <param name="From">The address that mail comes from.</param>
/// <param name="ReplyTo">The address that answers go to.</param>
internal sealed record Settings(StorageSetting Storage, string MailFolder, Uri Url, string From, string ReplyTo)
{
    private const string Prefix = "LobbyAlerts__";

    private static readonly Dictionary<string, string> Defaults = new(StringComparer.OrdinalIgnoreCase)
    {
        ["Storage"] = "sqlite:data/lobbyalerts.db",
        ["Mail"] = "folder:outbox",
        ["Url"] = "http://127.0.0.1:7071",
        ["From"] = "lobbyalerts@example.org",
        ["ReplyTo"] = "public-affairs@example.org",
    };

    /// <summary>The environment variables that are settings.</summary>
    internal static IReadOnlyCollection<string> Names { get; } = [.. Defaults.Keys.Select(key => Prefix + key)];

    /// <summary>Reads the settings; a name that is not known is refused, since a misspelt one would go unnoticed.</summary>
    /// <exception cref="SettingException">A setting cannot be used.</exception>
    public static Settings Read(IDictionary environment)
    {
        var values = new Dictionary<string, string>(Defaults, StringComparer.OrdinalIgnoreCase);
        foreach (var name in environment.Keys.Cast<string>().Where(name => name.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase)))
        {
            if (!values.ContainsKey(name[Prefix.Length..]))
                throw new SettingException($"{name} is no setting; there are {string.Join(", ", Names)}.");
            values[name[Prefix.Length..]] = (string?)environment[name] ?? "";
        }

        return new Settings(
            StorageSetting.Parse(values["Storage"], (string?)environment["AZURE_CLIENT_ID"]),
            Path(values, "Mail", "folder:", "outbox"),
            Address(values["Url"]),
            Mailbox(values, "From"),
            Mailbox(values, "ReplyTo"));
    }

    private static string Path(Dictionary<string, string> values, string name, string scheme, string example) =>
        values[name].StartsWith(scheme, StringComparison.Ordinal) && values[name].Length > scheme.Length
            ? values[name][scheme.Length..]
            : throw new SettingException($"{Prefix}{name} must be {scheme}PATH, such as {scheme}{example}; it is \"{values[name]}\".");

    private static Uri Address(string url) =>
        Uri.TryCreate(url, UriKind.Absolute, out var uri) && uri is { Scheme: "http", IsLoopback: true, PathAndQuery: "/" }
            ? uri
            : throw new SettingException($"{Prefix}Url must be http on a loopback address, such as {Defaults["Url"]}; it is \"{url}\".");

    private static string Mailbox(Dictionary<string, string> values, string name) =>
        MimeMail.IsAddress(values[name])
            ? values[name]
            : throw new SettingException($"{Prefix}{name} must be a mail address, such as {Defaults[name]}.");
}
