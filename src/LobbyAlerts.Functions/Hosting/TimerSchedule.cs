using System.Text.Json.Nodes;
using Cronos;
using NodaTime;

namespace LobbyAlerts.Functions.Hosting;

/// <summary>The schedule of a timer function, read from the <c>function.json</c> that the Functions host reads.</summary>
internal sealed class TimerSchedule
{
    private readonly CronExpression _cron;

    private TimerSchedule(CronExpression cron) => _cron = cron;

    /// <exception cref="InvalidDataException">The function has no timer with a schedule.</exception>
    public static TimerSchedule Of(string function)
    {
        var path = Path.Combine(AppContext.BaseDirectory, function, "function.json");
        var trigger = JsonNode.Parse(File.ReadAllText(path))!["bindings"]!.AsArray().FirstOrDefault(binding => (string?)binding!["type"] == "timerTrigger");
        return (string?)trigger?["schedule"] is { } schedule && CronExpression.TryParse(schedule, CronFormat.IncludeSeconds, out var cron)
            ? new TimerSchedule(cron)
            : throw new InvalidDataException($"{path} has no timerTrigger with a schedule of six fields.");
    }

    /// <summary>The first moment at or after another.</summary>
    public Instant From(Instant at) => Next(at - Duration.FromTicks(1));

    /// <summary>The first moment after <paramref name="now"/>, in UTC.</summary>
    public Instant Next(Instant now) =>
        Instant.FromDateTimeOffset(_cron.GetNextOccurrence(now.ToDateTimeOffset(), TimeZoneInfo.Utc)
            ?? throw new InvalidDataException("The schedule never comes round."));
}
