using LobbyAlerts.Backups;
using LobbyAlerts.Functions.Tables;
using LobbyAlerts.Storage;
using Microsoft.Data.Sqlite;
using NodaTime;

namespace LobbyAlerts.Functions.Hosting;

/// <summary>The storage of the standalone host; a SQLite file with the lock that makes it the only one at work on it.</summary>
internal sealed class StandaloneStore(ITables tables, FileStream? hold) : IAsyncDisposable
{
    public ITables Tables { get; } = tables;

    /// <summary>The same, read from end to end.</summary>
    public IWholeTables Whole => (IWholeTables)Tables;

    /// <summary>Whether it was not there before: nothing is known of what was told.</summary>
    public bool IsMade { get; private init; }

    /// <summary>Whether no other process can be at work on it.</summary>
    public bool IsAlone => hold is not null;

    /// <summary>The storage, to be worked with.</summary>
    /// <exception cref="SettingException">The storage cannot be used, another process has the database, or a restore is half done.</exception>
    public static async Task<StandaloneStore> OpenAsync(StorageSetting storage, DataFolders folders, CancellationToken cancellation) =>
        await (await OpenForRestoreAsync(storage, folders, cancellation)).CheckedAsync(storage, cancellation);

    /// <summary>The same where a restore may be half done: only for completing that.</summary>
    /// <exception cref="SettingException">The storage cannot be used, or another process has the database.</exception>
    public static async Task<StandaloneStore> OpenForRestoreAsync(StorageSetting storage, DataFolders folders, CancellationToken cancellation)
    {
        if (storage is StorageSetting.Tables { Account: var account })
        {
            await account.CheckAsync(cancellation);
            return new StandaloneStore(account.Open(), null);
        }

        var path = ((StorageSetting.Sqlite)storage).Path;
        folders.Make(Path.GetDirectoryName(Path.GetFullPath(path))!, "LobbyAlerts__Storage");
        return Open(path, folders);
    }

    /// <summary>The storage that is there already, for itself alone.</summary>
    /// <exception cref="SettingException">There is none, it cannot be used, another process has the database, or a restore is half done.</exception>
    public static Task<StandaloneStore> OpenExistingAsync(StorageSetting storage, CancellationToken cancellation) =>
        storage is StorageSetting.Sqlite { Path: var path } && !File.Exists(path)
            ? throw new SettingException($"There is no database {path}. Name the one that LobbyAlerts uses with LobbyAlerts__Storage.")
            : OpenAsync(storage, new DataFolders(), cancellation);

    /// <summary>
    /// The storage of a program that runs or ran, for a row that nobody else writes: without the lock, since the file itself
    /// lets one write after the other.
    /// </summary>
    /// <exception cref="SettingException">There is none yet, or a restore is half done.</exception>
    public static async Task<StandaloneStore> OpenBesideAsync(StorageSetting storage, CancellationToken cancellation)
    {
        if (storage is StorageSetting.Sqlite { Path: var path } && File.Exists(path))
            return await new StandaloneStore(SqliteTables.Open(Path.GetFullPath(path)), null).CheckedAsync(storage, cancellation);
        return storage is StorageSetting.Tables
            ? await OpenAsync(storage, new DataFolders(), cancellation)
            : throw new SettingException($"There is no database {((StorageSetting.Sqlite)storage).Path}. Start LobbyAlerts first, or name the database that it uses with LobbyAlerts__Storage.");
    }

    /// <summary>Sees to it that the clock is not behind the last sweep: it would keep silent about what was told "in the future".</summary>
    /// <exception cref="SettingException">It is.</exception>
    public async Task CheckClockAsync(StorageSetting storage, TimeProvider time, CancellationToken cancellation)
    {
        var now = Instant.FromDateTimeOffset(time.GetUtcNow());
        if (await SystemState.LastSweepAsync(Tables, cancellation) is { } last && last > now + Duration.FromHours(1))
            throw new SettingException(
                $"The clock stands at {now}, but {storage} was last swept at {last}. Set the clock right, {(storage is StorageSetting.Sqlite ? "delete that file with the outbox, " : "")}or choose another with LobbyAlerts__Storage.");
    }

    public async ValueTask DisposeAsync()
    {
        if (Tables is IAsyncDisposable open)
            await open.DisposeAsync();
        if (hold is not null)
            await hold.DisposeAsync();
    }

    // Half a restore would keep silent about the rest, and tell again what the rest says was told. What is written to it hinders the restore.
    private async Task<StandaloneStore> CheckedAsync(StorageSetting storage, CancellationToken cancellation)
    {
        try
        {
            return await Restoration.AllAsync(Tables, cancellation).FirstOrDefaultAsync(restoration => restoration.DoneAt is null, cancellation) is { } half
                ? throw new SettingException($"Restoring the backup of {half.BackupAt} into {storage} was begun and not finished. Run lobbyalerts restore with that backup again.")
                : this;
        }
        catch
        {
            await DisposeAsync();
            throw;
        }
    }

    private static StandaloneStore Open(string path, DataFolders folders)
    {
        if (Directory.Exists(path))
            throw new SettingException($"{path} is a folder. Name a file in it with LobbyAlerts__Storage, such as sqlite:{Path.Combine(path, "lobbyalerts.db")}.");

        var isNew = !File.Exists(path + ".lock");
        var hold = Hold(path + ".lock");

        // Only whoever holds the lock may ever take files back.
        if (isNew)
            folders.Expect(path + ".lock");
        var isMade = !File.Exists(path);
        if (isMade)
            folders.Expect(path, path + "-wal", path + "-shm");
        try
        {
            if (isMade)
                OwnersFile.Create(path).Dispose();

            // The full path: SQLite gives some names, such as :memory:, a meaning of their own.
            return new StandaloneStore(SqliteTables.Open(Path.GetFullPath(path)), hold) { IsMade = isMade };
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
