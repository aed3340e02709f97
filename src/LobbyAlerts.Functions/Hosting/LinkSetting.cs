using LobbyAlerts.Storage;

namespace LobbyAlerts.Functions.Hosting;

/// <summary>What links in mails are made of.</summary>
/// <param name="PublicUrl">Where readers reach the program; null when mails carry no links.</param>
/// <param name="Keys">The keys that sign them.</param>
internal sealed record LinkSetting(Uri? PublicUrl, LinkKeys Keys)
{
    /// <summary>Reads the two settings.</summary>
    /// <exception cref="SettingException">One cannot be used.</exception>
    public static LinkSetting Parse(string publicUrl, string keys) => new(publicUrl.Length == 0 ? null : Address(publicUrl), LinkKeys.Parse(keys));

    /// <summary>The same, where keys must be configured since several instances answer.</summary>
    /// <exception cref="SettingException">There is an address and no key.</exception>
    public LinkSetting Configured() => PublicUrl is null || Keys.Keys.Count > 0
        ? this
        : throw new SettingException("LobbyAlerts__PublicUrl is set, and no key to sign links with. Put what \"lobbyalerts key ID --links\" prints into LobbyAlerts__LinkKeys, the same for every instance.");

    /// <summary>
    /// The same with keys that are kept with the data where none are configured, and the program's own address where none is:
    /// one with port 0, any that is free, is not known beforehand, and over http to another machine a link could be read on its way.
    /// </summary>
    public async Task<LinkSetting> OwnAsync(Uri url, ITables tables, CancellationToken cancellation) => new(
        PublicUrl ?? (url.Port == 0 || !url.IsLoopback ? null : url),
        Keys.Keys.Count > 0 ? Keys : LinkKeys.Parse(await SystemState.LinkKeysAsync(tables, () => LinkKeys.Make("own"), cancellation)));

    private static Uri Address(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var uri)
        && (uri.Scheme == Uri.UriSchemeHttps || uri is { Scheme: "http", IsLoopback: true })
        && uri is { UserInfo: "", PathAndQuery: "/", Fragment: "" }
            ? uri
            : throw new SettingException("LobbyAlerts__PublicUrl must be the https address at which readers reach the program, such as https://alerts.example.org, or http on a loopback address for a trial; empty leaves links out.");
}
