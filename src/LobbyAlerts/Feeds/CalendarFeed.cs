using System.Security.Cryptography;
using System.Text;
using LobbyAlerts.Dates;
using LobbyAlerts.Deadlines;
using LobbyAlerts.Goals;
using LobbyAlerts.Links;
using LobbyAlerts.Storage;
using NodaTime;

namespace LobbyAlerts.Feeds;

/// <summary>A contact's deadlines as an iCalendar file.</summary>
/// <param name="Text">The file: RFC 5545, lines ended by CRLF.</param>
/// <param name="Version">The same as long as the file is.</param>
public sealed record Feed(string Text, string Version);

/// <summary>
/// Makes the calendar of the deadlines of every goal that a contact holds a role for today. It says nothing that changes by
/// itself from day to day, so that its version stays.
/// </summary>
/// <param name="tables">Where everything is kept.</param>
public sealed class CalendarFeed(ITables tables)
{
    // How long a closed deadline is shown as cancelled, so that calendars hear of it, before it is left out.
    private static readonly Period Cancelled = Period.FromMonths(3);

    private readonly Agenda _agenda = new(tables);

    /// <summary>The feed of a link: one read and two ranges.</summary>
    /// <returns>Null when the link was revoked, or its contact is no longer there.</returns>
    public async Task<Feed?> OfAsync(Link link, Instant now, CancellationToken cancellation)
    {
        if (await _agenda.ContactAsync(link.Contact, cancellation) is not { } contact || (contact.Feed ?? 0) != link.Feed)
            return null;

        var today = Amsterdam.DayOf(now);
        var goals = (await _agenda.GoalsAsync(cancellation)).Where(goal => Enum.GetValues<Role>().Any(role => goal.HolderOf(role, today) == contact.Id)).ToDictionary(goal => goal.Id, StringComparer.Ordinal);
        var deadlines = new List<(Deadline, Goal)>();
        if (goals.Count > 0)
        {
            await foreach (var stored in _agenda.DeadlinesAsync(cancellation))
            {
                if (IsShown(stored.Deadline, today) && stored.Deadline.Goals.Select(goals.GetValueOrDefault).FirstOrDefault(goal => goal is not null) is { } goal)
                    deadlines.Add((stored.Deadline, goal));
            }
        }

        var text = FeedWriter.Write(contact, deadlines);
        return new Feed(text, Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text))[..16]));
    }

    private static bool IsShown(Deadline deadline, LocalDate today) =>
        deadline.Date is not null && (deadline.Closed is not { } closed || Amsterdam.DayOf(closed.At).Plus(Cancelled) >= today);
}
