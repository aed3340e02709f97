using NodaTime;

namespace LobbyAlerts.Storage;

/// <summary>What the system notes of itself.</summary>
public static class SystemState
{
    /// <summary>Where the last run of digests is noted, for whoever looks into it.</summary>
    public const string DigestsRecord = $"{AgendaTable.Name}/{AgendaTable.State}/{DigestsRow}";

    /// <summary>Where the last sweep is noted, for whoever looks into it.</summary>
    public const string SweepRecord = $"{AgendaTable.Name}/{AgendaTable.State}/{SweepRow}";

    private const string SweepRow = "last-sweep";
    private const string SeedsRow = "seeds";
    private const string LinkKeysRow = "link-keys";
    private const string Keys = "Keys";
    private const string DigestsRow = "digests";
    private const string DueAt = "DueAt";
    private const string At = "At";
    private const string Hash = "Hash";

    /// <summary>Where it is noted: few rows, however much is stored.</summary>
    public static KeyRange Range { get; } = KeyRange.Whole(AgendaTable.State);

    /// <summary>When a sweep last ran to its end; null when none has.</summary>
    public static async Task<Instant?> LastSweepAsync(ITables tables, CancellationToken cancellation) =>
        await tables.GetAsync(AgendaTable.Name, AgendaTable.State, SweepRow, cancellation) is { } row ? Documents.Instant(row, At) : null;

    /// <summary>The hash of the seeds that were last loaded to the end; null when none were.</summary>
    public static async Task<string?> SeedsHashAsync(ITables tables, CancellationToken cancellation) =>
        (await tables.GetAsync(AgendaTable.Name, AgendaTable.State, SeedsRow, cancellation))?.Text(Hash);

    /// <summary>The keys that sign links where none are configured: made at the first call, the same ever after.</summary>
    /// <param name="tables">Where they are kept.</param>
    /// <param name="make">Makes keys.</param>
    /// <param name="cancellation">Stops between two steps.</param>
    public static async Task<string> LinkKeysAsync(ITables tables, Func<string> make, CancellationToken cancellation)
    {
        while (true)
        {
            if ((await tables.GetAsync(AgendaTable.Name, AgendaTable.State, LinkKeysRow, cancellation))?.Text(Keys) is { } keys)
                return keys;
            await tables.CommitAsync(AgendaTable.Name, [Change.Insert(AgendaTable.State, LinkKeysRow, Documents.Properties((Keys, make())))], cancellation);
        }
    }

    /// <summary>When a sweep last ran to its end, and when digests are due that no run decided about yet; null for what never ran. One query.</summary>
    internal static async Task<(Instant? SweptAt, Instant? DigestsDueAt)> RunsAsync(ITables tables, CancellationToken cancellation)
    {
        Instant? swept = null, digests = null;
        await foreach (var row in tables.QueryAsync(AgendaTable.Name, Range, cancellation))
        {
            if (row.Row == SweepRow)
                swept = Documents.Instant(row, At);
            else if (row.Row == DigestsRow)
                digests = Documents.Instant(row, DueAt);
        }

        return (swept, digests);
    }

    internal static Task NoteDigestsAsync(ITables tables, Instant now, Instant dueAt, CancellationToken cancellation) =>
        NoteAsync(tables, DigestsRow, Documents.Properties((At, Documents.Text(now)), (DueAt, Documents.Text(dueAt))), cancellation);

    internal static Task NoteSweepAsync(ITables tables, Instant now, CancellationToken cancellation) =>
        NoteAsync(tables, SweepRow, Documents.Properties((At, Documents.Text(now))), cancellation);

    internal static Task NoteSeedsAsync(ITables tables, string hash, Instant now, CancellationToken cancellation) =>
        NoteAsync(tables, SeedsRow, Documents.Properties((Hash, hash), (At, Documents.Text(now))), cancellation);

    private static Task<Commit> NoteAsync(ITables tables, string row, Dictionary<string, object> properties, CancellationToken cancellation) =>
        tables.CommitAsync(AgendaTable.Name, [Change.Upsert(AgendaTable.State, row, properties)], cancellation);
}
