using System.Net.Http.Headers;
using LobbyAlerts.Functions.Hosting;

namespace LobbyAlerts.Functions.Delivery;

/// <summary>The way into SendGrid.</summary>
internal sealed class SendGridAccount
{
    private const string InTheEU = "https://api.eu.sendgrid.com";

    private readonly string _key;
    private readonly Uri _host;

    private SendGridAccount(string key, Uri host, bool isSandbox) => (_key, _host, IsSandbox) = (key, host, isSandbox);

    /// <summary>Whether mail is only checked, and goes to nobody.</summary>
    public bool IsSandbox { get; }

    /// <summary>Reads the settings. Neither is repeated when it cannot be used: the one may be pasted where the other belongs.</summary>
    /// <param name="key">The key, one word of printable ASCII.</param>
    /// <param name="host">Another address to send to; empty for SendGrid's own in the EU.</param>
    /// <param name="sandbox"><c>true</c> has mail checked only.</param>
    /// <exception cref="SettingException">One of them cannot be used.</exception>
    public static SendGridAccount Parse(string key, string host, string sandbox)
    {
        if (key.Length == 0)
            throw new SettingException("LobbyAlerts__Mail=sendgrid needs a key in LobbyAlerts__SendGridKey.");
        if (key.Any(letter => letter is <= ' ' or > '~'))
            throw new SettingException("LobbyAlerts__SendGridKey is no key: there is a space, a line end or a strange letter in it.");
        if (!bool.TryParse(sandbox, out var isSandbox))
            throw new SettingException("LobbyAlerts__SendGridSandbox must be true or false.");
        return new SendGridAccount(key, Address(host.Length == 0 ? InTheEU : host), isSandbox);
    }

    /// <summary>A request with the key.</summary>
    /// <param name="method">What to do.</param>
    /// <param name="path">With what, escaped, after <c>/v3/</c>.</param>
    public HttpRequestMessage Request(HttpMethod method, string path) =>
        new(method, new Uri(_host, $"/v3/{path}")) { Headers = { Authorization = new AuthenticationHeaderValue("Bearer", _key) } };

    /// <summary>The host; never the key.</summary>
    public override string ToString() => IsSandbox ? $"{_host.Authority} (sandbox: nothing is delivered)" : _host.Authority;

    private static Uri Address(string host) =>
        Uri.TryCreate(host, UriKind.Absolute, out var uri)
        && (uri.Scheme == Uri.UriSchemeHttps || uri is { Scheme: "http", IsLoopback: true })
        && uri is { PathAndQuery: "/", UserInfo: "", Fragment: "" }
            ? uri
            : throw new SettingException("LobbyAlerts__SendGridHost must be https://HOST, or http on a loopback address for a trial.");
}
