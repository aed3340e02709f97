namespace LobbyAlerts.Functions.Tests.Host;

/// <summary>A started handler: the published program, or a scripted one that misbehaves.</summary>
internal interface IHandlerProgram : IAsyncDisposable
{
    /// <summary>The exit code; null while it runs.</summary>
    int? Ended { get; }

    /// <summary>What it has printed and complained of.</summary>
    string Said { get; }

    /// <summary>Kills it outright and waits until it is gone.</summary>
    Task KillAsync();
}
