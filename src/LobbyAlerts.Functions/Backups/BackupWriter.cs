using System.IO.Compression;
using System.Security.Cryptography;
using LobbyAlerts.Backups;
using LobbyAlerts.Functions.Hosting;
using LobbyAlerts.Storage;
using NodaTime;

namespace LobbyAlerts.Functions.Backups;

/// <summary>Writes a backup: a row at a time, to a file beside it that gets its name when it is whole.</summary>
internal static class BackupWriter
{
    private const string Unfinished = ".unfinished";

    /// <returns>How many rows of each table were written.</returns>
    /// <exception cref="SettingException">The file is there already, or there is nothing to keep.</exception>
    /// <exception cref="IOException">It cannot be written.</exception>
    public static async Task<IReadOnlyDictionary<string, long>> WriteAsync(string path, IWholeTables whole, Instant now, CancellationToken cancellation)
    {
        if (Path.Exists(path))
            throw new SettingException($"{path} is there already. Nothing was written: name another file, such as one with today's day in it.");
        if (Path.GetDirectoryName(Path.GetFullPath(path)) is { } folder && !Directory.Exists(folder))
            throw new SettingException($"There is no folder {folder}. Nothing was written: make it, or name a file elsewhere.");

        var unfinished = path + Unfinished;
        File.Delete(unfinished);
        try
        {
            var rows = await WriteUnfinishedAsync(unfinished, whole, now, cancellation);
            if (rows.Values.Sum() == 0)
                throw new SettingException("There is nothing in the storage. Nothing was written: name the storage that LobbyAlerts uses with LobbyAlerts__Storage.");
            File.Move(unfinished, path, overwrite: false);
            return rows;
        }
        catch
        {
            File.Delete(unfinished);
            throw;
        }
    }

    private static async Task<IReadOnlyDictionary<string, long>> WriteUnfinishedAsync(string path, IWholeTables whole, Instant now, CancellationToken cancellation)
    {
        await using var file = OwnersFile.Create(path);
        var rows = BackupRows.Tables.ToDictionary(table => table, _ => 0L, StringComparer.Ordinal);
        await using (var zip = new GZipStream(file, CompressionLevel.Optimal, leaveOpen: true))
        {
            await using var buffered = new BufferedStream(zip, 1 << 16);
            using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
            await WriteAsync(BackupLines.First(now));
            await foreach (var row in whole.BackupAsync(cancellation))
            {
                await WriteAsync(BackupLines.Write(row));
                rows[row.Table]++;
            }

            await WriteAsync(BackupLines.Last(rows, Convert.ToHexStringLower(hash.GetCurrentHash())));

            async ValueTask WriteAsync(ReadOnlyMemory<byte> line)
            {
                hash.AppendData(line.Span);
                hash.AppendData("\n"u8);
                await buffered.WriteAsync(line, cancellation);
                buffered.WriteByte((byte)'\n');
            }
        }

        file.Flush(flushToDisk: true);
        return rows;
    }
}
