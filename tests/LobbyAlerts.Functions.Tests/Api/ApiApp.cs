using System.Collections;
using LobbyAlerts.Backups;
using LobbyAlerts.Functions.Hosting;
using LobbyAlerts.Functions.Tables;
using LobbyAlerts.Functions.Tests.Host;
using LobbyAlerts.Storage;
using Microsoft.AspNetCore.Builder;
using NodaTime;

namespace LobbyAlerts.Functions.Tests.Api;

/// <summary>The web application of the standalone host in this process, for what must be put inside it: on the seeds, with a clock that stands still.</summary>
public sealed class ApiApp : IAsyncLifetime
{
    private readonly SqliteTables _tables = SqliteTables.InMemory();
    private readonly Folder _folder = new();
    private WebApplication? _app;

    internal static DateTimeOffset Start { get; } = new(2026, 11, 24, 9, 0, 0, TimeSpan.Zero);

    internal static Instant Now => Instant.FromDateTimeOffset(Start);

    internal ApiCaller Caller { get; private set; } = null!;

    /// <summary>The tables, beside the application.</summary>
    internal ITables Tables => _tables;

    /// <summary>Every row in storage, at its version.</summary>
    internal async Task<IReadOnlyList<string>> RowsAsync() =>
        [.. await BackupRows.Tables.ToAsyncEnumerable().SelectMany(table => _tables.AllAsync(table, TestContext.Current.CancellationToken).Select(row => $"{table} {row.Partition} {row.Row} {row.ETag}")).ToListAsync(TestContext.Current.CancellationToken)];

    public ValueTask InitializeAsync() => InitializeAsync(tables => tables, ApiCaller.Setting);

    /// <summary>Starts it with something between it and its tables.</summary>
    internal static async Task<ApiApp> StartAsync(Func<ITables, ITables> wrap, string? keys = null)
    {
        var app = new ApiApp();
        await app.InitializeAsync(wrap, keys ?? ApiCaller.Setting);
        return app;
    }

    public async ValueTask DisposeAsync()
    {
        Caller.Dispose();
        await _app!.DisposeAsync();
        await _tables.DisposeAsync();
        _folder.Dispose();
    }

    private async ValueTask InitializeAsync(Func<ITables, ITables> wrap, string keys)
    {
        await HostStorage.SeedAsync(_tables, Now);
        var settings = Settings.Read(new Hashtable
        {
            ["LobbyAlerts__Url"] = "http://127.0.0.1:0",
            ["LobbyAlerts__Mail"] = $"folder:{_folder.Path}",
            ["LobbyAlerts__ApiKeys"] = keys,
        });
        _app = await StandaloneApp.StartAsync(settings, new StoppedClock(), wrap(_tables), isAlone: true, Faults.None, default);
        Caller = new ApiCaller(new Uri(_app.Urls.First()));
    }

    private sealed class StoppedClock : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => Start;
    }
}
