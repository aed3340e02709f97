using System.Collections;
using System.Globalization;
using System.Net;
using LobbyAlerts.Functions.Functions;
using LobbyAlerts.Functions.Telemetry;
using LobbyAlerts.Functions.Web.Access;
using LobbyAlerts.Storage;

namespace LobbyAlerts.Functions.Hosting.Handler;

/// <summary>The program as the Functions host starts it: a web server on the port that the host names, which answers invocations.</summary>
internal static class CustomHandler
{
    private const string Port = "FUNCTIONS_CUSTOMHANDLER_PORT";

    // The platform sets it; nobody configures it.
    private const string PlatformSite = "WEBSITE_SITE_NAME";

    // A message of 256 KB, each byte of it escaped twice, and once more among the metadata.
    private const int LargestBody = 8 << 20;

    /// <summary>Whether the Functions host started the program.</summary>
    public static bool IsAsked(IDictionary environment) => environment.Contains(Port);

    /// <summary>
    /// Answers until the process is ended. The exit code is never 0: after that the host would not start the program
    /// again, and every later call would fail.
    /// </summary>
    /// <exception cref="SettingException">A setting cannot be used, or the clock was set behind the last sweep.</exception>
    public static async Task<int> RunAsync(IDictionary environment, TimeProvider time, CancellationToken cancellation)
    {
        try
        {
            await AnswerAsync(environment, time, cancellation);
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            // Asked to stop while starting.
        }

        return 1;
    }

    private static async Task AnswerAsync(IDictionary environment, TimeProvider time, CancellationToken cancellation)
    {
        if (!ushort.TryParse((string?)environment[Port], NumberStyles.None, CultureInfo.InvariantCulture, out var port) || port == 0)
            throw new SettingException($"{Port} must be a port; it is \"{environment[Port]}\".");

        var settings = Settings.Read(environment);
        settings.Links.Configured();
        if (settings.Storage is StorageSetting.Sqlite && environment.Contains(PlatformSite))
            throw new SettingException("LobbyAlerts__Storage is not set, or names a file: on Azure the disk goes with the instance. Write tables:https://ACCOUNT.table.core.windows.net.");
        using var folders = new DataFolders();
        await using var store = await StandaloneStore.OpenAsync(settings.Storage, folders, cancellation);
        if (time is ShiftedClock)
            await store.CheckClockAsync(settings.Storage, time, cancellation);
        folders.Keep();

        await using var app = Build(settings, time, store.Tables, store.IsAlone, port);
        if (settings.Unknown.Count > 0)
            app.Logger.UnknownSettings(string.Join(", ", settings.Unknown), string.Join(", ", Settings.Names));
        app.MapFunctions();
        await app.RunAsync(cancellation);
    }

    /// <summary>Puts its parts together; nothing is mapped yet.</summary>
    internal static WebApplication Build(Settings settings, TimeProvider time, ITables tables, bool isAlone, int port)
    {
        // The host hands on its whole environment. Nothing of it is the framework's configuration: a leaked ASPNETCORE_URLS
        // does not win over the port, nor does a Kestrel__Endpoints add one.
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.Services.AddRouting();
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.Listen(IPAddress.Loopback, port);
            kestrel.Limits.MaxRequestBodySize = LargestBody;
        });
        builder.Logging.AddLogs(settings.Telemetry, isHosted: true);
        builder.Logging.QuietAccess();
        builder.Services.AddLobbyAlerts(settings, time, tables, isAlone, Faults.None).AddAccess(settings, isLocal: false);
        return builder.Build();
    }
}
