using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using LobbyAlerts.Dates;
using LobbyAlerts.Deadlines;
using LobbyAlerts.Goals;
using NodaTime;

namespace LobbyAlerts.Functions.Simulating;

/// <summary>Something that happens at a moment. The set is closed; the schema says what each is.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "do")]
[JsonDerivedType(typeof(Acknowledge), "acknowledge")]
[JsonDerivedType(typeof(Snooze), "snooze")]
[JsonDerivedType(typeof(Move), "move")]
[JsonDerivedType(typeof(Confirm), "confirm")]
[JsonDerivedType(typeof(Close), "close")]
[JsonDerivedType(typeof(Reopen), "reopen")]
[JsonDerivedType(typeof(Assign), "assign")]
[JsonDerivedType(typeof(HandOver), "handOver")]
[JsonDerivedType(typeof(Leave), "leave")]
[JsonDerivedType(typeof(AddHoliday), "addHoliday")]
[JsonDerivedType(typeof(RemoveHoliday), "removeHoliday")]
[JsonDerivedType(typeof(LoadSeeds), "loadSeeds")]
[JsonDerivedType(typeof(Bounced), "bounced")]
[JsonDerivedType(typeof(Dropped), "dropped")]
[JsonDerivedType(typeof(Delivered), "delivered")]
[JsonDerivedType(typeof(Mails), "mails")]
[JsonDerivedType(typeof(Messages), "messages")]
[JsonDerivedType(typeof(Outage), "outage")]
internal abstract record ScenarioEvent
{
    /// <summary>When, in Amsterdam.</summary>
    public required LocalDateTime At { get; init; }

    /// <summary>Who does it.</summary>
    public string By { get; init => field = value ?? "beheer"; } = "beheer";

    /// <summary>The reason; null when none is given.</summary>
    public string? Why { get; init; }

    /// <summary>What is expected to come of it.</summary>
    public EventAnswer Answer { get; init; }

    /// <summary>The instant.</summary>
    [JsonIgnore]
    public Instant Instant => Amsterdam.At(At.Date, At.TimeOfDay);

    internal sealed record Acknowledge : ScenarioEvent
    {
        public required string Deadline { get; init; }
    }

    internal sealed record Snooze : ScenarioEvent
    {
        public required string Deadline { get; init; }

        public required LocalDate Until { get; init; }
    }

    internal sealed record Move : ScenarioEvent
    {
        public required string Deadline { get; init; }

        public ImpreciseDate? To { get; init; }

        public string? Said { get; init; }

        public string? Source { get; init; }
    }

    internal sealed record Confirm : ScenarioEvent
    {
        public required string Deadline { get; init; }

        public ImpreciseDate? To { get; init; }

        public string? Source { get; init; }
    }

    internal sealed record Close : ScenarioEvent
    {
        public required string Deadline { get; init; }

        public Outcome Outcome { get; init; }
    }

    internal sealed record Reopen : ScenarioEvent
    {
        public required string Deadline { get; init; }
    }

    internal sealed record Assign : ScenarioEvent
    {
        public required string Goal { get; init; }

        public required Role Role { get; init; }

        public required string To { get; init; }

        public required LocalDate From { get; init; }

        public LocalDate? Until { get; init; }
    }

    internal sealed record HandOver : ScenarioEvent
    {
        public required string Goal { get; init; }

        public required Role Role { get; init; }

        public string? To { get; init; }

        public LocalDate? From { get; init; }
    }

    internal sealed record Leave : ScenarioEvent
    {
        public required string Contact { get; init; }

        public string? To { get; init; }

        public LocalDate? From { get; init; }
    }

    internal sealed record AddHoliday : ScenarioEvent
    {
        public required LocalDate Day { get; init; }

        public string? Id { get; init; }
    }

    internal sealed record RemoveHoliday : ScenarioEvent
    {
        public required string Id { get; init; }
    }

    internal sealed record LoadSeeds : ScenarioEvent
    {
        public required JsonObject Change { get; init; }
    }

    internal abstract record Report : ScenarioEvent
    {
        public required string Contact { get; init; }
    }

    internal sealed record Bounced : Report;

    internal sealed record Dropped : Report;

    internal sealed record Delivered : Report;

    internal sealed record Mails : ScenarioEvent
    {
        public string? Contact { get; init; }

        public required MailFate Are { get; init; }
    }

    internal sealed record Messages : ScenarioEvent
    {
        public required int Times { get; init; }
    }

    internal sealed record Outage : ScenarioEvent
    {
        public required LocalDateTime Until { get; init; }

        public OutageOf Of { get; init; }
    }
}
