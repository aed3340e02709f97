using Ical.Net;
using Ical.Net.CalendarComponents;
using Ical.Net.DataTypes;
using Ical.Net.Serialization;
using LobbyAlerts.Dates;
using LobbyAlerts.Deadlines;
using LobbyAlerts.Goals;
using LobbyAlerts.Mail;
using NodaTime;
using Calendar = Ical.Net.Calendar;

namespace LobbyAlerts.Feeds;

/// <summary>
/// Writes deadlines as events. A window is an event of all its days; one with an open end stands on the day that is known,
/// with the wording that says so; a moment is a moment in Amsterdam's time.
/// </summary>
internal static class FeedWriter
{
    private const string Zone = "Europe/Amsterdam";

    // The zone's rules are written from here on: no date of the agenda is earlier.
    private static readonly DateTime ZoneFrom = new(1900, 1, 1, 0, 0, 0, DateTimeKind.Utc);

    public static string Write(Contact contact, IReadOnlyList<(Deadline Deadline, Goal Goal)> deadlines)
    {
        var calendar = new Calendar { ProductId = "-//LobbyAlerts//Deadlines//NL", Version = "2.0" };
        calendar.AddProperty("METHOD", "PUBLISH");
        calendar.AddProperty("X-WR-CALNAME", contact.Language == Language.Nl ? "Lobbydeadlines" : "Lobby deadlines");
        calendar.AddProperty(new CalendarProperty("REFRESH-INTERVAL", "PT12H") { Parameters = { new CalendarParameter("VALUE", "DURATION") } });
        calendar.AddProperty("X-PUBLISHED-TTL", "PT12H");
        if (deadlines.Any(item => item.Deadline.Date is { Time: not null }))
            calendar.AddTimeZone(VTimeZone.FromDateTimeZone(Zone, ZoneFrom, includeHistoricalData: false));
        foreach (var (deadline, goal) in deadlines)
            calendar.Events.Add(EventOf(deadline, goal, contact.Language));
        return FoldedLines.Of(new CalendarSerializer().SerializeToString(calendar)!);
    }

    private static CalendarEvent EventOf(Deadline deadline, Goal goal, Language language)
    {
        var date = deadline.Date!;
        var entry = new CalendarEvent
        {
            Uid = $"{deadline.Id}@lobbyalerts",
            DtStamp = Stamp(deadline),
            LastModified = Stamp(deadline),
            Created = Utc(deadline.EnteredAt),
            Sequence = deadline.Revision - 1 + (2 * deadline.Reopened) + (deadline.Closed is null ? 0 : 1),
            Summary = $"{deadline.Title}: {date.Say(language)}",
            Description = Description(deadline, goal, language),
            Categories = [goal.Title],
            Status = deadline.Closed is not null ? EventStatus.Cancelled : deadline.Provisional ? EventStatus.Tentative : EventStatus.Confirmed,
            Transparency = TransparencyType.Transparent,
        };
        var (earliest, latest) = date.Window;
        if (date is { Time: { } time })
        {
            entry.Start = new CalDateTime((earliest!.Value + time).ToDateTimeUnspecified(), Zone, hasTime: true);
            return entry;
        }

        entry.Start = Day((earliest ?? latest)!.Value);
        entry.End = Day((earliest is null || latest is null ? earliest ?? latest : latest)!.Value.PlusDays(1));
        return entry;
    }

    private static string Description(Deadline deadline, Goal goal, Language language)
    {
        var texts = MailTexts.Of(language);
        string?[] lines =
        [
            goal.Title,
            texts.Quoted(deadline.Said),
            texts.MeaningOf(deadline.Meaning),
            deadline.Provisional ? texts.Provisional : null,
            deadline.Citation is { } citation ? texts.Citation(citation) : deadline.Source,
        ];
        return string.Join('\n', lines.Where(line => line is not null));
    }

    // What last changed it: the file stays the same from day to day.
    private static CalDateTime Stamp(Deadline deadline) =>
        Utc(new[] { deadline.EnteredAt, deadline.Revisions.Count > 0 ? deadline.Revisions[^1].At : deadline.EnteredAt, deadline.Closed?.At ?? deadline.EnteredAt }.Max());

    private static CalDateTime Utc(Instant at) => new(at.ToDateTimeUtc(), hasTime: true);

    private static CalDateTime Day(LocalDate day) => new(day.Year, day.Month, day.Day);
}
