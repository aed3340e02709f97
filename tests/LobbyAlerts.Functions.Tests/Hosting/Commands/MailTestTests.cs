using LobbyAlerts.Functions.Tests.Delivery;
using LobbyAlerts.Functions.Tests.Host;
using MimeKit;

namespace LobbyAlerts.Functions.Tests.Hosting.Commands;

/// <summary><c>lobbyalerts mail test</c>, as a person runs it.</summary>
public sealed class MailTestTests : IDisposable
{
    private const string To = "d.houder@stad.nl";

    private readonly Folder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task By_SMTP_over_TLS_it_says_under_which_name_the_server_took_it()
    {
        await using var server = await SmtpProcess.StartAsync("""{"user":"u","password":"secret"}""");

        var (exit, output, error) = await RunAsync(To, ("LobbyAlerts__Mail", server.Setting("required", "u:secret")), ("SSL_CERT_FILE", server.Certificate.CertFile));

        Assert.Equal((0, $"Taken by SMTP to 127.0.0.1:{server.Port}, as 4WxYz12345.\n", ""), (exit, output, error));
        var mail = server.Message();
        Assert.Equal(("Proefbericht van LobbyAlerts", To, "auto-generated"), (mail.Subject, mail.To.Mailboxes.Single().Address, mail.Headers["Auto-Submitted"]));
        Assert.Contains("U hoeft niets te doen.", mail.TextBody, StringComparison.Ordinal);
        Assert.Contains("There is nothing for you to do.", mail.HtmlBody, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Through_SendGrid_it_says_under_which_name_it_was_taken()
    {
        await using var sendGrid = await SendGridEndpoint.StartAsync(SendGridTransportTests.Answer(202, ("X-Message-Id", "theirs")));

        var (exit, output, error) = await RunAsync(To, [.. SendGrid(sendGrid.Url)]);

        Assert.Equal((0, $"Taken by SendGrid at {new Uri(sendGrid.Url).Authority}, as theirs.\n", ""), (exit, output, error));
        Assert.Equal(To, Assert.Single(sendGrid.Captured).Body.GetProperty("personalizations")[0].GetProperty("to")[0].GetProperty("email").GetString());
    }

    [Fact]
    public async Task Into_a_folder_it_is_a_file()
    {
        var (exit, _, error) = await RunAsync("d.houder@example.org", ("LobbyAlerts__Mail", $"folder:{_folder["outbox"]}"));

        Assert.Equal((0, ""), (exit, error));
        using var mail = MimeMessage.Load(Assert.Single(Directory.GetFiles(_folder["outbox"])), TestContext.Current.CancellationToken);
        Assert.Equal("Proefbericht van LobbyAlerts", mail.Subject);
    }

    [Theory]
    [InlineData(400, "The mail is refused for good: SendGrid 400: the mail is not well-formed.")]
    [InlineData(401, "The mail was not taken: SendGrid 401: the key or the sender is not allowed to send. An alert would be tried again after 15 minutes.")]
    [InlineData(504, "It is not known whether the mail was taken. SendGrid answered 504, which says neither that the mail was taken nor that it was not.")]
    public async Task What_did_not_go_well_is_said_in_one_line(int status, string says)
    {
        await using var sendGrid = await SendGridEndpoint.StartAsync(SendGridTransportTests.Answer(status));

        Assert.Equal((2, "", $"lobbyalerts: {says}\n"), await RunAsync(To, [.. SendGrid(sendGrid.Url)]));
    }

    [Theory]
    [InlineData("no address", "--to must be a mail address")]
    [InlineData("d.houder@example.org", "reserved for examples")]
    public async Task An_address_that_cannot_be_mailed_is_refused(string to, string says)
    {
        await using var server = await SmtpProcess.StartAsync();

        var (exit, _, error) = await RunAsync(to, ("LobbyAlerts__Mail", server.Setting("none")));

        Assert.Equal(2, exit);
        Assert.Contains(says, error, StringComparison.Ordinal);
        Assert.Empty(server.Mails);
    }

    [Fact]
    public async Task A_certificate_that_the_machine_does_not_trust_is_refused()
    {
        await using var server = await SmtpProcess.StartAsync("""{"user":"u","password":"secret"}""");

        var (exit, _, error) = await RunAsync(To, ("LobbyAlerts__Mail", server.Setting("required", "u:secret")));

        Assert.Equal(2, exit);
        Assert.Contains("shows no certificate that is trusted for its name", error, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", error, StringComparison.Ordinal);
        Assert.Equal(0, server.Count("auth"));
    }

    private static IEnumerable<(string, string)> SendGrid(string url) => [("LobbyAlerts__Mail", "sendgrid"), ("LobbyAlerts__SendGridKey", "SG.key"), ("LobbyAlerts__SendGridHost", url)];

    private async Task<(int Exit, string Output, string Error)> RunAsync(string to, params (string, string)[] settings)
    {
        await using var program = StartedProgram.Start(
            PublishedProgram.Executable, _folder.Path, ["mail", "test", "--to", to],
            [("LobbyAlerts__From", "alerts@lobby.stad.nl"), ("LobbyAlerts__ReplyTo", "pa@stad.nl"), .. settings.Select(setting => (setting.Item1, (string?)setting.Item2))]);
        return (await program.ExitAsync(), program.Output, program.Error);
    }
}
