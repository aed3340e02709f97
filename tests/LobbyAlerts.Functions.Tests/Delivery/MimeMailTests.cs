using System.Text;
using LobbyAlerts.Functions.Delivery;
using LobbyAlerts.Mail;
using MimeKit;
using NodaTime;

namespace LobbyAlerts.Functions.Tests.Delivery;

public sealed class MimeMailTests
{
    private static readonly Instant Winter = Instant.FromUtc(2026, 11, 30, 7, 30, 5);

    [Fact]
    public void The_headers_say_what_it_is()
    {
        var message = ReadBack(DeliverySamples.Mail());

        Assert.Equal("\"Lobbyagenda Amersfoort\" <alerts@lobby.example.org>", message.From.ToString());
        Assert.Equal("pa@example.org", message.ReplyTo.ToString());
        Assert.Equal("\"Dossierhouder\" <d@example.org>", message.To.ToString());
        Assert.Equal("Congestie – coördinatie: uiterlijk in 2026, nog hooguit 38 dagen (+3)", message.Subject);
        Assert.Equal("0123456789abcdef0123456789abcdef@lobby.example.org", message.MessageId);
        Assert.Equal("auto-generated", message.Headers["Auto-Submitted"]);
        Assert.Equal("DR, RN, NRN, OOF, AutoReply", message.Headers["X-Auto-Response-Suppress"]);
        Assert.Equal("1.0", message.Headers["MIME-Version"]);
        Assert.DoesNotContain(message.Headers, header => header.Field.StartsWith("List-", StringComparison.Ordinal));
    }

    [Fact]
    public void A_digest_can_be_ended_with_one_press()
    {
        var address = new Uri($"https://lobby.example.org/unsubscribe?token={new string('a', 300)}&x=1");
        var message = ReadBack(DeliverySamples.Mail() with { Unsubscribe = address });

        Assert.Equal($"<{address.AbsoluteUri}>", message.Headers["List-Unsubscribe"]);
        Assert.Equal("List-Unsubscribe=One-Click", message.Headers["List-Unsubscribe-Post"]);
    }

    [Theory]
    [InlineData("2026-11-30T07:30:05Z", "Mon, 30 Nov 2026 08:30:05 +0100")]
    [InlineData("2026-07-01T22:30:00Z", "Thu, 02 Jul 2026 00:30:00 +0200")]
    public void The_date_is_Amsterdams(string now, string expected) =>
        Assert.Equal(expected, MimeMail.Of(DeliverySamples.Mail(), DeliverySamples.Identity, NodaTime.Text.InstantPattern.ExtendedIso.Parse(now).Value).Headers["Date"]);

    [Theory]
    [InlineData(Language.Nl, "nl")]
    [InlineData(Language.En, "en")]
    public void The_language_is_named(Language language, string expected) =>
        Assert.Equal(expected, ReadBack(DeliverySamples.Mail(language: language)).Body!.Headers["Content-Language"]);

    [Theory]
    [InlineData("Zoë van ’t Höfte")]
    [InlineData("Afdeling \"Wonen\", Amersfoort")]
    [InlineData("Een zeer lange naam die de regel van een kop ruim voorbij gaat: dossierhouder bereikbaarheid, mobiliteit en coördinatie")]
    [InlineData("李 🚆")]
    public void Names_come_through(string name)
    {
        var mailbox = Assert.IsType<MailboxAddress>(Assert.Single(ReadBack(DeliverySamples.Mail(name: name)).To));
        Assert.Equal((name, "d@example.org"), (mailbox.Name, mailbox.Address));
    }

    [Fact]
    public void A_name_cannot_add_a_header()
    {
        var message = ReadBack(DeliverySamples.Mail(name: "D\r\nBcc: x@example.org"));
        Assert.Empty(message.Bcc);
        Assert.Equal("D Bcc: x@example.org", Assert.Single(message.To).Name);
    }

    [Theory]
    [InlineData("Eén regel\n")]
    [InlineData(".\n..\n.begint met een punt\nFrom de maker\n--=_0123456789abcdef0123456789abcdef--\n")]
    [InlineData("Eindigt zonder regeleinde, met spaties  \nen een tab\t\n= is = en =3D en ‘één’ €")]
    public void Both_bodies_come_through(string body)
    {
        var message = ReadBack(DeliverySamples.Mail(text: body, html: $"<p>{body}</p>\n"));
        var alternatives = Assert.IsType<MultipartAlternative>(message.Body);

        Assert.Equal(["text/plain", "text/html"], alternatives.Select(part => part.ContentType.MimeType));
        Assert.All(alternatives.Cast<TextPart>(), part => Assert.Equal("utf-8", part.ContentType.Charset));
        Assert.All(alternatives.Cast<TextPart>(), part => Assert.Equal(ContentEncoding.QuotedPrintable, part.ContentTransferEncoding));
        Assert.Equal(body, message.TextBody!.ReplaceLineEndings("\n"));
        Assert.Equal($"<p>{body}</p>\n", message.HtmlBody!.ReplaceLineEndings("\n"));
    }

    [Fact]
    public void No_line_is_longer_than_a_server_takes()
    {
        var body = string.Concat(Enumerable.Repeat("Een lange regel zonder einde, met coördinatie. ", 500)) + new string('x', 2_000);
        var mail = DeliverySamples.Mail(text: body, html: body);

        Assert.All(Written(mail).Split("\r\n"), line => Assert.InRange(line.Length, 0, 78));
        Assert.Equal(body, ReadBack(mail).TextBody);
    }

    [Fact]
    public void It_is_plain_ASCII_and_the_same_each_time()
    {
        var written = Written(DeliverySamples.Mail(text: "‘Één’", name: "Zoë"));
        Assert.True(Ascii.IsValid(written));
        Assert.Equal(written, Written(DeliverySamples.Mail(text: "‘Één’", name: "Zoë")));
    }

    private static MimeMessage ReadBack(OutgoingMail mail) =>
        MimeMessage.Load(new MemoryStream(Encoding.Latin1.GetBytes(Written(mail))), TestContext.Current.CancellationToken);

    private static string Written(OutgoingMail mail)
    {
        using var stream = new MemoryStream();
        var format = FormatOptions.Default.Clone();
        format.NewLineFormat = NewLineFormat.Dos;
        MimeMail.Of(mail, DeliverySamples.Identity, Winter).WriteTo(format, stream, TestContext.Current.CancellationToken);
        return Encoding.Latin1.GetString(stream.ToArray());
    }
}
