namespace LobbyAlerts.Functions.Tests.Host;

/// <summary>The host between its queues and its functions.</summary>
internal sealed class HostMessages(AppRoot app, ServiceBus bus, HandlerLife handler, HostCalls calls, int atOnce)
{
    private readonly List<HostFunction> _readers = [.. app.Functions.Where(function => function.Trigger.Type == "serviceBusTrigger")];

    /// <summary>Whether the host dies between an answer and its outputs.</summary>
    public bool AreLost { get; set; }

    /// <summary>Delivers messages, many at once, until none waits or the host has stopped.</summary>
    public async Task DeliverAsync()
    {
        _readers.ForEach(reader => bus[reader.Trigger.Queue].ComeAgain());
        while (!handler.HasStopped && _readers.Find(reader => bus[reader.Trigger.Queue].HasNext) is { } next)
            await Task.WhenAll(Enumerable.Range(0, atOnce).Select(_ => DeliverAsync(next, bus[next.Trigger.Queue])));
    }

    /// <summary>Sends off what a function put out.</summary>
    public InvocationResult PutOut(HostFunction function, InvocationResult result)
    {
        foreach (var output in AreLost ? [] : function.Outputs.Where(output => output.Type == "serviceBus"))
        {
            foreach (var message in result.Outputs.GetValueOrDefault(output.Name) ?? [])
                bus[output.Queue].Put(InvocationResult.Arriving(message));
        }

        return result;
    }

    private async Task DeliverAsync(HostFunction function, ServiceBusQueue queue)
    {
        while (!handler.HasStopped && queue.Take() is { } message)
        {
            var body = InvocationBody.Message(function.Trigger.Name, message, TimeProvider.System.GetUtcNow());
            if (PutOut(function, await calls.InvokeAsync(function, body)).IsSuccess)
                queue.Complete(message);
            else
                queue.Abandon(message);
        }
    }
}
