namespace LobbyAlerts.Storage;

/// <summary>
/// Storage read from end to end: for keeping a copy of it, and for finding whatever names somebody. Nothing that runs by itself
/// may need this, for it costs as much as is stored.
/// </summary>
public interface IWholeTables
{
    /// <summary>Every row of a table in the order of its keys, each as of the moment its page is read; none when there is no such table.</summary>
    IAsyncEnumerable<Entity> AllAsync(string table, CancellationToken cancellation = default);

    /// <summary>
    /// Sees to it that what was changed or deleted stands nowhere any more in files of ours; where a service keeps the rows, that is its own.
    /// </summary>
    /// <exception cref="IOException">Another process reads them; it can be done again.</exception>
    Task ForgetAsync(CancellationToken cancellation = default);
}
