using System.Net.Security;
using MailKit.Net.Smtp;
using MailKit.Security;

namespace LobbyAlerts.Functions.Delivery;

/// <summary>
/// Connections to one mail server: a few at once, used again for the next mail, and closed when there was none for a while.
/// </summary>
/// <param name="server">The server.</param>
/// <param name="time">The clock.</param>
/// <param name="trust">Which certificates are trusted; null for those that the machine trusts.</param>
internal sealed class SmtpConnections(SmtpServer server, TimeProvider time, RemoteCertificateValidationCallback? trust) : IAsyncDisposable
{
    /// <summary>How many there are at once.</summary>
    public const int Most = 4;

    /// <summary>How long one is kept without a mail: mail servers hang up after minutes.</summary>
    public static readonly TimeSpan Idle = TimeSpan.FromSeconds(20);

    // Servers set a limit on the mails of one connection; a hundred is the usual one.
    private const int MostMails = 50;

    private static readonly TimeSpan Goodbye = TimeSpan.FromSeconds(1);

    private readonly SemaphoreSlim _places = new(Most);
    private readonly Lock _lock = new();
    private readonly Stack<SmtpConnection> _idle = new();
    private ITimer? _timer;

    /// <summary>A connection for one mail; to be given back.</summary>
    /// <param name="isFresh">Whether it must be a new one.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <exception cref="SmtpConnectException">The server does not let us in.</exception>
    public async Task<SmtpConnection> RentAsync(bool isFresh, CancellationToken cancellation)
    {
        await _places.WaitAsync(cancellation);
        try
        {
            return (isFresh ? null : TakeIdle()) ?? await ConnectAsync(cancellation);
        }
        catch
        {
            _places.Release();
            throw;
        }
    }

    /// <summary>Gives a connection back; one that broke, or sent its share, is closed.</summary>
    public void Return(SmtpConnection connection, bool isSound)
    {
        connection.Used(time.GetTimestamp());
        if (isSound && connection.Client.IsConnected && connection.Mails < MostMails)
        {
            lock (_lock)
            {
                _idle.Push(connection);
                _timer ??= time.CreateTimer(_ => CloseIdle(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
                _timer.Change(Idle, Timeout.InfiniteTimeSpan);
            }
        }
        else
        {
            connection.Client.Dispose();
        }

        _places.Release();
    }

    public async ValueTask DisposeAsync()
    {
        List<SmtpConnection> idle;
        lock (_lock)
        {
            idle = [.. _idle];
            _idle.Clear();
            _timer?.Dispose();
        }

        await Task.WhenAll(idle.Select(QuitAsync));
    }

    private SmtpConnection? TakeIdle()
    {
        lock (_lock)
        {
            while (_idle.TryPop(out var connection))
            {
                if (time.GetElapsedTime(connection.LastUsed) < Idle)
                    return connection;
                connection.Client.Dispose();
            }

            return null;
        }
    }

    private void CloseIdle()
    {
        List<SmtpConnection> idle;
        lock (_lock)
        {
            idle = [.. _idle];
            _idle.Clear();
        }

        foreach (var connection in idle)
            _ = QuitAsync(connection);
    }

    private async Task QuitAsync(SmtpConnection connection)
    {
        using var limit = new CancellationTokenSource(Goodbye, time);
        try
        {
            await connection.Client.DisconnectAsync(quit: true, limit.Token);
        }
        catch (Exception e) when (e is IOException or OperationCanceledException or MailKit.ProtocolException or MailKit.ServiceNotConnectedException)
        {
            // It is gone already.
        }

        connection.Client.Dispose();
    }

    private async Task<SmtpConnection> ConnectAsync(CancellationToken cancellation)
    {
        // Certificates are checked for name, time and chain; lists of revoked ones are often out of a server's reach.
        var client = new SmtpClient { CheckCertificateRevocation = false, ServerCertificateValidationCallback = trust };
        try
        {
            await SmtpConnectException.GuardAsync(server, SmtpStep.Connect, stop => client.ConnectAsync(server.Host, server.Port, Security, stop), cancellation);
            if (server.User is { } user)
                await SmtpConnectException.GuardAsync(server, SmtpStep.Enter, stop => client.AuthenticateAsync(user, server.Password, stop), cancellation);

            // A mail in chunks has no single point at which it is handed over.
            client.Capabilities &= ~(SmtpCapabilities.Chunking | SmtpCapabilities.BinaryMime);
            return new SmtpConnection(client);
        }
        catch
        {
            client.Dispose();
            throw;
        }
    }

    private SecureSocketOptions Security => server.Tls switch
    {
        SmtpTls.None => SecureSocketOptions.None,
        SmtpTls.Opportunistic => SecureSocketOptions.StartTlsWhenAvailable,
        _ => server.IsTlsFromTheStart ? SecureSocketOptions.SslOnConnect : SecureSocketOptions.StartTls,
    };
}

/// <summary>A connection to a mail server.</summary>
internal sealed class SmtpConnection(SmtpClient client)
{
    public SmtpClient Client { get; } = client;

    /// <summary>How many mails went over it before.</summary>
    public int Mails { get; private set; }

    /// <summary>When it was last given back, by the clock's timestamp.</summary>
    public long LastUsed { get; private set; }

    public void Used(long timestamp) => (Mails, LastUsed) = (Mails + 1, timestamp);
}
