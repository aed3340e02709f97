using LobbyAlerts.Functions.Tables;
using Microsoft.Data.Sqlite;

namespace LobbyAlerts.Functions.Hosting;

/// <summary>The database of the standalone host, and the lock that makes it the only one at work on it.</summary>
internal sealed class StandaloneStore(SqliteTables tables, FileStream hold) : IAsyncDisposable
{
    public SqliteTables Tables { get; } = tables;

    /// <exception cref="SettingException">The database cannot be opened, or another process has it.</exception>
    public static StandaloneStore Open(string path)
    {
        var hold = Hold(path + ".lock");
        try
        {
            return new StandaloneStore(SqliteTables.Open(path), hold);
        }
        catch (SqliteException e)
        {
            hold.Dispose();
            throw new SettingException($"Cannot open the database {path}: {e.Message} Mend it, or choose another with LobbyAlerts__Storage.");
        }
    }

    public async ValueTask DisposeAsync()
    {
        await Tables.DisposeAsync();
        await hold.DisposeAsync();
    }

    private static FileStream Hold(string path)
    {
        try
        {
            return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException)
        {
            throw new SettingException($"Another lobbyalerts is at work on this database ({path} is held). Stop it, or choose another database with LobbyAlerts__Storage.");
        }
    }
}
