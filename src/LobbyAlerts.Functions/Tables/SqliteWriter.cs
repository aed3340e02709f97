using LobbyAlerts.Storage;
using Microsoft.Data.Sqlite;

namespace LobbyAlerts.Functions.Tables;

/// <summary>
/// Applies commits inside the transaction of their group. The conditions of a whole commit are checked before
/// its first write, so that a refused commit leaves its group untouched without a savepoint.
/// </summary>
internal sealed class SqliteWriter : IDisposable
{
    private readonly SqliteReader _reader;
    private readonly SqliteCommand _put;
    private readonly SqliteCommand _delete;

    public SqliteWriter(SqliteConnection connection)
    {
        _reader = new SqliteReader(connection);
        _put = SqliteReader.Prepare(
            connection,
            "insert into entity (tbl, pk, rk, etag, body) values ($t, $p, $r, $e, $b) on conflict do update set etag = excluded.etag, body = excluded.body",
            "$t", "$p", "$r", "$e", "$b");
        _delete = SqliteReader.Prepare(connection, "delete from entity where tbl = $t and pk = $p and rk = $r", "$t", "$p", "$r");
    }

    public Commit Apply(SqliteTransaction transaction, string table, IReadOnlyList<Change> changes)
    {
        _reader.Join(transaction);
        (_put.Transaction, _delete.Transaction) = (transaction, transaction);

        var stored = new Entity?[changes.Count];
        for (var i = 0; i < stored.Length; i++)
        {
            stored[i] = changes[i] is Upsert ? null : _reader.Get(table, changes[i].Partition, changes[i].Row);
            if (changes[i].RefusedOver(stored[i]) is { } reason)
                return new Commit.Refused(i, reason);
        }

        var etags = new string[stored.Length];
        for (var i = 0; i < stored.Length; i++)
            etags[i] = Write(table, changes[i], stored[i]);
        return new Commit.Made(etags);
    }

    public void Dispose()
    {
        _reader.Dispose();
        _put.Dispose();
        _delete.Dispose();
    }

    private string Write(string table, Change change, Entity? stored) =>
        change.Leaves(stored) is { } properties ? Put(table, change, properties) : Remove(table, change);

    private string Put(string table, Change change, IReadOnlyDictionary<string, object> properties)
    {
        var version = Random.Shared.NextInt64();
        SqliteReader.Bind(_put, table, change.Partition, change.Row, version, PropertyBag.Encode(properties));
        _put.ExecuteNonQuery();
        return SqliteReader.ETag(version);
    }

    private string Remove(string table, Change change)
    {
        SqliteReader.Bind(_delete, table, change.Partition, change.Row);
        _delete.ExecuteNonQuery();
        return "";
    }
}
