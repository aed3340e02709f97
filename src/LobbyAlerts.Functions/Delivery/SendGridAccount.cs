using LobbyAlerts.Functions.Hosting;
using SendGrid;

namespace LobbyAlerts.Functions.Delivery;

/// <summary>The way into SendGrid.</summary>
internal sealed class SendGridAccount
{
    private readonly string _key;
    private readonly Uri? _host;

    private SendGridAccount(string key, Uri? host) => (_key, _host) = (key, host);

    /// <summary>Reads the settings. Neither is repeated when it cannot be used: the one may be pasted where the other belongs.</summary>
    /// <param name="key">The key, one word of printable ASCII.</param>
    /// <param name="host">Another address to send to; empty for SendGrid's own in the EU.</param>
    /// <exception cref="SettingException">One of them cannot be used.</exception>
    public static SendGridAccount Parse(string key, string host)
    {
        if (key.Length == 0)
            throw new SettingException("LobbyAlerts__Mail=sendgrid needs a key in LobbyAlerts__SendGridKey.");
        if (key.Any(letter => letter is <= ' ' or > '~'))
            throw new SettingException("LobbyAlerts__SendGridKey is no key: there is a space, a line end or a strange letter in it.");
        return new SendGridAccount(key, host.Length == 0 ? null : Address(host));
    }

    /// <summary>The options of a client. The host is set last: a residency that is set after it would undo it.</summary>
    public SendGridClientOptions Options()
    {
        var options = new SendGridClientOptions { ApiKey = _key };
        options.SetDataResidency("eu");
        if (_host is not null)
            options.Host = _host.GetLeftPart(UriPartial.Authority);
        return options;
    }

    /// <summary>The host; never the key.</summary>
    public override string ToString() => new Uri(Options().Host).Authority;

    private static Uri Address(string host) =>
        Uri.TryCreate(host, UriKind.Absolute, out var uri)
        && (uri.Scheme == Uri.UriSchemeHttps || uri is { Scheme: "http", IsLoopback: true })
        && uri is { PathAndQuery: "/", UserInfo: "", Fragment: "" }
            ? uri
            : throw new SettingException("LobbyAlerts__SendGridHost must be https://HOST, or http on a loopback address for a trial.");
}
