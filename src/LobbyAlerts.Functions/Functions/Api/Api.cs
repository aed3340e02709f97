using LobbyAlerts.Alerts;
using LobbyAlerts.Functions.Web;
using LobbyAlerts.Storage;
using NodaTime;

namespace LobbyAlerts.Functions.Functions;

/// <summary>HTTP, for whoever has a key: schedules deadlines and shows them with what will be told of them.</summary>
internal sealed class Api(Scheduling scheduling, Agenda agenda, Upcoming upcoming, DeadlinePages pages, TimeProvider time, ILogger<Api> logger)
{
    /// <summary>Schedules the deadline that the body describes.</summary>
    /// <param name="request">The request.</param>
    /// <param name="by">The name of the key that it came with.</param>
    /// <param name="cancellation">Stops between two steps.</param>
    public async Task<IResult> ScheduleAsync(HttpRequest request, string by, CancellationToken cancellation)
    {
        var form = await DeadlineForm.ReadAsync(await ApiBody.ReadAsync(request, cancellation));
        var now = Now();
        var deadline = form.Deadline with { EnteredAt = now, EnteredBy = by };
        if (form.Faults.Count > 0)
            return Problem.Of([.. form.Faults, .. await scheduling.CheckAsync(deadline, cancellation)]);

        var answer = form.IsNamed ? await scheduling.AddAsync(deadline, now, cancellation) : await scheduling.AddUnnamedAsync(deadline, now, cancellation);
        switch (answer)
        {
            case ScheduleAnswer.Scheduled { Stored: var stored }:
                logger.Scheduled(stored.Deadline.Id, by);
                return await ShownAsync(stored, now, isNew: true, cancellation);
            case ScheduleAnswer.AlreadyThere { Stored: var stored }:
                return await ShownAsync(stored, now, isNew: false, cancellation);
            case ScheduleAnswer.Taken { Stored: var stored }:
                return Problem.Taken(stored.Deadline.Id);
            default:
                return Problem.Of(((ScheduleAnswer.Refused)answer).Faults);
        }
    }

    /// <summary>Shows one deadline.</summary>
    public async Task<IResult> ShowAsync(string id, CancellationToken cancellation) =>
        DeadlinePages.IsId(id) && await agenda.DeadlineAsync(id, cancellation) is { } stored
            ? await ShownAsync(stored, Now(), isNew: false, cancellation)
            : Problem.NotFound($"There is no deadline \"{Problem.Short(id)}\". GET {ApiEndpoints.Deadlines} lists them.");

    /// <summary>Lists deadlines by their ids.</summary>
    public async Task<IResult> ListAsync(IQueryCollection query, CancellationToken cancellation)
    {
        var asked = PageRequest.Read(query);
        return asked.Faults.Count > 0
            ? Problem.Of(asked.Faults, isQuery: true)
            : Results.Json(DeadlineListView.Of(await pages.ReadAsync(asked.After, asked.Limit, Now(), cancellation), asked.Limit), ApiJson.Instance.DeadlineListView);
    }

    private async Task<IResult> ShownAsync(StoredDeadline stored, Instant now, bool isNew, CancellationToken cancellation)
    {
        Forecast? forecast = null;
        string? fault = null;
        try
        {
            forecast = await upcoming.ForecastAsync(stored, now, cancellation);
        }
        catch (InvalidDataException e)
        {
            // Its policy is gone; a sweep says so too.
            fault = e.Message;
        }

        return new ShownDeadline(DeadlineView.Of(stored, forecast, fault), stored.Row.ETag, isNew);
    }

    private Instant Now() => Instant.FromDateTimeOffset(time.GetUtcNow());
}
