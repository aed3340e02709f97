namespace LobbyAlerts.Functions.Tests.Host;

/// <summary>What a test may choose of its host; by default the published program under the repository's host.json.</summary>
internal sealed record HostSetup
{
    /// <summary>The app root; null for the published one.</summary>
    public string? Root { get; init; }

    /// <summary>The namespace of Service Bus; two hosts may share one.</summary>
    public ServiceBus Bus { get; init; } = new();

    /// <summary>Settings of the app besides; null takes one away.</summary>
    public IReadOnlyList<(string Name, string? Value)> Settings { get; init; } = [];

    /// <summary>Instead of the one in host.json.</summary>
    public TimeSpan? FunctionTimeout { get; init; }

    /// <summary>How many messages are delivered at once.</summary>
    public int MessagesAtOnce { get; init; } = 16;

    /// <summary>How the handler is started; null for the executable that host.json names.</summary>
    public Func<HandlerStart, IHandlerProgram>? Launch { get; init; }

    /// <summary>The clock for the 30 minutes in which a handler may end twice.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;
}
