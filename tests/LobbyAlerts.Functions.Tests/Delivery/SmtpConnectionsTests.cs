using LobbyAlerts.Functions.Delivery;
using LobbyAlerts.Mail;
using Microsoft.Extensions.Time.Testing;

namespace LobbyAlerts.Functions.Tests.Delivery;

/// <summary>How many connections there are to a mail server, and for how long.</summary>
public sealed class SmtpConnectionsTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Many_mails_share_a_few_connections_and_each_arrives_once()
    {
        await using var server = await SmtpProcess.StartAsync();
        await using var transport = SmtpTransportTests.Transport(server, "none");

        var answers = await Task.WhenAll(Enumerable.Range(0, 40).Select(i => transport.SendAsync(SmtpTransportTests.Mail($"mail {i}\n"), Cancellation)));

        Assert.All(answers, answer => Assert.IsType<DeliveryAnswer.Accepted>(answer));
        Assert.InRange(server.Count("connect"), 2, SmtpConnections.Most);
        Assert.Equal(
            Enumerable.Range(0, 40).Select(i => $"mail {i}").Order(),
            server.Mails.Select(mail => MimeKit.MimeMessage.Load(new MemoryStream(mail), Cancellation).TextBody!.TrimEnd()).Order());
    }

    [Fact]
    public async Task Mails_one_after_another_share_one_connection_up_to_its_share()
    {
        await using var server = await SmtpProcess.StartAsync();
        await using var transport = SmtpTransportTests.Transport(server, "none");

        for (var i = 0; i < 60; i++)
            Assert.IsType<DeliveryAnswer.Accepted>(await transport.SendAsync(SmtpTransportTests.Mail(), Cancellation));

        Assert.Equal(2, server.Count("connect"));
    }

    [Theory]
    [InlineData("""{"recipient":550,"recipientTimes":1}""")]
    [InlineData("""{"recipient":450,"recipientTimes":1}""")]
    public async Task A_mail_that_is_refused_does_not_spoil_the_next_on_its_connection(string behaviour)
    {
        await using var server = await SmtpProcess.StartAsync(behaviour);
        await using var transport = SmtpTransportTests.Transport(server, "none");

        Assert.IsNotType<DeliveryAnswer.Accepted>(await transport.SendAsync(SmtpTransportTests.Mail(), Cancellation));
        Assert.IsType<DeliveryAnswer.Accepted>(await transport.SendAsync(SmtpTransportTests.Mail(), Cancellation));

        Assert.Equal((1, 1), (server.Count("connect"), server.Mails.Count));
    }

    // The server hangs up on whoever is silent for a second.
    [Fact]
    public async Task A_connection_that_died_meanwhile_is_made_again()
    {
        await using var server = await SmtpProcess.StartAsync("""{"socketTimeout":1000}""");
        await using var transport = SmtpTransportTests.Transport(server, "none");

        for (var i = 0; i < 2; i++)
        {
            Assert.IsType<DeliveryAnswer.Accepted>(await transport.SendAsync(SmtpTransportTests.Mail(), Cancellation));
            await Task.Delay(TimeSpan.FromMilliseconds(2_000), TimeProvider.System, Cancellation);
        }

        Assert.Equal((2, 2), (server.Count("connect"), server.Mails.Count));
    }

    [Fact]
    public async Task A_connection_without_mail_is_closed_after_a_while()
    {
        await using var server = await SmtpProcess.StartAsync();
        var clock = new FakeTimeProvider();
        await using var connections = new SmtpConnections(SmtpServer.Parse(server.Setting("none")), clock, null);
        var connection = await connections.RentAsync(isFresh: false, Cancellation);
        connections.Return(connection, isSound: true);

        clock.Advance(SmtpConnections.Idle / 2);
        Assert.Same(connection, await connections.RentAsync(isFresh: false, Cancellation));
        connections.Return(connection, isSound: true);
        Assert.True(connection.Client.IsConnected);
        clock.Advance(SmtpConnections.Idle);

        while (connection.Client.IsConnected)
            await Task.Delay(TimeSpan.FromMilliseconds(5), TimeProvider.System, Cancellation);
    }
}
