using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using LobbyAlerts.Dates;
using LobbyAlerts.Deadlines;
using NodaTime;
using NodaTime.Text;

namespace LobbyAlerts.Functions.Web;

/// <summary>How the API writes what is no text.</summary>
internal static class Written
{
    public static string Moment(Instant at) => OffsetDateTimePattern.Rfc3339.Format(at.InZone(Amsterdam.Zone).ToOffsetDateTime());

    [return: NotNullIfNotNull(nameof(at))]
    public static string? Moment(Instant? at) => at is { } moment ? Moment(moment) : null;

    public static string? Day(LocalDate? day) => day is { } value ? LocalDatePattern.Iso.Format(value) : null;

    [return: NotNullIfNotNull(nameof(flag))]
    public static string? Flag(bool? flag) => flag switch { null => null, true => "true", false => "false" };

    public static string State(Deadline deadline) => deadline.Closed is null ? "open" : "closed";

    public static string Word<T>(T value)
        where T : struct, Enum => JsonNamingPolicy.CamelCase.ConvertName(value.ToString());
}
