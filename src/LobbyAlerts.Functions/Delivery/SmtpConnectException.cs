using System.Net.Sockets;
using LobbyAlerts.Mail;
using MailKit;
using MailKit.Net.Smtp;
using MailKit.Security;
using NodaTime;

namespace LobbyAlerts.Functions.Delivery;

/// <summary>What is done before a mail can be sent.</summary>
internal enum SmtpStep
{
    Connect,
    Enter,
}

/// <summary>A mail server that does not let us in. No mail has left, and none is to blame: whoever runs the program is asked to mend it.</summary>
internal sealed class SmtpConnectException(DeliveryAnswer.Deferred answer) : Exception(answer.Reason)
{
    private static readonly Duration Briefly = Duration.FromSeconds(2);
    private static readonly Duration UntilSomeoneMendsIt = Duration.FromMinutes(15);

    /// <summary>What that means for the mail.</summary>
    public DeliveryAnswer.Deferred Answer { get; } = answer;

    /// <summary>Does one step; what goes wrong in it becomes an answer.</summary>
    public static async Task GuardAsync(SmtpServer server, SmtpStep step, Func<CancellationToken, Task> run, CancellationToken cancellation)
    {
        try
        {
            await run(cancellation);
        }
        catch (Exception e) when (Of(server, step, e) is { } deferred)
        {
            throw new SmtpConnectException(deferred);
        }
    }

    private static DeliveryAnswer.Deferred? Of(SmtpServer server, SmtpStep step, Exception exception) => exception switch
    {
        SslHandshakeException => new(UntilSomeoneMendsIt, $"{server} shows no certificate that is trusted for its name; mend it there, or trust who issued it", Deferral.LockedOut),
        NotSupportedException when step == SmtpStep.Connect => new(UntilSomeoneMendsIt, $"{server} offers no TLS, which tls=required asks for", Deferral.LockedOut),
        NotSupportedException => new(UntilSomeoneMendsIt, $"{server} takes no user and password; leave them out of LobbyAlerts__Mail", Deferral.LockedOut),
        AuthenticationException => new(UntilSomeoneMendsIt, $"{server} refuses the user or the password of LobbyAlerts__Mail", Deferral.LockedOut),
        SmtpCommandException e when (int)e.StatusCode is >= 400 and < 500 => new(Briefly, FormattableString.Invariant($"{server} takes no mail now (SMTP {(int)e.StatusCode})")),
        SmtpCommandException e => new(UntilSomeoneMendsIt, FormattableString.Invariant($"{server} does not let us in (SMTP {(int)e.StatusCode})"), Deferral.LockedOut),
        SocketException or IOException or TimeoutException or ProtocolException or ServiceNotConnectedException => new(Briefly, $"{server} cannot be reached; see that host and port of LobbyAlerts__Mail are right"),
        _ => null,
    };
}
