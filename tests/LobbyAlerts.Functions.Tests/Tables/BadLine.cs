using Azure;
using Azure.Core;
using Azure.Core.Pipeline;

namespace LobbyAlerts.Functions.Tests.Tables;

/// <summary>A connection that breaks before the answer is heard, or never reaches the service.</summary>
internal sealed class BadLine : HttpPipelinePolicy
{
    private int _lose;

    /// <summary>Whether no request reaches the service.</summary>
    public bool IsDown { get; init; }

    /// <summary>How many requests were tried.</summary>
    public int Asked { get; private set; }

    /// <summary>The service does what the next requests ask, and nobody hears that it did.</summary>
    public void Lose(int answers) => _lose = answers;

    public override void Process(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline) => throw new NotSupportedException();

    public override async ValueTask ProcessAsync(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline)
    {
        Asked++;
        if (IsDown)
            throw new RequestFailedException(0, "The line is down.", new IOException("The line is down."));
        await ProcessNextAsync(message, pipeline);
        if (Interlocked.Decrement(ref _lose) >= 0)
            throw new RequestFailedException(0, "The line broke.", new IOException("The line broke."));
    }
}
