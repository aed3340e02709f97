using System.Text.RegularExpressions;
using LobbyAlerts.Functions.Tables;
using LobbyAlerts.Functions.Tests.Host;
using LobbyAlerts.Functions.Tests.Tables;
using LobbyAlerts.Storage;
using Microsoft.Data.Sqlite;

namespace LobbyAlerts.Functions.Tests.Api;

/// <summary>
/// The published program under the double of the Functions host, on the seeds, with its clock started at the moment from
/// which the contract counts. All tests of the contract on one storage share it, one after the other.
/// </summary>
public abstract partial class PublishedApi : IAsyncLifetime
{
    private HostDouble? _host;
    private int _made;

    internal ApiCaller Caller { get; private set; } = null!;

    /// <summary>The tables, beside the program: to be read.</summary>
    internal abstract ITables Tables { get; }

    private protected static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        var storage = await OpenAsync();
        await HostStorage.SeedAsync(Tables, ApiApp.Now);
        await ApiProposals.MakeAsync(Tables);
        _host = await HostDouble.StartAsync(storage, new HostSetup
        {
            Settings = [("LobbyAlerts__ApiKeys", ApiCaller.EachRole), (AppRoot.ArgumentsSetting, $"""["--now","{ApiApp.Now}"]""")],
        });
        Caller = new ApiCaller(new HostHandler(_host), new Uri("https://lobbyalerts.example.org"));
    }

    public async ValueTask DisposeAsync()
    {
        Caller?.Dispose();
        if (_host is not null)
            await _host.DisposeAsync();
        await CloseAsync();
        GC.SuppressFinalize(this);
    }

    /// <summary>A name that nothing has yet.</summary>
    internal string Next(string name) => FormattableString.Invariant($"{name}-{Interlocked.Increment(ref _made)}x");

    /// <summary>Schedules a deadline of its own.</summary>
    /// <returns>Its path.</returns>
    internal async Task<string> MadeAsync(string date = "2030-12-31", string goal = "netcongestie")
    {
        var made = await Caller.PostAsync(Bodies.With(("title", Next("Proef")), ("date", date), ("goals", new System.Text.Json.Nodes.JsonArray(goal))));
        return made.Headers.Location?.ToString() ?? throw new InvalidOperationException(made.Text);
    }

    /// <summary>Schedules a deadline of which something was told: so near that the next sweep does.</summary>
    /// <returns>Its path.</returns>
    internal async Task<string> ToldAsync()
    {
        var path = await MadeAsync("2026-12-11");
        await _host!.SweepAsync();
        await _host.DeliverAsync();
        return path;
    }

    /// <summary>What was answered, as if the clock had stood still since the start.</summary>
    internal static string Stilled(string text) => SinceStart().Replace(text, "2026-11-24T10:00:00+01:00");

    /// <summary>Every row in storage, at its version.</summary>
    internal abstract Task<IReadOnlyList<string>> RowsAsync();

    /// <summary>Opens storage with nothing in it.</summary>
    /// <returns>The setting that names it.</returns>
    private protected abstract Task<string> OpenAsync();

    private protected virtual ValueTask CloseAsync() => ValueTask.CompletedTask;

    [GeneratedRegex(@"2026-11-24T10:[0-5]\d:[0-5]\d(\.\d+)?(\+|\\u002B)01:00")]
    private static partial Regex SinceStart();
}

/// <summary>On a SQLite file.</summary>
public sealed class SqliteApi : PublishedApi
{
    private readonly Folder _folder = new();
    private SqliteTables? _tables;

    internal override ITables Tables => _tables!;

    private string File => _folder["agenda.db"];

    internal override async Task<IReadOnlyList<string>> RowsAsync()
    {
        await using var connection = await ConnectAsync("ReadOnly");
        await using var query = connection.CreateCommand();
        query.CommandText = "select tbl || ' ' || pk || ' ' || rk || ' ' || etag from entity order by tbl, pk, rk";
        await using var rows = await query.ExecuteReaderAsync(Cancellation);
        var all = new List<string>();
        while (await rows.ReadAsync(Cancellation))
            all.Add(rows.GetString(0));
        return all;
    }

    /// <summary>Does to the file, beside the program, what nobody should.</summary>
    internal async Task ExecuteAsync(string statement)
    {
        await using var connection = await ConnectAsync("ReadWrite");
        await using var command = connection.CreateCommand();
        command.CommandText = statement;
        await command.ExecuteNonQueryAsync(Cancellation);
    }

    private async Task<SqliteConnection> ConnectAsync(string mode)
    {
        var connection = new SqliteConnection($"Data Source={File};Mode={mode};Pooling=False");
        await connection.OpenAsync(Cancellation);
        return connection;
    }

    private protected override Task<string> OpenAsync()
    {
        _tables = SqliteTables.Open(File);
        return Task.FromResult($"sqlite:{File}");
    }

    private protected override async ValueTask CloseAsync()
    {
        if (_tables is not null)
            await _tables.DisposeAsync();
        _folder.Dispose();
    }
}

/// <summary>On Table Storage.</summary>
public sealed class AzureApi(Azurite azurite) : PublishedApi
{
    private HostStorage? _storage;

    internal override ITables Tables => _storage!.Tables;

    internal override Task<IReadOnlyList<string>> RowsAsync() => _storage!.RowsAsync();

    private protected override async Task<string> OpenAsync()
    {
        _storage = await HostStorage.EmptyAsync(azurite);
        return _storage.Setting;
    }
}

/// <summary>The contract on SQLite: one program for all of its tests.</summary>
[CollectionDefinition(Name)]
public sealed class OnSqlite : ICollectionFixture<SqliteApi>
{
    public const string Name = "The contract of the API on SQLite";
}

/// <summary>The contract on Table Storage: one program for all of its tests.</summary>
[CollectionDefinition(Name)]
public sealed class OnAzurite : ICollectionFixture<AzureApi>
{
    public const string Name = "The contract of the API on Table Storage";
}
