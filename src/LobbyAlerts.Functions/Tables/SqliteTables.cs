using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using LobbyAlerts.Storage;
using Microsoft.Data.Sqlite;

namespace LobbyAlerts.Functions.Tables;

/// <summary>
/// The waist on SQLite, one file. What is committed while others write, or before a thread comes to it, is written
/// together and made durable by one flush, each commit still all or nothing. The more deliveries are in flight, the
/// fewer flushes an alert costs.
/// </summary>
public sealed class SqliteTables : ITables, IWholeTables, IAsyncDisposable
{
    private const int Page = 1_000;
    private const int GroupLimit = 512;

    private readonly SqliteReader _reader;
    private readonly SqliteWriter _writer;
    private readonly SqliteConnection _reading;
    private readonly SqliteConnection _writing;
    private readonly ConcurrentQueue<Pending> _pending = new();
    private int _isWriting;
    private bool _isClosed;

    private SqliteTables(SqliteConnection writing, SqliteConnection reading)
    {
        (_writing, _reading) = (writing, reading);
        _writer = new SqliteWriter(writing);
        _reader = new SqliteReader(reading);
    }

    /// <summary>How many transactions were written to the disk.</summary>
    internal int Flushes { get; private set; }

    /// <summary>Opens the file, making it when it is not there; its folder must exist.</summary>
    /// <exception cref="SqliteException">The file cannot be opened, or is no database.</exception>
    public static SqliteTables Open(string path)
    {
        var connection = new SqliteConnectionStringBuilder { DataSource = path, Pooling = false }.ToString();
        var writing = SqliteSchema.Open(connection);
        return new SqliteTables(writing, SqliteSchema.Open(connection));
    }

    /// <summary>A store that lives and dies with the object.</summary>
    public static SqliteTables InMemory()
    {
        var connection = SqliteSchema.Open("Data Source=:memory:");
        return new SqliteTables(connection, connection);
    }

    /// <inheritdoc/>
    public Task<Entity?> GetAsync(string table, string partition, string row, CancellationToken cancellation = default)
    {
        lock (_reading)
            return Task.FromResult(_reader.Get(table, partition, row));
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<Entity> QueryAsync(string table, KeyRange range, [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        for (var (from, more) = (range.From, true); more;)
        {
            List<Entity> page;
            lock (_reading)
                page = _reader.Query(table, range with { From = from }, Page);

            foreach (var entity in page)
                yield return entity;

            if (more = page.Count == Page)
                from = page[^1].Row + "\0";
            cancellation.ThrowIfCancellationRequested();
        }
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<Entity> AllAsync(string table, [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        for (var (last, more) = (("", ""), true); more;)
        {
            List<Entity> page;
            lock (_reading)
                page = _reader.After(table, last, Page);

            foreach (var entity in page)
                yield return entity;

            if (more = page.Count == Page)
                last = (page[^1].Partition, page[^1].Row);
            cancellation.ThrowIfCancellationRequested();
        }
    }

    /// <inheritdoc/>
    public Task ForgetAsync(CancellationToken cancellation = default)
    {
        lock (_writing)
        {
            lock (_reading)
                SqliteSchema.Forget(_writing);
        }

        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task<Commit> CommitAsync(string table, IReadOnlyList<Change> changes, CancellationToken cancellation = default)
    {
        ObjectDisposedException.ThrowIf(_isClosed, this);
        TableLimits.Check(changes);
        cancellation.ThrowIfCancellationRequested();
        var pending = new Pending(table, changes);
        _pending.Enqueue(pending);

        // Without a disk there is nothing to wait for. With one, what the caller commits next travels along.
        if (_reading == _writing)
            Write();
        else if (Volatile.Read(ref _isWriting) == 0)
            WriteSoon();
        return pending.Done.Task;
    }

    /// <summary>Writes what is pending, then closes the file.</summary>
    public async ValueTask DisposeAsync()
    {
        if (_isClosed)
            return;
        _isClosed = true;
        while (Interlocked.CompareExchange(ref _isWriting, 1, 0) != 0)
            await Task.Yield();
        while (WriteGroup())
        {
        }

        _reader.Dispose();
        _writer.Dispose();
        _reading.Dispose();
        _writing.Dispose();
    }

    private void WriteSoon() => ThreadPool.UnsafeQueueUserWorkItem(static tables => tables.Write(), this, preferLocal: false);

    // One group; what arrived meanwhile goes on another thread, so that no caller works for the rest.
    private void Write()
    {
        if (Interlocked.CompareExchange(ref _isWriting, 1, 0) != 0)
            return;

        WriteGroup();

        // A full fence: whoever enqueued before it is seen here, whoever did after it takes the turn itself.
        Interlocked.Exchange(ref _isWriting, 0);
        if (!_pending.IsEmpty)
            WriteSoon();
    }

    private bool WriteGroup()
    {
        var group = new List<Pending>();
        while (group.Count < GroupLimit && _pending.TryDequeue(out var pending))
            group.Add(pending);
        if (group.Count == 0)
            return false;

        try
        {
            var outcomes = Apply(group);
            for (var i = 0; i < outcomes.Length; i++)
                group[i].Done.SetResult(outcomes[i]);
        }
        catch (Exception e)
        {
            // Nothing of the group was written: each caller hears it and decides for itself, and the next group goes on.
            foreach (var pending in group)
                pending.Done.TrySetException(e);
        }

        return true;
    }

    private Commit[] Apply(List<Pending> group)
    {
        var outcomes = new Commit[group.Count];
        lock (_writing)
        {
            using var transaction = _writing.BeginTransaction(deferred: false);
            for (var i = 0; i < outcomes.Length; i++)
                outcomes[i] = _writer.Apply(transaction, group[i].Table, group[i].Changes);
            transaction.Commit();
            Flushes++;
        }

        return outcomes;
    }

    private sealed record Pending(string Table, IReadOnlyList<Change> Changes)
    {
        public TaskCompletionSource<Commit> Done { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
