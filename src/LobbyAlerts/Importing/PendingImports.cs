using System.Globalization;
using System.IO.Compression;
using System.Text;
using LobbyAlerts.Storage;

namespace LobbyAlerts.Importing;

/// <summary>
/// Where an import is kept while it is written, so that one that is killed can be completed. There is one at a time: its first row
/// comes first and goes last, and only while that says so is the text in the other rows whole.
/// </summary>
internal sealed class PendingImports(ITables tables)
{
    private const string Head = "head";
    private const string TextPrefix = "text|";
    private const string Text = "Text";
    private const string IsWhole = "IsWhole";
    private const int TextLength = 30_000;

    /// <summary>Keeps one.</summary>
    /// <exception cref="AgendaChangedException">Another is being written; nothing was done.</exception>
    public async Task KeepAsync(PendingImport import, CancellationToken cancellation)
    {
        var head = await WriteAsync(Change.Insert(AgendaTable.Import, Head, Whole(false)), cancellation) ?? throw Another();
        var parts = Packed(Documents.Write(import)).Chunk(TextLength).Select((part, i) => Change.Upsert(AgendaTable.Import, RowOf(i), Documents.Properties((Text, new string(part)))));
        await tables.CommitEachAsync(AgendaTable.Name, parts.Select(part => (IReadOnlyList<Change>)[part]), cancellation);
        if (await WriteAsync(Change.Replace(head, Whole(true)), cancellation) is null)
            throw Another();
    }

    /// <summary>The one that is kept; null for none. What was never wholly written is taken away: nothing came of it.</summary>
    public async Task<PendingImport?> ReadAsync(CancellationToken cancellation)
    {
        if (await HeadAsync(cancellation) is not { } head)
            return null;
        if (head.Flag(IsWhole))
            return Documents.Parse<PendingImport>(Unpacked(string.Concat((await TextsAsync(cancellation)).Select(row => row.Text(Text)))));
        await RemoveAsync(cancellation);
        return null;
    }

    /// <summary>Takes it away.</summary>
    public async Task RemoveAsync(CancellationToken cancellation)
    {
        if (await HeadAsync(cancellation) is not { } head || await WriteAsync(Change.Replace(head, Whole(false)), cancellation) is not { } last)
            return;
        await tables.CommitEachAsync(AgendaTable.Name, (await TextsAsync(cancellation)).Select(row => (IReadOnlyList<Change>)[Change.Delete(row)]), cancellation);
        await WriteAsync(Change.Delete(last), cancellation);
    }

    private Task<Entity?> HeadAsync(CancellationToken cancellation) => tables.GetAsync(AgendaTable.Name, AgendaTable.Import, Head, cancellation);

    private ValueTask<List<Entity>> TextsAsync(CancellationToken cancellation) => tables.QueryAsync(AgendaTable.Name, KeyRange.Prefix(AgendaTable.Import, TextPrefix), cancellation).ToListAsync(cancellation);

    // The first row as it is by then; null where somebody changed it meanwhile.
    private async Task<Entity?> WriteAsync(Change change, CancellationToken cancellation) =>
        await tables.CommitAsync(AgendaTable.Name, [change], cancellation) is Commit.Made made ? new Entity(AgendaTable.Import, Head, Whole(false), made.ETags[0]) : null;

    private static Dictionary<string, object> Whole(bool isWhole) => Documents.Properties((IsWhole, isWhole));

    private static string Packed(string text)
    {
        var packed = new MemoryStream();
        using (var zip = new GZipStream(packed, CompressionLevel.Fastest))
            zip.Write(Encoding.UTF8.GetBytes(text));
        return Convert.ToBase64String(packed.ToArray());
    }

    private static string Unpacked(string packed)
    {
        using var text = new StreamReader(new GZipStream(new MemoryStream(Convert.FromBase64String(packed)), CompressionMode.Decompress));
        return text.ReadToEnd();
    }

    private static string RowOf(int part) => TextPrefix + part.ToString("D6", CultureInfo.InvariantCulture);

    private static AgendaChangedException Another() => new("Another import is being written. Nothing was done: do it again when that is done.");
}
