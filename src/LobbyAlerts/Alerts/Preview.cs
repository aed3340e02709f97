using LobbyAlerts.Deadlines;
using LobbyAlerts.Storage;
using NodaTime;

namespace LobbyAlerts.Alerts;

/// <summary>What a change would do, seen by making it on tables of its own.</summary>
/// <param name="Deadlines">The deadlines that it reaches, by id.</param>
/// <param name="More">How many others it reaches that are not spelt out.</param>
/// <param name="Mails">The mails of the next 90 days about these deadlines, in order.</param>
public sealed record Preview(IReadOnlyList<PreviewedDeadline> Deadlines, int More, IReadOnlyList<PreviewedMail> Mails)
{
    /// <summary>How many days of mails are foretold.</summary>
    public const int Days = 90;

    /// <summary>How many deadlines are spelt out, at most.</summary>
    public const int Most = 50;

    /// <summary>The ids of the contacts who would be told something.</summary>
    public IEnumerable<string> Told => Mails.Select(mail => mail.Contact).Distinct().Order(StringComparer.Ordinal);

    /// <summary>Looks at what was changed on trial.</summary>
    /// <param name="stored">What is stored.</param>
    /// <param name="trial">Tables over it, on which the change was made.</param>
    /// <param name="now">The present.</param>
    /// <param name="cancellation">Stops between two steps.</param>
    public static async Task<Preview> OfAsync(ITables stored, TrialTables trial, Instant now, CancellationToken cancellation)
    {
        var changed = trial.Changed(AgendaTable.Name, AgendaTable.DeadlinesAfter(null)).Select(row => row.Key[AgendaTable.DeadlinePrefix.Length..]).ToHashSet(StringComparer.Ordinal);
        var (before, after) = (new Foretold(stored, now, cancellation), new Foretold(trial, now, cancellation));
        var reached = new List<PreviewedDeadline>();
        foreach (var id in changed.Union(await BesideAsync(trial, cancellation)).Order(StringComparer.Ordinal))
        {
            var (was, becomes) = (await before.OfAsync(id), await after.OfAsync(id));
            if (changed.Contains(id) || !IsSame(was.Forecast, becomes.Forecast))
                reached.Add(new((becomes.Deadline ?? was.Deadline)!, was.Forecast, becomes.Forecast));
        }

        return new Preview([.. reached.Take(Most)], Math.Max(0, reached.Count - Most), Mailed(reached, Waiting(trial), now));
    }

    // The open deadlines that rest on what the change writes: their plans may differ though they are not written.
    private static async Task<IReadOnlyList<string>> BesideAsync(TrialTables trial, CancellationToken cancellation)
    {
        HashSet<string> Written(string partition) => trial.Changed(AgendaTable.Name, KeyRange.Whole(partition)).Select(row => row.Key).ToHashSet(StringComparer.Ordinal);
        var (goals, policies, isCalendar) = (Written(AgendaTable.Goals), Written(AgendaTable.Policies), Written(AgendaTable.Holidays).Count > 0);
        if (goals.Count + policies.Count == 0 && !isCalendar)
            return [];
        return await new Agenda(trial).DeadlinesAsync(cancellation).Select(stored => stored.Deadline)
            .Where(deadline => deadline.Closed is null && (isCalendar || policies.Contains(deadline.PolicyId) || deadline.Goals.Any(goals.Contains)))
            .Select(deadline => deadline.Id).ToListAsync(cancellation);
    }

    private static bool IsSame(Forecast? one, Forecast? other) => Lines(one).SequenceEqual(Lines(other));

    private static IEnumerable<(Instant, Kind, string, string)> Lines(Forecast? forecast) =>
        (forecast?.Tellings ?? []).Select(telling => (telling.At, telling.Kind, telling.Stage, string.Join(' ', telling.Contacts)));

    private sealed class Foretold(ITables tables, Instant now, CancellationToken cancellation)
    {
        private readonly Agenda _agenda = new(tables);
        private readonly Plans _plans = new(new Agenda(tables), cancellation);
        private readonly Upcoming _upcoming = new(tables);

        public async Task<(Deadline? Deadline, Forecast? Forecast)> OfAsync(string id) => await _agenda.DeadlineAsync(id, cancellation) is { } stored
            ? (stored.Deadline, await _upcoming.ForecastAsync(_plans, stored, now, cancellation))
            : (null, null);
    }

    // What the change itself puts before the next sweep, such as a finding for whoever leads.
    private static IEnumerable<Alert> Waiting(TrialTables trial) =>
        trial.Changed(AgendaTable.Name, AgendaTable.Outbox).Select(row => row.Value).OfType<Entity>().Select(Documents.Read<Alert>);

    private static List<PreviewedMail> Mailed(IEnumerable<PreviewedDeadline> deadlines, IEnumerable<Alert> waiting, Instant now)
    {
        var end = now + Duration.FromDays(Days);
        var foretold = deadlines.SelectMany(deadline => (deadline.After?.Tellings ?? []).Where(telling => telling.At < end)
            .SelectMany(telling => telling.Contacts.Select(contact => (telling.At, Contact: contact, Item: new PreviewedItem(deadline.Deadline.Id, deadline.Deadline.Title, telling.Kind, telling.Stage)))));
        return
        [
            .. foretold.Concat(waiting.Select(alert => (At: now, alert.Contact, Item: new PreviewedItem(alert.Deadline, alert.Notice?.Title ?? alert.Finding?.Name ?? "", alert.Kind, alert.Stage))))
                .GroupBy(told => (told.At, told.Contact))
                .Select(mail => new PreviewedMail(mail.Key.At, mail.Key.Contact, [.. mail.Select(told => told.Item)]))
                .OrderBy(mail => mail.At).ThenBy(mail => mail.Contact, StringComparer.Ordinal),
        ];
    }
}

/// <summary>A deadline that a change reaches.</summary>
/// <param name="Deadline">The deadline as it would be; as it is where the change takes it away.</param>
/// <param name="Before">What will be told of it as things stand; null where it is not there yet.</param>
/// <param name="After">What would be told of it; null where it would be gone.</param>
public sealed record PreviewedDeadline(Deadline Deadline, Forecast? Before, Forecast? After);

/// <summary>A mail that would go out.</summary>
/// <param name="At">When.</param>
/// <param name="Contact">The id of the contact.</param>
/// <param name="Items">What it would tell.</param>
public sealed record PreviewedMail(Instant At, string Contact, IReadOnlyList<PreviewedItem> Items);

/// <summary>One thing that a mail would tell.</summary>
/// <param name="Deadline">The id of the deadline.</param>
/// <param name="Title">Its title.</param>
/// <param name="Kind">What it is to the reader.</param>
/// <param name="Stage">The label of the occurrence.</param>
public sealed record PreviewedItem(string Deadline, string Title, Kind Kind, string Stage);
