using NodaTime;

namespace LobbyAlerts.Dates;

/// <summary>Local time in the municipality, by the zone's own rules; nothing depends on the server's zone.</summary>
public static class Amsterdam
{
    /// <summary>Europe/Amsterdam, from the time-zone data that NodaTime carries.</summary>
    public static DateTimeZone Zone { get; } = DateTimeZoneProviders.Tzdb["Europe/Amsterdam"];

    /// <summary>
    /// The instant of a local time: one that the clock skips becomes later by the length of the gap (02:30 becomes 03:30),
    /// one that comes twice is the earlier.
    /// </summary>
    public static Instant At(LocalDate day, LocalTime time) => Zone.AtLeniently(day + time).ToInstant();

    /// <summary>The day it is in Amsterdam at an instant.</summary>
    public static LocalDate DayOf(Instant instant) => instant.InZone(Zone).Date;

    /// <summary>Whether the clock skips that local time on that day, when summer time begins.</summary>
    public static bool Skips(LocalDate day, LocalTime time) => Zone.MapLocal(day + time).Count == 0;
}
