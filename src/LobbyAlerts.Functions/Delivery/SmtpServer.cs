using System.Text.RegularExpressions;
using LobbyAlerts.Functions.Hosting;

namespace LobbyAlerts.Functions.Delivery;

/// <summary>How a connection to a mail server is kept from others.</summary>
internal enum SmtpTls
{
    /// <summary>Encrypted, or no mail leaves.</summary>
    Required,

    /// <summary>Encrypted where the server offers it.</summary>
    Opportunistic,

    /// <summary>In the clear.</summary>
    None,
}

/// <summary>A mail server that takes mail from us.</summary>
internal sealed partial record SmtpServer
{
    private const int Submission = 587;
    private const int SubmissionOverTls = 465;
    private const int Relay = 25;

    private SmtpServer(string host, int port, SmtpTls tls, string? user, string password) =>
        (Host, Port, Tls, User, Password) = (host, port, tls, user, password);

    /// <summary>The name or address of the server.</summary>
    public string Host { get; }

    /// <summary>The port; 587 unless named, and 25 where TLS is not required.</summary>
    public int Port { get; }

    /// <summary>How the connection is kept from others.</summary>
    public SmtpTls Tls { get; }

    /// <summary>Whether TLS begins with the connection (port 465), not with a command.</summary>
    public bool IsTlsFromTheStart => Tls == SmtpTls.Required && Port == SubmissionOverTls;

    /// <summary>The name to enter with; null for none.</summary>
    public string? User { get; }

    /// <summary>The password.</summary>
    public string Password { get; }

    /// <summary>Reads <c>smtp://USER:PASSWORD@HOST:PORT?tls=required|opportunistic|none</c>. Nothing of a text that cannot be used is repeated.</summary>
    /// <exception cref="SettingException">It cannot be used.</exception>
    public static SmtpServer Parse(string text)
    {
        if (!Uri.TryCreate(text, UriKind.Absolute, out var uri) || uri.Scheme != "smtp" || uri.Host.Length == 0 || uri is not { AbsolutePath: "/" or "", Fragment: "" })
            throw Fault("it is not such an address. Write letters of a user or password that have a meaning there as %40 (@), %3A (:), %2F (/), %23 (#), %3F (?), %25 (%)");
        var tls = uri.Query switch
        {
            "" or "?tls=required" => SmtpTls.Required,
            "?tls=opportunistic" => SmtpTls.Opportunistic,
            "?tls=none" => SmtpTls.None,
            _ => throw Fault("after the ? only tls=required, tls=opportunistic or tls=none may stand"),
        };
        var port = uri.Port > 0 ? uri.Port : tls == SmtpTls.Required ? Submission : Relay;
        if (uri.UserInfo.Length == 0)
            return new SmtpServer(uri.IdnHost, port, tls, null, "");
        if (uri.UserInfo.Split(':') is not [{ Length: > 0 } user, { Length: > 0 } password] || BareSign().IsMatch(text))
            throw Fault("USER:PASSWORD is not as it should be. Give both, and write %25 for a % of theirs and %3A for a colon");
        if (tls != SmtpTls.Required && !uri.IsLoopback)
            throw Fault("a password goes over the network only with tls=required");
        return new SmtpServer(uri.IdnHost, port, tls, Uri.UnescapeDataString(user), Uri.UnescapeDataString(password));
    }

    /// <summary>Host and port; never the user or the password.</summary>
    public override string ToString() => FormattableString.Invariant($"{Host}:{Port}");

    private static SettingException Fault(string why) => new($"LobbyAlerts__Mail must be smtp://USER:PASSWORD@HOST:PORT?tls=required, without USER:PASSWORD@ where none is asked for: {why}.");

    [GeneratedRegex("%(?![0-9A-Fa-f]{2})")]
    private static partial Regex BareSign();
}
