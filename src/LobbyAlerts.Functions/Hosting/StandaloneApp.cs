using System.Net.Sockets;
using LobbyAlerts.Functions.Telemetry;
using LobbyAlerts.Functions.Web;
using LobbyAlerts.Functions.Web.Access;
using LobbyAlerts.Functions.Web.Board;
using LobbyAlerts.Functions.Web.Links;
using LobbyAlerts.Storage;

namespace LobbyAlerts.Functions.Hosting;

/// <summary>Puts the parts of the standalone host together and serves its page.</summary>
internal static class StandaloneApp
{
    /// <exception cref="SettingException">The port is taken, or nobody can listen there.</exception>
    public static async Task<WebApplication> StartAsync(
        Settings settings, TimeProvider time, ITables tables, bool isAlone, Faults faults, CancellationToken cancellation)
    {
        var app = Build(settings, time, tables, isAlone, faults);
        try
        {
            await app.StartAsync(cancellation);
            return app;
        }
        catch (Exception e) when (e is IOException or SocketException or InvalidOperationException)
        {
            await app.DisposeAsync();
            throw new SettingException($"Cannot listen on {settings.Url} ({e.Message}) Stop what uses the port, or choose another with LobbyAlerts__Url.");
        }
    }

    /// <summary>Puts the parts together, with all that it serves; it does not listen yet.</summary>
    internal static WebApplication Build(Settings settings, TimeProvider time, ITables tables, bool isAlone, Faults faults)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory });
        builder.Services.AddRouting();
        builder.WebHost.UseKestrelCore().UseUrls(settings.Url.ToString());
        builder.Logging.AddLogs(settings.Telemetry, isHosted: false);
        builder.Logging.AddFilter("Microsoft.Extensions.Hosting.Internal.Host", LogLevel.None)
            .QuietAccess();
        builder.Services.Configure<HostOptions>(options => options.ShutdownTimeout = TimeSpan.FromSeconds(1));
        builder.Services
            .AddLobbyAlerts(settings, time, tables, isAlone, faults)
            .AddAccess(settings, isLocal: true)
            .AddSingleton<ConsoleReport>()
            .AddSingleton<StandaloneLoop>();
        var app = builder.Build();
        app.UseTelemetry();
        app.UseAccess();
        app.MapSignIn();
        app.MapGet("/", () => Results.Redirect(BoardEndpoints.Root)).Needs(AccessRole.Reader);
        app.MapBoard();
        app.MapHealth();
        app.MapMailEvents();
        app.MapLinks();
        app.MapApi();
        return app;
    }
}
