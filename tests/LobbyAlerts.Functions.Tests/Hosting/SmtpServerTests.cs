using LobbyAlerts.Functions.Delivery;
using LobbyAlerts.Functions.Hosting;

namespace LobbyAlerts.Functions.Tests.Hosting;

/// <summary>The mail server that the setting names.</summary>
public sealed class SmtpServerTests
{
    [Theory]
    [InlineData("smtp://mail.stad.nl", "mail.stad.nl:587", "Required", false)]
    [InlineData("smtp://mail.stad.nl?tls=required", "mail.stad.nl:587", "Required", false)]
    [InlineData("smtp://mail.stad.nl:465", "mail.stad.nl:465", "Required", true)]
    [InlineData("smtp://mail.stad.nl:2525/?tls=opportunistic", "mail.stad.nl:2525", "Opportunistic", false)]
    [InlineData("smtp://mail.stad.nl?tls=opportunistic", "mail.stad.nl:25", "Opportunistic", false)]
    [InlineData("smtp://mail.stad.nl?tls=none", "mail.stad.nl:25", "None", false)]
    [InlineData("smtp://[::1]:1025?tls=none", "::1:1025", "None", false)]
    public void Where_mail_goes_and_how(string setting, string shown, string tls, bool isFromTheStart)
    {
        var server = SmtpServer.Parse(setting);

        Assert.Equal((shown, tls, isFromTheStart, null), ($"{server}", $"{server.Tls}", server.IsTlsFromTheStart, server.User));
    }

    [Theory]
    [InlineData("smtp://u:secret@mail.stad.nl", "u", "secret")]
    [InlineData("smtp://u%40stad.nl:se%3Acr%2Fet%25@mail.stad.nl", "u@stad.nl", "se:cr/et%")]
    [InlineData("smtp://u:secret@127.0.0.1?tls=none", "u", "secret")]
    [InlineData("smtp://u:secret@localhost?tls=opportunistic", "u", "secret")]
    public void User_and_password_are_read_and_not_shown(string setting, string user, string password)
    {
        var server = SmtpServer.Parse(setting);

        Assert.Equal((user, password), (server.User, server.Password));
        Assert.DoesNotContain("se", $"{new MailSetting.Smtp(server)}", StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("smtp:", "no such", "it is not such an address")]
    [InlineData("smtp://", "no host", "it is not such an address")]
    [InlineData("smtp:mail.stad.nl", "no slashes", "it is not such an address")]
    [InlineData("smtp://u:sec#ret@mail.stad.nl", "a bare #", "it is not such an address")]
    [InlineData("smtp://u:sec/ret@mail.stad.nl", "a bare /", "it is not such an address")]
    [InlineData("smtp://u:secret@mail.stad.nl/in", "a path", "it is not such an address")]
    [InlineData("smtp://u:secret@mail.stad.nl:port", "no port", "it is not such an address")]
    [InlineData("smtp://u:secret@mail.stad.nl?tls=maybe", "no such tls", "after the ?")]
    [InlineData("smtp://mail.stad.nl?TLS=none", "another name", "after the ?")]
    [InlineData("smtp://u@mail.stad.nl", "no password", "USER:PASSWORD is not as it should be")]
    [InlineData("smtp://:secret@mail.stad.nl", "no user", "USER:PASSWORD is not as it should be")]
    [InlineData("smtp://u:sec:ret@mail.stad.nl", "two colons", "USER:PASSWORD is not as it should be")]
    [InlineData("smtp://u:sec%ret@mail.stad.nl", "a bare %", "USER:PASSWORD is not as it should be")]
    [InlineData("smtp://u:secret@mail.stad.nl?tls=none", "in the clear", "a password goes over the network only with tls=required")]
    [InlineData("smtp://u:secret@mail.stad.nl?tls=opportunistic", "perhaps in the clear", "a password goes over the network only with tls=required")]
    public void What_cannot_be_used_is_refused_and_nothing_of_it_repeated(string setting, string what, string says)
    {
        var e = Assert.Throws<SettingException>(() => SmtpServer.Parse(setting));

        Assert.True(e.Message.Contains($": {says}", StringComparison.Ordinal), $"{what}: {e.Message}");
        Assert.StartsWith("LobbyAlerts__Mail must be smtp://", e.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("ret", e.Message.Replace("required", "", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.DoesNotContain("stad.nl", e.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("alerts@example.org", "pa@stad.nl", "LobbyAlerts__From")]
    [InlineData("alerts@stad.nl", "pa@example.org", "LobbyAlerts__ReplyTo")]
    public void A_sender_of_an_example_is_refused(string from, string replyTo, string names) => Assert.Contains(names, Assert.Throws<SettingException>(() => Settings.Read(new Dictionary<string, string>
    {
        ["LobbyAlerts__Mail"] = "smtp://mail.stad.nl",
        ["LobbyAlerts__From"] = from,
        ["LobbyAlerts__ReplyTo"] = replyTo,
    })).Message, StringComparison.Ordinal);
}
