using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Text;
using LobbyAlerts.Functions.Delivery;
using LobbyAlerts.Goals;
using LobbyAlerts.Mail;
using NodaTime;

namespace LobbyAlerts.Functions.Tests.Delivery;

/// <summary>Mail by SMTP, to a real mail server.</summary>
public sealed class SmtpTransportTests
{
    private const string Address = "d.houder@stad.nl";
    private const string Name = "Zoë van den Übergäng-Østerby, wethouder \"Wonen\"";

    private static readonly MailIdentity Identity = new("alerts@lobby.stad.nl", "Lobbyagenda Amersfoort", "pa@stad.nl");

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("{}", "none", false)]
    [InlineData("""{"tls":false}""", "opportunistic", false)]
    [InlineData("{}", "opportunistic", true)]
    [InlineData("{}", "required", true)]
    [InlineData("""{"user":"u@stad:1","password":"p/%#?é"}""", "required", true, "u%40stad%3A1:p%2F%25%23%3F%C3%A9")]
    [InlineData("""{"user":"u","password":"p","tls":false,"insecureAuth":true}""", "none", false, "u:p")]
    public async Task A_mail_is_taken_with_and_without_TLS_and_a_password(string behaviour, string tls, bool isSecure, string? user = null)
    {
        await using var server = await SmtpProcess.StartAsync(behaviour);
        await using var transport = Transport(server, tls, user);

        Assert.Equal(new DeliveryAnswer.Accepted("4WxYz12345"), await transport.SendAsync(Mail(), Cancellation));

        var envelope = Assert.Single(server.Envelopes);
        Assert.Equal(("alerts@lobby.stad.nl", Address, isSecure), (envelope.GetProperty("from").GetString(), envelope.GetProperty("to")[0].GetString(), envelope.GetProperty("secure").GetBoolean()));
        Assert.Equal(user is not null, envelope.GetProperty("user").ValueKind == System.Text.Json.JsonValueKind.Number);
        Assert.All(server.Log.Where(line => line.StartsWith("auth", StringComparison.Ordinal)), line => Assert.Equal($"auth {(isSecure ? "true" : "false")}", line));
    }

    [Theory]
    [InlineData("gewone regels\n\nmet één lege")]
    [InlineData(".\n..\n.punt\n\n.\nQUIT\n.\n")]
    [InlineData("RCPT TO:<x@stad.nl>\n= is geen =3D, en een spatie aan het eind \n\ttab\n")]
    [InlineData("€ ✓ 🏛️ ñ 漢字 e\u0301")]
    public async Task What_the_server_took_is_the_mail_that_was_meant(string text)
    {
        text += $"\n{new string('x', 5_000)} {new string('é', 3_000)}\n.{new string('.', 1_200)}\n";
        var mail = Mail(text, $"<p>{text}</p>\n") with { Subject = "Coördinatie ‘energie & wonen’: uiterlijk in 2026, nog hooguit 38 dagen (+3)…" };
        await using var server = await SmtpProcess.StartAsync();
        await using var transport = Transport(server, "none");

        Assert.IsType<DeliveryAnswer.Accepted>(await transport.SendAsync(mail, Cancellation));

        var taken = server.Message();
        Assert.Equal(mail.Subject, taken.Subject);
        Assert.Equal(text, taken.TextBody!.ReplaceLineEndings("\n"));
        Assert.Equal($"<p>{text}</p>\n", taken.HtmlBody!.ReplaceLineEndings("\n"));
        Assert.Equal((Name, Address), (taken.To.Mailboxes.Single().Name, taken.To.Mailboxes.Single().Address));
        Assert.Equal(("Lobbyagenda Amersfoort", "alerts@lobby.stad.nl"), (taken.From.Mailboxes.Single().Name, taken.From.Mailboxes.Single().Address));
        Assert.Equal("pa@stad.nl", taken.ReplyTo.Mailboxes.Single().Address);
        Assert.Equal("0123456789abcdef0123456789abcdef@lobby.stad.nl", taken.MessageId);
        Assert.Equal("auto-generated", taken.Headers["Auto-Submitted"]);
        Assert.All(Encoding.Latin1.GetString(Assert.Single(server.Mails)).Split("\r\n"), line => Assert.True(line.Length <= 998 && !line.Contains('\n', StringComparison.Ordinal) && line.All(char.IsAscii), line));
    }

    [Theory]
    [InlineData("""{"recipient":450,"enhanced":"4.2.0"}""", 300, "SMTP 450: it is not taken now")]
    [InlineData("""{"recipient":550,"enhanced":"5.7.1"}""", 900, "SMTP 550: the server does not take mail for it from us")]
    [InlineData("""{"sender":421}""", 300, "SMTP 421: it is not taken now")]
    [InlineData("""{"sender":553}""", 900, "SMTP 553: the sender LobbyAlerts__From is refused")]
    [InlineData("""{"content":451}""", 300, "SMTP 451: it is not taken now")]
    [InlineData("""{"greeting":421}""", 2, "127.0.0.1:PORT takes no mail now (SMTP 421)")]
    [InlineData("""{"greeting":554}""", 900, "127.0.0.1:PORT does not let us in (SMTP 554)")]
    [InlineData("""{"tls":false}""", 900, "127.0.0.1:PORT offers no TLS, which tls=required asks for", "required")]
    [InlineData("""{"user":"u","password":"other"}""", 900, "127.0.0.1:PORT refuses the user or the password of LobbyAlerts__Mail", "required", "u:secret")]
    [InlineData("{}", 900, "127.0.0.1:PORT takes no user and password; leave them out of LobbyAlerts__Mail", "required", "u:secret")]
    [InlineData("""{"user":"u","password":"p"}""", 900, "SMTP 530: the server asks for a user and password, or for TLS; see LobbyAlerts__Mail")]
    [InlineData("""{"hangUpAt":"from"}""", 0, "")]
    public async Task What_is_not_taken_now_waits(string behaviour, int seconds, string reason, string tls = "none", string? user = null)
    {
        await using var server = await SmtpProcess.StartAsync(behaviour);
        await using var transport = Transport(server, tls, user);

        var answer = await transport.SendAsync(Mail(), Cancellation);

        // A connection that broke before the mail was on its way is made once more.
        Assert.Equal(seconds == 0 ? new DeliveryAnswer.Accepted("4WxYz12345") : new DeliveryAnswer.Deferred(Duration.FromSeconds(seconds), reason.Replace("PORT", $"{server.Port}", StringComparison.Ordinal), seconds == 900 ? Deferral.LockedOut : Deferral.Unavailable), answer);
        Assert.Equal(seconds == 0 ? 1 : 0, server.Mails.Count);
    }

    [Theory]
    [InlineData("""{"recipient":550,"enhanced":"5.1.1"}""", "SMTP 550: the address of the contact is refused")]
    [InlineData("""{"recipient":551}""", "SMTP 551: the address of the contact is refused")]
    [InlineData("""{"recipient":552,"enhanced":"5.2.2"}""", "SMTP 552: the mail is too large, or the mailbox is full")]
    [InlineData("""{"content":554}""", "SMTP 554: the mail is refused")]
    [InlineData("""{"content":552}""", "SMTP 552: the mail is too large, or the mailbox is full")]
    public async Task What_will_never_be_taken_is_rejected_without_the_address(string behaviour, string reason)
    {
        await using var server = await SmtpProcess.StartAsync(behaviour);
        await using var transport = Transport(server, "none");

        Assert.Equal(new DeliveryAnswer.Rejected(reason), await transport.SendAsync(Mail(), Cancellation));
        Assert.Empty(server.Mails);
    }

    [Theory]
    [InlineData("d@example.org", "is in a domain reserved for examples")]
    [InlineData("geen adres", "is not valid")]
    [InlineData("dé@stad.nl", "has letters that the mail server does not take")]
    public async Task An_address_that_cannot_be_mailed_is_rejected(string address, string why)
    {
        await using var server = await SmtpProcess.StartAsync("""{"utf8":false}""");
        await using var transport = Transport(server, "none");

        var rejected = Assert.IsType<DeliveryAnswer.Rejected>(await transport.SendAsync(Mail() with { To = Contact(address) }, Cancellation));

        Assert.EndsWith(why, rejected.Reason, StringComparison.Ordinal);
        Assert.Empty(server.Mails);
    }

    [Fact]
    public async Task An_address_with_other_letters_is_mailed_where_the_server_takes_them()
    {
        await using var server = await SmtpProcess.StartAsync();
        await using var transport = Transport(server, "none");

        Assert.IsType<DeliveryAnswer.Accepted>(await transport.SendAsync(Mail() with { To = Contact("dé@stad.nl") }, Cancellation));

        Assert.Equal("dé@stad.nl", server.Message().To.Mailboxes.Single().Address);
        Assert.Equal("dé@stad.nl", Assert.Single(server.Envelopes).GetProperty("to")[0].GetString());
    }

    [Theory]
    [InlineData("required")]
    [InlineData("opportunistic")]
    public async Task A_certificate_that_is_not_trusted_stops_the_mail(string tls)
    {
        await using var server = await SmtpProcess.StartAsync();
        await using var transport = new SmtpTransport(SmtpServer.Parse(server.Setting(tls)), Identity, TimeProvider.System);

        var deferred = Assert.IsType<DeliveryAnswer.Deferred>(await transport.SendAsync(Mail(), Cancellation));

        Assert.Contains("shows no certificate that is trusted", deferred.Reason, StringComparison.Ordinal);
        Assert.Empty(server.Mails);
    }

    [Theory]
    [InlineData("drop")]
    [InlineData("silence")]
    public async Task An_answer_that_does_not_come_after_the_mail_is_lost_and_the_mail_is_not_sent_again(string afterData)
    {
        await using var server = await SmtpProcess.StartAsync($$"""{"afterData":"{{afterData}}"}""");
        await using var transport = Transport(server, "none", limit: TimeSpan.FromSeconds(afterData == "drop" ? 60 : 3));

        var lost = await Assert.ThrowsAnyAsync<Exception>(() => transport.SendAsync(Mail(), Cancellation));

        Assert.IsType(afterData == "drop" ? typeof(IOException) : typeof(TimeoutException), lost);
        Assert.DoesNotContain(Address, $"{lost}", StringComparison.Ordinal);
        Assert.Single(server.Mails);
        Assert.Equal(1, server.Count("connect"));
    }

    [Fact]
    public async Task Nobody_listening_waits_briefly()
    {
        int port;
        await using (var server = await SmtpProcess.StartAsync())
            port = server.Port;
        await using var transport = new SmtpTransport(SmtpServer.Parse($"smtp://127.0.0.1:{port}?tls=none"), Identity, TimeProvider.System);

        var deferred = Assert.IsType<DeliveryAnswer.Deferred>(await transport.SendAsync(Mail(), Cancellation));

        Assert.True(deferred.RetryAfter <= RetryingTransport.Longest);
        Assert.Contains("cannot be reached", deferred.Reason, StringComparison.Ordinal);
    }

    // It answers the call, and says nothing more.
    [Theory]
    [InlineData("none")]
    [InlineData("required")]
    public async Task A_server_that_is_silent_before_the_mail_waits(string tls)
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var setting = FormattableString.Invariant($"smtp://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}?tls={tls}");
        await using var transport = new SmtpTransport(SmtpServer.Parse(setting), Identity, TimeProvider.System) { Limit = TimeSpan.FromSeconds(1) };

        var deferred = Assert.IsType<DeliveryAnswer.Deferred>(await transport.SendAsync(Mail(), Cancellation));

        Assert.EndsWith("is too slow to take the mail", deferred.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Sending_takes_no_longer_than_a_claim_is_held() =>
        Assert.True(Duration.FromTimeSpan(SmtpTransport.Patience + RetryingTransport.Patience + RetryingTransport.Longest.ToTimeSpan() * 1.25) < Alerts.Holder.ClaimLease);

    internal static SmtpTransport Transport(SmtpProcess server, string tls, string? user = null, TimeSpan? limit = null)
    {
        RemoteCertificateValidationCallback trust = (_, shown, _, _) => server.Certificate.Is(shown);
        return new SmtpTransport(SmtpServer.Parse(server.Setting(tls, user)), Identity, TimeProvider.System, trust) { Limit = limit ?? SmtpTransport.Patience };
    }

    internal static OutgoingMail Mail(string text = "Tekst\n", string html = "<p>Tekst</p>\n") => DeliverySamples.Mail(text, html, Name, Address);

    private static Contact Contact(string address) => new("dossierhouder", Name, address);
}
