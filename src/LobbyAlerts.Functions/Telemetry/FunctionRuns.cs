using System.Diagnostics;
using LobbyAlerts.Functions.Functions;
using LobbyAlerts.Functions.Hosting.Handler;

namespace LobbyAlerts.Functions.Telemetry;

/// <summary>Runs the functions that no request asks for, in both hosts: each run has its span, and one that fails is told once.</summary>
internal sealed class FunctionRuns(TelemetrySink telemetry, ILogger<FunctionRuns> logger)
{
    /// <summary>Runs one. What it throws is told, and thrown.</summary>
    /// <param name="function">Its name.</param>
    /// <param name="run">What it does.</param>
    /// <param name="cause">Where the message that set it going was sent; null for a timer, or when it does not say.</param>
    /// <param name="invocation">The host's id for the call; null when there is none.</param>
    public async Task<T> RunAsync<T>(string function, Func<Task<T>> run, ActivityContext? cause = null, Guid? invocation = null)
    {
        telemetry.Start();
        using var span = Spans.Run(function, cause, invocation);
        try
        {
            return await run();
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            span.Failed(e);
            Measures.Failed(function);
            if (e is InvocationException or PoisonException)
                logger.RunRefused(function, e.Message);
            else
                logger.RunFailed(e, function);
            throw;
        }
        finally
        {
            telemetry.FlushSoon();
        }
    }
}
