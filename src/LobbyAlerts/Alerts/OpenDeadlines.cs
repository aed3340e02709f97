using System.Text.Json;
using LobbyAlerts.Dates;
using LobbyAlerts.Deadlines;
using LobbyAlerts.Storage;
using NodaTime;

namespace LobbyAlerts.Alerts;

/// <summary>The deadlines that a digest may list.</summary>
/// <param name="All">Those that are open, and do not close themselves at the next sweep.</param>
/// <param name="FirstEntered">When the first deadline of all was entered; null when there is none.</param>
/// <param name="Faulty">Those that cannot be read, and why.</param>
internal sealed record OpenDeadlines(IReadOnlyList<Deadline> All, Instant? FirstEntered, IReadOnlyList<(string Deadline, string Fault)> Faulty)
{
    /// <summary>The same by id.</summary>
    public IReadOnlyDictionary<string, Deadline> ById { get; } = All.ToDictionary(deadline => deadline.Id, StringComparer.Ordinal);

    /// <summary>Whether the agenda was there when a week began: digests go out from the first full week on.</summary>
    public bool HasBegun(DigestWeek week) => FirstEntered <= week.Begins;

    /// <summary>Reads every deadline once.</summary>
    public static async Task<OpenDeadlines> ReadAsync(ITables tables, Instant now, CancellationToken cancellation)
    {
        var closing = (await new Agenda(tables).PoliciesAsync(cancellation)).Where(policy => policy.ClosesItself).Select(policy => policy.Id).ToHashSet(StringComparer.Ordinal);
        var (open, faulty, today) = (new List<Deadline>(), new List<(string, string)>(), Amsterdam.DayOf(now));
        Instant? first = null;
        await foreach (var row in tables.QueryAsync(AgendaTable.Name, KeyRange.Prefix(AgendaTable.Deadlines, AgendaTable.DeadlinePrefix), cancellation))
        {
            try
            {
                var deadline = StoredDeadline.From(row).Deadline;
                first = first < deadline.EnteredAt ? first : deadline.EnteredAt;
                if (deadline.Closed is null && !(closing.Contains(deadline.PolicyId) && deadline.Date?.Window.Latest < today))
                    open.Add(deadline);
            }
            catch (Exception e) when (e is InvalidDataException or InvalidOperationException or JsonException)
            {
                // It holds up no other.
                faulty.Add((row.Row[AgendaTable.DeadlinePrefix.Length..], e.Message));
            }
        }

        return new OpenDeadlines(open, first, faulty);
    }
}
