using System.Text;
using LobbyAlerts.Functions.Exchange;
using LobbyAlerts.Functions.Seeding;
using LobbyAlerts.Functions.Tables;
using LobbyAlerts.Importing;
using LobbyAlerts.Seeds;
using LobbyAlerts.Storage;
using NodaTime;

namespace LobbyAlerts.Functions.Tests.Exchange;

/// <summary>An agenda of its own, and files that go in and out of it.</summary>
internal sealed class ExchangeWorld : IAsyncDisposable
{
    private readonly SqliteTables? _own;

    /// <param name="tables">Where it is kept; null for tables of its own.</param>
    public ExchangeWorld(ITables? tables = null) => Tables = tables ?? (_own = SqliteTables.InMemory());

    public static Instant Now { get; } = Instant.FromUtc(2026, 11, 24, 9, 0);

    public ITables Tables { get; }

    public static async Task<ExchangeWorld> SeededAsync(ITables? tables = null)
    {
        var world = new ExchangeWorld(tables);
        await new SeedLoader(world.Tables).LoadAsync(await SeedReader.ReadAsync(SeedSource.Embedded()), Now, default);
        return world;
    }

    public static byte[] ExcelFile => File.ReadAllBytes(Path.Combine(Repository.Root, "tests", "LobbyAlerts.Functions.Tests", "Exchange", "excel-nl.csv"));

    public static byte[] Csv(params string[] lines) => Encoding.UTF8.GetBytes(string.Join("\r\n", lines));

    public Task<byte[]> ExportAsync(string format) => Exchanges.WriteAsync(format, Tables, hasAddresses: true, default);

    public Task<ImportReport> ImportAsync(byte[] file, string format = Exchanges.Csv, string? why = null, string? source = null, ITables? tables = null, Instant? now = null) =>
        new Importer(tables ?? Tables, Exchanges.Forms).RunAsync(Exchanges.Read(format, file), new("anna", why, source, now ?? Now), TestContext.Current.CancellationToken);

    /// <summary>The same, which must be without faults.</summary>
    public async Task<ImportReport> ImportedAsync(byte[] file, string format = Exchanges.Csv, string? why = null, string? source = null)
    {
        var report = await ImportAsync(file, format, why, source);
        Assert.True(report.Faults.Count == 0, string.Join('\n', report.Faults));
        return report;
    }

    /// <summary>Every row of the agenda, as it is.</summary>
    public async Task<IReadOnlyList<string>> RowsAsync()
    {
        var rows = new List<string>();
        foreach (var partition in (string[])[AgendaTable.Deadlines, AgendaTable.Goals, AgendaTable.Contacts, AgendaTable.Policies, AgendaTable.Holidays, AgendaTable.Milestones])
        {
            await foreach (var row in Tables.QueryAsync(AgendaTable.Name, KeyRange.Whole(partition)))
                rows.Add($"{partition}/{row.Row} {string.Join(' ', row.Properties.OrderBy(p => p.Key, StringComparer.Ordinal).Select(p => $"{p.Key}={p.Value}"))}");
        }

        return rows;
    }

    public async Task<Deadlines.Deadline> DeadlineAsync(string id) => (await new Agenda(Tables).DeadlineAsync(id, default))!.Deadline;

    public ValueTask DisposeAsync() => _own?.DisposeAsync() ?? ValueTask.CompletedTask;
}
