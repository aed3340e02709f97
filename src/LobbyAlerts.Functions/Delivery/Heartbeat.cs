using LobbyAlerts.Functions.Hosting;

namespace LobbyAlerts.Functions.Delivery;

/// <summary>
/// Calls whoever outside notices when we stop. The address is as good as a key: it is in no message. A call that fails is
/// not tried again: the next audit calls anyhow.
/// </summary>
/// <param name="setting">Where to; nobody is called without an address.</param>
/// <param name="http">What carries the call; see <see cref="Client"/>.</param>
internal sealed class Heartbeat(HeartbeatSetting setting, HttpClient http)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    /// <summary>A client that follows no redirects: the call goes where the setting says and nowhere else.</summary>
    public static HttpClient Client() => new(new SocketsHttpHandler { AllowAutoRedirect = false, PooledConnectionLifetime = TimeSpan.FromMinutes(5) })
    {
        Timeout = Patience,
    };

    /// <summary>Calls.</summary>
    /// <returns>What went wrong, without the address; null when nothing did.</returns>
    public async Task<string?> CallAsync(CancellationToken cancellation)
    {
        if (setting.Address is not { } address)
            return null;
        try
        {
            using var answer = await http.GetAsync(address, HttpCompletionOption.ResponseHeadersRead, cancellation);
            return answer.IsSuccessStatusCode ? null : $"it answered {(int)answer.StatusCode}";
        }
        catch (HttpRequestException e)
        {
            // Its message names the host.
            return $"it could not be reached ({e.HttpRequestError})";
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return $"it did not answer within {http.Timeout.TotalSeconds} seconds";
        }
    }
}
