using Azure.Core;
using Azure.Core.Pipeline;
using LobbyAlerts.Functions.Telemetry;

namespace LobbyAlerts.Functions.Tables;

/// <summary>Counts the answers by which Table Storage asks to be asked less, each try by itself.</summary>
internal sealed class ThrottlingPolicy : HttpPipelineSynchronousPolicy
{
    /// <inheritdoc/>
    public override void OnReceivedResponse(HttpMessage message)
    {
        if (message is { HasResponse: true, Response.Status: StatusCodes.Status429TooManyRequests or StatusCodes.Status503ServiceUnavailable })
            Measures.Throttled();
    }
}
