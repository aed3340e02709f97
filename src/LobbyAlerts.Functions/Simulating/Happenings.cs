using LobbyAlerts.Alerts;
using LobbyAlerts.Dates;
using LobbyAlerts.Goals;
using LobbyAlerts.Mail;
using LobbyAlerts.Seeds;
using LobbyAlerts.Storage;
using NodaTime;

namespace LobbyAlerts.Functions.Simulating;

/// <summary>Has things happen, by the same operations that people and transports use.</summary>
/// <param name="tables">Where everything is kept.</param>
/// <param name="mail">The transport.</param>
/// <param name="seedsOf">The seeds that an event loads.</param>
internal sealed class Happenings(ITables tables, SimulatedMail mail, Func<ScenarioEvent.LoadSeeds, SeedSet> seedsOf)
{
    private const string NoReason = "Scenario";

    private readonly DeadlineChanges _deadlines = new(tables);
    private readonly RoleChanges _roles = new(tables);
    private readonly HolidayChanges _holidays = new(tables);
    private readonly DeliveryReports _reports = new(tables);

    /// <summary>How often the queue delivers each message.</summary>
    public int Deliveries { get; private set; } = 1;

    /// <summary>Has something happen.</summary>
    /// <returns>What came of it, and why it was refused.</returns>
    public async Task<(EventAnswer Answer, string? Why)> HappenAsync(ScenarioEvent e, CancellationToken cancellation)
    {
        var (now, why) = (e.Instant, e.Why ?? NoReason);
        switch (e)
        {
            case ScenarioEvent.Acknowledge { Deadline: var id }:
                return Of(await _deadlines.AcknowledgeAsync(id, e.By, e.Why, now, cancellation));
            case ScenarioEvent.Snooze { Deadline: var id, Until: var until }:
                return Of(await _deadlines.SnoozeAsync(id, until, e.By, e.Why, now, cancellation));
            case ScenarioEvent.Move { Deadline: var id } move:
                return Of(await _deadlines.MoveAsync(id, move.To, move.Said, e.By, why, move.Source ?? NoReason, now, cancellation));
            case ScenarioEvent.Confirm { Deadline: var id } confirm:
                return Of(await _deadlines.ConfirmAsync(id, confirm.To, null, e.By, e.Why, confirm.Source ?? NoReason, now, cancellation));
            case ScenarioEvent.Close { Deadline: var id, Outcome: var outcome }:
                return Of(await _deadlines.CloseAsync(id, outcome, e.By, why, now, cancellation));
            case ScenarioEvent.Reopen { Deadline: var id }:
                return Of(await _deadlines.ReopenAsync(id, e.By, why, now, cancellation));
            case ScenarioEvent.Assign or ScenarioEvent.HandOver or ScenarioEvent.Leave:
                return Of(await ChangeRolesAsync(e, new(e.By, e.Why, now), cancellation));
            case ScenarioEvent.AddHoliday { Day: var day, Id: var id }:
                var holiday = new Holiday(id ?? $"vrij-{day:uuuu-MM-dd}", new("Vrije dag", "Day off"), new OnceHoliday(day));
                return Of(await _holidays.AddAsync(holiday, e.By, now, cancellation) is PartAnswer<Holiday>.Done);
            case ScenarioEvent.RemoveHoliday { Id: var id }:
                return Of(await _holidays.RemoveAsync(id, e.By, now, cancellation) is PartAnswer<Holiday>.Done);
            case ScenarioEvent.LoadSeeds load:
                var loaded = await new SeedLoader(tables).LoadAsync(seedsOf(load), now, cancellation);
                return Of(loaded.Added.Count + loaded.Changed.Count > 0);
            case ScenarioEvent.Report report:
                return await ReportAsync(report, now, cancellation);
            case ScenarioEvent.Mails { Contact: var contact, Are: var fate }:
                mail.Decide(contact, fate);
                return Of(true);
            case ScenarioEvent.Messages { Times: var times }:
                Deliveries = times;
                return Of(true);
            case ScenarioEvent.Outage:
                return Of(true);
            default:
                throw new InvalidOperationException($"A {e.GetType().Name} is nothing that can happen.");
        }
    }

    /// <summary>Has the transport report what became of a mail.</summary>
    public async Task<bool> ReportAsync(OutgoingMail sent, DeliveryEvent report, Instant now, CancellationToken cancellation)
    {
        var isNews = false;
        foreach (var alert in sent.Alerts)
            isNews |= await _reports.RecordAsync(alert.Deadline, alert.Key, report, now, cancellation) == ReportAnswer.Noted;
        return isNews;
    }

    private Task<RoleAnswer> ChangeRolesAsync(ScenarioEvent e, RoleChanges.Request request, CancellationToken cancellation)
    {
        var today = Amsterdam.DayOf(request.Now);
        return e switch
        {
            ScenarioEvent.Assign assign => _roles.AssignAsync(assign.Goal, new Assignment(assign.Role, assign.To, assign.From, assign.Until), request, cancellation),
            ScenarioEvent.HandOver handover => _roles.HandOverAsync(handover.Goal, handover.Role, handover.To, handover.From ?? today, request, cancellation),
            ScenarioEvent.Leave leave => _roles.LeaveAsync(leave.Contact, leave.To, leave.From ?? today, request, cancellation),
            _ => throw new InvalidOperationException($"A {e.GetType().Name} changes no roles."),
        };
    }

    private async Task<(EventAnswer, string?)> ReportAsync(ScenarioEvent.Report report, Instant now, CancellationToken cancellation)
    {
        if (mail.LastTo(report.Contact) is not { } last)
            return (EventAnswer.Refused, $"No mail went to {report.Contact} yet.");
        DeliveryEvent said = report switch
        {
            ScenarioEvent.Bounced => new DeliveryEvent.Bounced(now, IsPermanent: true, report.Why ?? NoReason),
            ScenarioEvent.Dropped => new DeliveryEvent.Dropped(now, report.Why ?? NoReason),
            _ => new DeliveryEvent.Delivered(now),
        };
        return Of(await ReportAsync(last, said, now, cancellation));
    }

    private static (EventAnswer, string?) Of(bool isDone) => (isDone ? EventAnswer.Done : EventAnswer.Unchanged, null);

    private static (EventAnswer, string?) Of(ChangeAnswer answer) => answer switch
    {
        ChangeAnswer.Done => (EventAnswer.Done, null),
        ChangeAnswer.Unchanged => (EventAnswer.Unchanged, null),
        ChangeAnswer.Refused refused => (EventAnswer.Refused, refused.Why),
        _ => (EventAnswer.Refused, "There is no such deadline yet."),
    };

    private static (EventAnswer, string?) Of(RoleAnswer answer) => answer switch
    {
        RoleAnswer.Done => (EventAnswer.Done, null),
        RoleAnswer.Refused refused => (EventAnswer.Refused, refused.Why),
        _ => (EventAnswer.Unchanged, null),
    };
}
