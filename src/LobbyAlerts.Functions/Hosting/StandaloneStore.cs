using LobbyAlerts.Functions.Tables;
using LobbyAlerts.Storage;
using Microsoft.Data.Sqlite;

namespace LobbyAlerts.Functions.Hosting;

/// <summary>The storage of the standalone host; a SQLite file with the lock that makes it the only one at work on it.</summary>
internal sealed class StandaloneStore(ITables tables, FileStream? hold) : IAsyncDisposable
{
    public ITables Tables { get; } = tables;

    /// <summary>Whether no other process can be at work on it.</summary>
    public bool IsAlone => hold is not null;

    /// <exception cref="SettingException">The storage cannot be used, or another process has the database.</exception>
    public static async Task<StandaloneStore> OpenAsync(StorageSetting storage, DataFolders folders, CancellationToken cancellation)
    {
        if (storage is StorageSetting.Tables { Account: var account })
        {
            await account.CheckAsync(cancellation);
            return new StandaloneStore(account.Open(), null);
        }

        var path = ((StorageSetting.Sqlite)storage).Path;
        folders.Make(Path.GetDirectoryName(Path.GetFullPath(path))!, "LobbyAlerts__Storage");
        folders.Expect(path);
        return Open(path);
    }

    public async ValueTask DisposeAsync()
    {
        if (Tables is IAsyncDisposable open)
            await open.DisposeAsync();
        if (hold is not null)
            await hold.DisposeAsync();
    }

    private static StandaloneStore Open(string path)
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
