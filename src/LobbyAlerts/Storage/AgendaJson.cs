using System.Text.Json;
using System.Text.Json.Serialization;
using LobbyAlerts.Alerts;
using LobbyAlerts.Backups;
using LobbyAlerts.Dates;
using LobbyAlerts.Deadlines;
using LobbyAlerts.Goals;
using LobbyAlerts.Importing;
using NodaTime;
using NodaTime.Serialization.SystemTextJson;
using NodaTime.Text;

namespace LobbyAlerts.Storage;

/// <summary>
/// How the agenda is written as JSON, in seeds and in storage: camelCase, ISO 8601, nothing for null. The generated
/// code gives null to init-only properties that are absent, whatever their initializer says; lists mend that in `init`.
/// </summary>
[JsonSerializable(typeof(Goal))]
[JsonSerializable(typeof(Contact))]
[JsonSerializable(typeof(Policy))]
[JsonSerializable(typeof(Holiday))]
[JsonSerializable(typeof(Milestone))]
[JsonSerializable(typeof(Deadline))]
[JsonSerializable(typeof(RelativeTo))]
[JsonSerializable(typeof(Alert))]
[JsonSerializable(typeof(Ladder))]
[JsonSerializable(typeof(Announcement))]
[JsonSerializable(typeof(IReadOnlyList<Holding>))]
[JsonSerializable(typeof(PendingHandover))]
[JsonSerializable(typeof(LastSaid))]
[JsonSerializable(typeof(HistoryEntry))]
[JsonSerializable(typeof(DigestItem))]
[JsonSerializable(typeof(DigestState))]
[JsonSerializable(typeof(Proposal))]
[JsonSerializable(typeof(IReadOnlyList<PartChange>))]
[JsonSerializable(typeof(Restoration))]
[JsonSerializable(typeof(PendingImport))]
public sealed partial class AgendaJson : JsonSerializerContext
{
    /// <summary>The one instance.</summary>
    public static AgendaJson Instance { get; } = new(Settings());

    private static JsonSerializerOptions Settings() => new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        IgnoreReadOnlyProperties = true,
        Converters =
        {
            NodaConverters.LocalDateConverter,
            NodaConverters.InstantConverter,
            NodaConverters.RoundtripPeriodConverter,
            new NodaPatternConverter<LocalTime>(LocalTimePattern.CreateWithInvariantCulture("HH:mm")),
            new ImpreciseDateConverter(),
            Camel<Language>(),
            Camel<Role>(),
            Camel<ContactStatus>(),
            Camel<Meaning>(),
            Camel<Outcome>(),
            Camel<WindowEnd>(),
            Camel<Kind>(),
            Camel<Act>(),
            Camel<FindingType>(),
            Camel<DigestSection>(),
            Camel<News>(),
            Camel<DigestDecision>(),
            Camel<ProposalType>(),
            Camel<ProposalState>(),
        },
    };

    private static JsonStringEnumConverter<T> Camel<T>()
        where T : struct, Enum => new(JsonNamingPolicy.CamelCase, allowIntegerValues: false);
}
