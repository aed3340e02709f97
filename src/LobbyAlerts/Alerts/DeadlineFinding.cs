using System.Text.Json;
using LobbyAlerts.Dates;
using LobbyAlerts.Deadlines;
using LobbyAlerts.Storage;
using NodaTime;

namespace LobbyAlerts.Alerts;

/// <summary>What is found wrong with one deadline, read from its row, which may not be legible.</summary>
internal static class DeadlineFinding
{
    private static readonly LocalDate Unknown = new(2000, 1, 1);

    /// <summary>The finding, told once for as long as the deadline stays as it is.</summary>
    public static Finding Of(FindingType type, Entity row)
    {
        var deadline = Legible(row);
        return new Finding(type, row.Row[AgendaTable.DeadlinePrefix.Length..], deadline?.Title, $"{AgendaTable.Name}/{row.Partition}/{row.Row}")
        {
            Since = Since(row, deadline),
        };
    }

    // Stays the same for as long as nothing is told of it and nobody moves it.
    private static LocalDate Since(Entity row, Deadline? deadline)
    {
        LocalDate?[] days =
        [
            Documents.Day(row, StoredDeadline.Told),
            Documents.Day(row, StoredDeadline.Reviewed),
            Documents.Instant(row, StoredDeadline.NextAt) is { } look ? Amsterdam.DayOf(look) : null,
            deadline is null ? null : Amsterdam.DayOf(deadline.EnteredAt),
            deadline is { Revisions: [.., var last] } ? Amsterdam.DayOf(last.At) : null,
        ];
        return days.Max() ?? Unknown;
    }

    private static Deadline? Legible(Entity row)
    {
        try
        {
            return Documents.Read<Deadline>(row);
        }
        catch (Exception e) when (e is InvalidDataException or InvalidOperationException or JsonException)
        {
            return null;
        }
    }
}
