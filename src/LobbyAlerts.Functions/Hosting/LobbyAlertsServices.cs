using LobbyAlerts.Alerts;
using LobbyAlerts.Functions.Delivery;
using LobbyAlerts.Functions.Exchange;
using LobbyAlerts.Functions.Functions;
using LobbyAlerts.Functions.Telemetry;
using LobbyAlerts.Functions.Web.Links;
using LobbyAlerts.Importing;
using LobbyAlerts.Mail;
using LobbyAlerts.Storage;

namespace LobbyAlerts.Functions.Hosting;

/// <summary>The parts that both hosts run: the domain on its storage, the transport, the functions.</summary>
internal static class LobbyAlertsServices
{
    public static IServiceCollection AddLobbyAlerts(
        this IServiceCollection services, Settings settings, TimeProvider time, ITables tables, bool isAlone, Faults faults) => services
        .AddSingleton(time)
        .AddSingleton(settings)
        .AddTelemetry(settings.Telemetry)
        .AddSingleton(tables)
        .AddSingleton(new Holder(Guid.NewGuid().ToString("N"), isAlone))
        .AddSingleton(_ => faults.Wrap(MailTransports.Open(settings, time)))
        .AddSingleton<Sweep>()
        .AddSingleton<Dispatch>()
        .AddSingleton<Reconcile>()
        .AddSingleton(_ => new Importer(tables, Exchanges.Forms))
        .AddSingleton<Findings>()
        .AddSingleton<Digests>()
        .AddSingleton<Audit>()
        .AddSingleton(_ => new Heartbeat(settings.Heartbeat, Heartbeat.Client()))
        .AddSingleton<DeadLetters>()
        .AddSingleton<Agenda>()
        .AddSingleton<Upcoming>()
        .AddSingleton<Scheduling>()
        .AddSingleton<DeadlinePages>()
        .AddSingleton<SweepDeadlines>()
        .AddSingleton<SendAlerts>()
        .AddSingleton<RecordDeadLetters>()
        .AddSingleton<ReconcileDeadlines>()
        .AddSingleton<SendDigests>()
        .AddSingleton<AuditDeliveries>()
        .AddLinks(settings.Links)
        .AddSingleton<MailLinking>(services => services.GetRequiredService<LinkMaker>().For)
        .AddSingleton<Health>()
        .AddSingleton<DeliveryReports>()
        .AddSingleton(settings.Webhook)
        .AddSingleton<MailEvents>()
        .AddSingleton<Api>()
        .AddSingleton<Board>();
}
