using LobbyAlerts.Functions.Hosting;
using LobbyAlerts.Storage;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;

namespace LobbyAlerts.Functions.Web.Access;

/// <summary>What decides who comes in: the framework's cookies and form tokens, on keys that are kept with the data.</summary>
internal static class AccessServices
{
    private const string SessionCookie = "lobbyalerts";
    private const string FormCookie = "lobbyalerts-form";

    // What the framework registers to read its keys at the start; they are read when a page first needs them.
    private const string KeysAtStart = "DataProtectionHostedService";

    public static IServiceCollection AddAccess(this IServiceCollection services, Settings settings, bool isLocal)
    {
        var entrance = Entrance.Of(settings, isLocal);
        services
            .AddSingleton(entrance)
            .AddSingleton(settings.ApiKeys)
            .AddSingleton<DoorLimits>()
            .AddSingleton<SignInLinks>()
            .AddSingleton<EndedSessions>()
            .AddSingleton<Callers>()
            .AddSingleton<AccessGuard>()
            .AddAntiforgery(options =>
            {
                options.Cookie = new AccessCookie(entrance, FormCookie);
                options.FormFieldName = Forgery.Field;
                options.HeaderName = Forgery.Header;
                options.SuppressXFrameOptionsHeader = true;
            })
            .AddDataProtection().SetApplicationName(SessionCookie);
        services.AddOptions<KeyManagementOptions>().Configure<ITables>((options, tables) => options.XmlRepository = new KeyRing(tables));
        if (isLocal)
            services.AddSessions(entrance);
        services.Remove(services.Single(service => service.ImplementationType?.Name == KeysAtStart));
        return services;
    }

    /// <summary>
    /// Keeps the framework from warning that keys are kept as they are (docs/decisions/0010 says why), of each form that was not
    /// taken, and that its pages are not kept, which they never are.
    /// </summary>
    public static ILoggingBuilder QuietAccess(this ILoggingBuilder logging) =>
        logging.AddFilter("Microsoft.AspNetCore.DataProtection", LogLevel.Error).AddFilter("Microsoft.AspNetCore.Antiforgery", LogLevel.Error);

    /// <summary>Puts the guards before every route: what goes wrong behind them is told as the route tells things.</summary>
    public static void UseAccess(this WebApplication app)
    {
        app.Use(new ApiGuard(app.Services.GetRequiredService<ILogger<Functions.Api>>()).GuardAsync);
        app.Use(new PageGuard(app.Services.GetRequiredService<ILogger<PageGuard>>()).GuardAsync);
        app.Use((context, next) => context.RequestServices.GetRequiredService<AccessGuard>().GuardAsync(context, next));
    }

    private static void AddSessions(this IServiceCollection services, Entrance entrance) =>
        services.AddAuthentication().AddCookie(Callers.Session, options =>
        {
            options.Cookie = new AccessCookie(entrance, SessionCookie);
            options.ExpireTimeSpan = EndedSessions.Life.ToTimeSpan();
            options.SlidingExpiration = true;
            options.Events.OnValidatePrincipal = EndedSessions.CheckAsync;
        });

    /// <summary>A cookie that no script reads, that no other site can have sent, and that ends with the browser.</summary>
    private sealed class AccessCookie : CookieBuilder
    {
        private readonly Entrance _entrance;

        public AccessCookie(Entrance entrance, string name)
        {
            _entrance = entrance;
            (Name, Path, HttpOnly, IsEssential, SameSite) = (name, "/", true, true, SameSiteMode.Strict);
        }

        public override CookieOptions Build(HttpContext context, DateTimeOffset expiresFrom)
        {
            var options = base.Build(context, expiresFrom);
            options.Secure = _entrance.KeepsSecure(context.Request);
            return options;
        }
    }
}
