using System.Collections;
using LobbyAlerts.Alerts;
using LobbyAlerts.Functions.Hosting;
using LobbyAlerts.Functions.Seeding;
using LobbyAlerts.Functions.Tables;
using LobbyAlerts.Seeds;
using LobbyAlerts.Storage;
using Microsoft.AspNetCore.Builder;
using NodaTime;

namespace LobbyAlerts.Functions.Tests.Api;

/// <summary>The web application of the standalone host in this process, on the seeds, with a clock that stands still.</summary>
public class ApiApp : IAsyncLifetime
{
    private ITables _tables = null!;
    private readonly Folder _folder = new();
    private WebApplication? _app;

    internal static DateTimeOffset Start { get; } = new(2026, 11, 24, 9, 0, 0, TimeSpan.Zero);

    internal static Instant Now => Instant.FromDateTimeOffset(Start);

    internal ApiCaller Caller { get; private set; } = null!;

    /// <summary>The tables, beside the application.</summary>
    internal ITables Tables => _tables;

    /// <summary>Has a sweep of the next day tell what is due, and the mails of it sent.</summary>
    internal async Task TellAsync()
    {
        var (at, us) = (Now + Duration.FromDays(1), new Holder("test", IsAlone: true));
        foreach (var contact in (await new Sweep(_tables, us).RunAsync(at, TestContext.Current.CancellationToken)).Contacts)
            await new Dispatch(_tables, new Collected(), us).RunAsync(contact, at, TestContext.Current.CancellationToken);
    }

    /// <summary>Empty tables.</summary>
    internal virtual Task<ITables> OpenAsync() => Task.FromResult<ITables>(SqliteTables.InMemory());

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
        if (_tables is IAsyncDisposable tables)
            await tables.DisposeAsync();
        _folder.Dispose();
        GC.SuppressFinalize(this);
    }

    private async ValueTask InitializeAsync(Func<ITables, ITables> wrap, string keys)
    {
        _tables = await OpenAsync();
        await new SeedLoader(_tables).LoadAsync(await SeedReader.ReadAsync(SeedSource.Embedded()), Now, default);
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

/// <summary>The same on Table Storage.</summary>
public sealed class AzureApiApp(Tables.Azurite azurite) : ApiApp
{
    internal override async Task<ITables> OpenAsync() => await azurite.OpenAsync(new Tables.RequestLog());
}
