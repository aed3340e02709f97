using LobbyAlerts.Functions.Hosting;
using LobbyAlerts.Functions.Tests.Delivery;

namespace LobbyAlerts.Functions.Tests.Hosting;

/// <summary>How mail leaves, by the settings.</summary>
public sealed class MailSettingTests
{
    private const string Key = "SG.secret-key";

    [Theory]
    [InlineData("", "SendGrid at api.eu.sendgrid.com")]
    [InlineData("https://relay.stad.nl", "SendGrid at relay.stad.nl")]
    [InlineData("http://127.0.0.1:7072/", "SendGrid at 127.0.0.1:7072")]
    [InlineData("http://localhost:7072", "SendGrid at localhost:7072")]
    public void SendGrid_is_the_one_in_the_EU_unless_a_host_is_named(string host, string shown)
    {
        var settings = Read(("SendGridHost", host));

        Assert.IsType<MailSetting.SendGrid>(settings.Mail);
        Assert.Equal(shown, $"{settings.Mail}");
        Assert.DoesNotContain(Key, $"{settings}", StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Mail", "SendGrid", "must be folder:PATH, such as folder:outbox, smtp://HOST, or sendgrid")]
    [InlineData("Mail", "sendgrid:SG.secret-key", "must be folder:PATH")]
    [InlineData("SendGridKey", "", "needs a key")]
    [InlineData("SendGridKey", "SG.secret key", "is no key")]
    [InlineData("SendGridKey", "SG.secret-key\n", "is no key")]
    [InlineData("SendGridKey", "SG.secret-kéy", "is no key")]
    [InlineData("SendGridHost", "SG.secret-key", "must be https://HOST")]
    [InlineData("SendGridHost", "http://relay.stad.nl", "must be https://HOST")]
    [InlineData("SendGridHost", "https://SG.secret-key@relay.stad.nl", "must be https://HOST")]
    [InlineData("SendGridHost", "https://relay.stad.nl/v3", "must be https://HOST")]
    [InlineData("SendGridHost", "https://relay.stad.nl/?a=b", "must be https://HOST")]
    [InlineData("SendGridHost", "https://relay.stad.nl/#a", "must be https://HOST")]
    [InlineData("SendGridHost", "ftp://127.0.0.1", "must be https://HOST")]
    [InlineData("SendGridSandbox", "secret", "must be true or false")]
    [InlineData("SendGridWebhookKey", "secret", "must be the verification key")]
    [InlineData("From", "alerts@example.org", "reserved")]
    [InlineData("From", "alerts@lobby.test", "reserved")]
    [InlineData("From", "nobody", "must be a mail address")]
    [InlineData("ReplyTo", "pa@sub.example.com", "reserved")]
    public void A_setting_that_cannot_be_used_is_refused_without_the_key(string name, string value, string says)
    {
        var e = Assert.Throws<SettingException>(() => Read((name, value)));

        Assert.Contains($"LobbyAlerts__{name}", e.Message, StringComparison.Ordinal);
        Assert.Contains(says, e.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Without_settings_mail_goes_into_a_folder_from_an_example() =>
        Assert.Equal(new MailSetting.Folder("outbox"), Settings.Read(new Dictionary<string, string>()).Mail);

    [Fact]
    public async Task The_program_makes_no_outbox_and_sends_nothing_to_the_examples_of_the_seeds()
    {
        await using var sendGrid = await SendGridEndpoint.StartAsync(SendGridTransportTests.Answer(202));
        using var folder = new Folder();
        await using var program = StartedProgram.Start(
            StartedProgram.LobbyAlerts, folder.Path, ["--now", "2026-11-23T09:00+01:00"],
            [.. Chosen.Append(("SendGridHost", sendGrid.Url)).Select(setting => ($"LobbyAlerts__{setting.Item1}", (string?)setting.Item2))]);

        await program.PrintsAsync("Next: the");

        Assert.Contains($"mail     SendGrid at {new Uri(sendGrid.Url).Authority}", program.Output, StringComparison.Ordinal);
        Assert.Contains("reserved for examples", program.Output, StringComparison.Ordinal);
        Assert.DoesNotContain(Key, program.Output + program.Error, StringComparison.Ordinal);
        Assert.DoesNotContain('@', program.Output + program.Error);
        Assert.False(Directory.Exists(folder["outbox"]));
        Assert.Empty(sendGrid.Captured);
    }

    private static IEnumerable<(string, string)> Chosen =>
        [("Mail", "sendgrid"), ("SendGridKey", Key), ("From", "alerts@lobby.stad.nl"), ("ReplyTo", "pa@stad.nl")];

    private static Settings Read((string Name, string Value) changed) =>
        Settings.Read(Chosen.Where(setting => setting.Item1 != changed.Name).Append(changed).ToDictionary(setting => $"LobbyAlerts__{setting.Item1}", setting => setting.Item2));
}
