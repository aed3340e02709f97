using Microsoft.Data.Sqlite;

namespace LobbyAlerts.Functions.Tables;

internal static class SqliteSchema
{
    // synchronous=FULL: a commit that was answered survives a power cut, not only a killed process.
    private const string Pragmas = "pragma journal_mode=wal; pragma synchronous=full; pragma busy_timeout=10000; pragma wal_autocheckpoint=4000;";

    private const string Table = """
        create table if not exists entity (
          tbl text not null, pk text not null, rk text not null,
          etag integer not null, body blob not null,
          primary key (tbl, pk, rk)) without rowid;
        """;

    // The file is written anew without what was freed in it, and then what was on its way to it is cut off.
    private const string Rewrite = "vacuum; pragma wal_checkpoint(truncate);";

    /// <exception cref="IOException">Another process reads the file.</exception>
    public static void Forget(SqliteConnection connection)
    {
        using var command = connection.CreateCommand();
        command.CommandText = Rewrite;
        if (command.ExecuteScalar() is not 0L)
            throw new IOException("Another program reads the database, and what was erased may still stand in its files. Stop that program, and erase once more.");
    }

    public static SqliteConnection Open(string connectionString)
    {
        var connection = new SqliteConnection(connectionString);
        try
        {
            connection.Open();
            using var command = connection.CreateCommand();
            command.CommandText = Pragmas + Table;
            command.ExecuteNonQuery();
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }
}
