using System.Text.Json;
using System.Text.Json.Serialization;
using LobbyAlerts.Dates;
using LobbyAlerts.Deadlines;
using LobbyAlerts.Goals;
using NodaTime;
using NodaTime.Serialization.SystemTextJson;
using NodaTime.Text;

namespace LobbyAlerts.Functions.Simulating;

/// <summary>How a scenario is written as JSON.</summary>
[JsonSerializable(typeof(Scenario))]
internal sealed partial class ScenarioJson : JsonSerializerContext
{
    /// <summary>How a moment is written: <c>2026-11-23T09:00</c>.</summary>
    public static readonly LocalDateTimePattern Moment = LocalDateTimePattern.CreateWithInvariantCulture("uuuu'-'MM'-'dd'T'HH':'mm");

    /// <summary>The one instance.</summary>
    public static ScenarioJson Instance { get; } = new(Settings());

    private static JsonSerializerOptions Settings() => new(JsonSerializerDefaults.Web)
    {
        // "at" reads better before "do".
        AllowOutOfOrderMetadataProperties = true,
        Converters =
        {
            NodaConverters.LocalDateConverter,
            new NodaPatternConverter<LocalDateTime>(Moment),
            new ImpreciseDateConverter(),
            Camel<Role>(),
            Camel<Outcome>(),
            Camel<EventAnswer>(),
            Camel<MailFate>(),
            Camel<OutageOf>(),
        },
    };

    private static JsonStringEnumConverter<T> Camel<T>()
        where T : struct, Enum => new(JsonNamingPolicy.CamelCase, allowIntegerValues: false);
}
