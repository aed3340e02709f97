using System.Globalization;
using LobbyAlerts.Storage;
using Microsoft.Data.Sqlite;

namespace LobbyAlerts.Functions.Tables;

internal sealed class SqliteReader : IDisposable
{
    private readonly SqliteCommand _get;
    private readonly SqliteCommand _query;
    private readonly SqliteCommand _after;

    public SqliteReader(SqliteConnection connection)
    {
        _get = Prepare(connection, "select etag, body from entity where tbl = $t and pk = $p and rk = $r", "$t", "$p", "$r");
        _query = Prepare(
            connection,
            "select rk, etag, body from entity where tbl = $t and pk = $p and rk >= $from and rk < $before order by rk limit $n",
            "$t", "$p", "$from", "$before", "$n");
        _after = Prepare(
            connection,
            "select pk, rk, etag, body from entity where tbl = $t and (pk, rk) > ($p, $r) order by pk, rk limit $n",
            "$t", "$p", "$r", "$n");
    }

    public Entity? Get(string table, string partition, string row)
    {
        Bind(_get, table, partition, row);
        using var rows = _get.ExecuteReader();
        return rows.Read() ? Read(rows, partition, row, 0) : null;
    }

    public List<Entity> Query(string table, KeyRange range, int limit)
    {
        Bind(_query, table, range.Partition, range.From, range.Before, limit);
        using var rows = _query.ExecuteReader();
        var page = new List<Entity>();
        while (rows.Read())
            page.Add(Read(rows, range.Partition, rows.GetString(0), 1));
        return page;
    }

    public List<Entity> After(string table, (string Partition, string Row) last, int limit)
    {
        Bind(_after, table, last.Partition, last.Row, limit);
        using var rows = _after.ExecuteReader();
        var page = new List<Entity>();
        while (rows.Read())
            page.Add(Read(rows, rows.GetString(0), rows.GetString(1), 2));
        return page;
    }

    public void Join(SqliteTransaction transaction) => _get.Transaction = transaction;

    public void Dispose()
    {
        _get.Dispose();
        _query.Dispose();
        _after.Dispose();
    }

    internal static SqliteCommand Prepare(SqliteConnection connection, string sql, params ReadOnlySpan<string> parameters)
    {
        var command = connection.CreateCommand();
        command.CommandText = sql;
        foreach (var name in parameters)
            command.Parameters.Add(new SqliteParameter { ParameterName = name });
        return command;
    }

    internal static void Bind(SqliteCommand command, params ReadOnlySpan<object> values)
    {
        for (var i = 0; i < values.Length; i++)
            command.Parameters[i].Value = values[i];
    }

    internal static string ETag(long version) => version.ToString("x", CultureInfo.InvariantCulture);

    private static Entity Read(SqliteDataReader rows, string partition, string row, int column) =>
        new(partition, row, PropertyBag.Decode(rows.GetFieldValue<byte[]>(column + 1)), ETag(rows.GetInt64(column)));
}
