using System.Net;
using System.Net.Sockets;

namespace LobbyAlerts.Functions.Tests.Host;

/// <summary>A way to a server that can be closed: whoever goes through is cut off. Or held: whoever goes through waits for ever.</summary>
internal sealed class Gate : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly IPEndPoint _behind;
    private readonly List<TcpClient> _open = [];
    private readonly Task _accepting;
    private volatile bool _isClosed;
    private volatile bool _isHeld;

    public Gate(Uri behind)
    {
        _behind = new(IPAddress.Loopback, behind.Port);
        _listener.Start();
        _accepting = AcceptAsync();
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>Lets pass whoever comes now.</summary>
    public void Open() => _isClosed = _isHeld = false;

    /// <summary>Takes whatever comes and lets nothing pass; who came meanwhile never gets through.</summary>
    public void Hold() => _isHeld = true;

    public void Close()
    {
        _isClosed = true;
        lock (_open)
        {
            _open.ForEach(client => client.Dispose());
            _open.Clear();
        }
    }

    public async ValueTask DisposeAsync()
    {
        Close();
        _listener.Dispose();
        await _accepting;
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                var client = await _listener.AcceptTcpClientAsync();
                if (_isClosed)
                    client.Dispose();
                else
                    _ = PassAsync(client);
            }
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            // No longer needed.
        }
    }

    private async Task PassAsync(TcpClient client)
    {
        var server = new TcpClient();
        lock (_open)
            _open.AddRange([client, server]);
        try
        {
            await server.ConnectAsync(_behind);
            await Task.WhenAny(PassAsync(client, server), PassAsync(server, client));
        }
        catch (Exception e) when (e is IOException or SocketException or ObjectDisposedException or InvalidOperationException)
        {
            // It was cut off.
        }
        finally
        {
            client.Dispose();
            server.Dispose();
        }
    }

    private async Task PassAsync(TcpClient from, TcpClient to)
    {
        var (bytes, wasHeld) = (new byte[16_384], false);
        while (await from.GetStream().ReadAsync(bytes) is > 0 and var read)
        {
            if (!(wasHeld |= _isHeld))
                await to.GetStream().WriteAsync(bytes.AsMemory(0, read));
        }
    }
}
