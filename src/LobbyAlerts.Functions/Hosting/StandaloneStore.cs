using LobbyAlerts.Functions.Tables;
using Microsoft.Data.Sqlite;

namespace LobbyAlerts.Functions.Hosting;

/// <summary>The database of the standalone host, and the lock that makes it the only one at work on it.</summary>
internal sealed class StandaloneStore(SqliteTables tables, FileStream hold) : IAsyncDisposable
{
    public SqliteTables Tables { get; } = tables;

    /// <param name="path">The file.</param>
    /// <param name="folders">Takes back the files that this makes, unless the start succeeds.</param>
    /// <exception cref="SettingException">The database cannot be opened, or another process has it.</exception>
    public static StandaloneStore Open(string path, DataFolders folders)
    {
        if (Directory.Exists(path))
            throw new SettingException($"{path} is a folder. Name a file in it with LobbyAlerts__Storage, such as sqlite:{Path.Combine(path, "lobbyalerts.db")}.");

        var isNew = !File.Exists(path + ".lock");
        var hold = Hold(path + ".lock");

        // Only whoever holds the lock may ever take files back.
        if (isNew)
            folders.Expect(path + ".lock");
        if (!File.Exists(path))
            folders.Expect(path, path + "-wal", path + "-shm");
        try
        {
            // The full path: SQLite gives some names, such as :memory:, a meaning of their own.
            return new StandaloneStore(SqliteTables.Open(Path.GetFullPath(path)), hold);
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
