using System.IO.Compression;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using LobbyAlerts.Backups;
using LobbyAlerts.Functions.Hosting;
using NodaTime.Text;

namespace LobbyAlerts.Functions.Backups;

/// <summary>Reads backups.</summary>
internal static class BackupReader
{
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Reads a backup from end to end, a row at a time, to see that it is one and whole.</summary>
    /// <exception cref="SettingException">It is not, and why.</exception>
    /// <exception cref="IOException">It cannot be read.</exception>
    public static async Task<Backup> CheckAsync(string path, CancellationToken cancellation)
    {
        try
        {
            return await ReadWholeAsync(path, cancellation);
        }
        catch (InvalidDataException)
        {
            throw Damaged(path, "it is not packed as one, or bytes of it were altered");
        }
        catch (DecoderFallbackException)
        {
            throw Damaged(path, "bytes of it were altered");
        }
    }

    private static async Task<Backup> ReadWholeAsync(string path, CancellationToken cancellation)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var rows = new Dictionary<string, long>(StringComparer.Ordinal);
        BackupHeader? header = null;
        BackupRow? before = null;
        string? line = null;
        long number = 0;

        // A line is looked at when the next is there: the last says what is to be found in those before it.
        await foreach (var next in LinesAsync(path, cancellation))
        {
            if (line is not null)
            {
                Append(hash, line);
                if (header is null)
                    rows = (header = HeaderOf(path, line)).Tables.ToDictionary(table => table, _ => 0L, StringComparer.Ordinal);
                else
                    rows[(before = RowOf(path, line, number, before)).Table]++;
            }

            (line, number) = (next, number + 1);
        }

        if (header is null || line is null)
            throw Damaged(path, "it is cut off");
        var footer = Read(line, BackupJson.Default.BackupFooter);
        var sum = Convert.ToHexStringLower(hash.GetCurrentHash());
        if (footer?.Rows is null || footer.Sha256 is null)
            throw Damaged(path, "it is cut off");
        if (footer.Sha256 != sum || !footer.Rows.OrderBy(count => count.Key, StringComparer.Ordinal).SequenceEqual(rows.OrderBy(count => count.Key, StringComparer.Ordinal)))
            throw Damaged(path, "its rows are not those that its last line counts");
        return new Backup(InstantPattern.ExtendedIso.Parse(header.At).GetValueOrThrow(), sum, rows, more => RowsAsync(path, more));
    }

    private static BackupHeader HeaderOf(string path, string line)
    {
        var header = Read(line, BackupJson.Default.BackupHeader);
        if (header is not { Format: BackupLines.Format, At: not null, Tables: not null } || !InstantPattern.ExtendedIso.Parse(header.At).Success)
            throw Damaged(path, "it does not say that it is one");
        return header.Version == BackupLines.Version && header.Tables.SequenceEqual(BackupRows.Tables)
            ? header
            : throw new SettingException($"{path} was made by another version of lobbyalerts (form {header.Version}, here {BackupLines.Version}). Nothing was changed: restore it with that version.");
    }

    private static BackupRow RowOf(string path, string line, long number, BackupRow? before)
    {
        try
        {
            var row = BackupLines.Read(line);
            return BackupLines.FaultOf(row, before) is { } fault ? throw Damaged(path, $"line {number}: {fault}") : row;
        }
        catch (Exception e) when (e is JsonException or FormatException)
        {
            throw Damaged(path, $"line {number} is no row; it was altered");
        }
    }

    // Null when it is no such line.
    private static T? Read<T>(string line, JsonTypeInfo<T> type)
        where T : class
    {
        try
        {
            return JsonSerializer.Deserialize(line, type);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static void Append(IncrementalHash hash, string line)
    {
        hash.AppendData(Strict.GetBytes(line));
        hash.AppendData("\n"u8);
    }

    private static async IAsyncEnumerable<BackupRow> RowsAsync(string path, [EnumeratorCancellation] CancellationToken cancellation)
    {
        string? row = null;
        var isFirst = true;
        await foreach (var line in LinesAsync(path, cancellation))
        {
            if (row is not null)
                yield return BackupLines.Read(row);
            row = isFirst ? null : line;
            isFirst = false;
        }
    }

    private static async IAsyncEnumerable<string> LinesAsync(string path, [EnumeratorCancellation] CancellationToken cancellation)
    {
        await using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 1 << 16, FileOptions.SequentialScan);
        await using var zip = new GZipStream(file, CompressionMode.Decompress);
        using var reader = new StreamReader(zip, Strict, detectEncodingFromByteOrderMarks: false, 1 << 16);
        while (await reader.ReadLineAsync(cancellation) is { } line)
            yield return line;
    }

    private static SettingException Damaged(string path, string why) =>
        new($"{path} is no whole backup of lobbyalerts: {why}. Nothing was changed: name another backup.");
}
