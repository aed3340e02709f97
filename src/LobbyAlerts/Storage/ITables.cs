namespace LobbyAlerts.Storage;

/// <summary>
/// The narrow waist: everything that is kept goes through these three calls, which promise no more than
/// Azure Table Storage does. Every query is a range of keys inside one partition.
/// </summary>
public interface ITables
{
    /// <summary>Reads one entity; null when there is none.</summary>
    Task<Entity?> GetAsync(string table, string partition, string row, CancellationToken cancellation = default);

    /// <summary>Reads the entities of a key range in the order of their row keys, as of the moment each page is read.</summary>
    IAsyncEnumerable<Entity> QueryAsync(string table, KeyRange range, CancellationToken cancellation = default);

    /// <summary>
    /// Makes 1 to 100 changes in one partition, all or none, and durably before it returns. A change whose
    /// condition does not hold refuses the whole commit; that is an answer, not an exception.
    /// </summary>
    /// <exception cref="ArgumentException">The changes are more than Table Storage takes (see <see cref="TableLimits"/>).</exception>
    Task<Commit> CommitAsync(string table, IReadOnlyList<Change> changes, CancellationToken cancellation = default);
}
