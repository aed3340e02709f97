using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using LobbyAlerts.Alerts;
using LobbyAlerts.Dates;
using LobbyAlerts.Goals;
using NodaTime;
using NodaTime.Text;

namespace LobbyAlerts.Functions.Hosting.Commands;

/// <summary>One line of <c>history --format jsonl</c>; what does not apply is left out.</summary>
/// <param name="At">When, local time with its offset.</param>
/// <param name="Deadline">The id of the deadline.</param>
/// <param name="What"><c>entered</c>, <c>moved</c>, <c>acknowledged</c>, <c>snoozed</c>, <c>closed</c>, <c>reopened</c>, <c>edited</c>, <c>proposed</c>, <c>decided</c>, <c>role</c>, <c>restored</c> (from the moment of the backup), <c>told</c>, <c>delivered</c>, <c>bounced</c> or <c>dropped</c>.</param>
internal sealed record HistoryLine(string At, string Deadline, string What)
{
    private static readonly OffsetDateTimePattern Moment = OffsetDateTimePattern.CreateWithInvariantCulture("uuuu'-'MM'-'dd'T'HH':'mm':'sso<+HH:mm>");

    public string? By { get; init; }

    public string? Why { get; init; }

    public string? Stage { get; init; }

    public string? Until { get; init; }

    public string? Outcome { get; init; }

    public string? From { get; init; }

    public string? To { get; init; }

    public string? Source { get; init; }

    public IReadOnlyList<string>? Fields { get; init; }

    public string? Goal { get; init; }

    public string? Role { get; init; }

    public string? FirstDay { get; init; }

    public string? Proposal { get; init; }

    public string? Proposes { get; init; }

    public string? Kind { get; init; }

    public string? Day { get; init; }

    public string? Contact { get; init; }

    public string? Name { get; init; }

    public IReadOnlyList<string>? Roles { get; init; }

    public string? Supersedes { get; init; }

    public string? InPlaceOf { get; init; }

    public string? State { get; init; }

    public string? Transport { get; init; }

    public string? TransportId { get; init; }

    public string? Reason { get; init; }

    public string? TextSha256 { get; init; }

    public string? Templates { get; init; }

    public bool? PossibleDuplicate { get; init; }

    public string? AcknowledgedBy { get; init; }

    public string? AcknowledgedAt { get; init; }

    /// <summary>The line of one thing that happened.</summary>
    public static HistoryLine Of(string deadline, TimelineEntry entry)
    {
        HistoryLine Line(string what) => new(Text(entry.At), deadline, what);
        return entry switch
        {
            TimelineEntry.Entered entered => Line("entered") with { By = entered.By },
            TimelineEntry.Done { Entry: var act } => Line(act.Act.ToString().ToLowerInvariant()) with
            {
                By = act.By,
                Why = act.Why,
                Stage = act.Stage,
                Until = Text(act.Until),
                Outcome = act.Outcome?.ToString().ToLowerInvariant(),
                From = act.From?.Edtf,
                To = act.To?.Edtf,
                Source = act.Source,
                Fields = act.Fields,
            },
            TimelineEntry.Assigned { Change: var change } assigned => Line("role") with
            {
                By = change.By,
                Why = change.Why,
                Goal = assigned.Goal,
                Role = change.Role.Name(),
                From = change.From,
                To = change.To,
                FirstDay = Text(change.Day),
                Until = Text(change.Until),
            },
            TimelineEntry.Proposed { Proposal: var proposal } => Line("proposed") with
            {
                By = proposal.Contact,
                Why = proposal.Why,
                Outcome = proposal.Outcome?.ToString().ToLowerInvariant(),
                To = proposal.To,
                Proposal = proposal.Id,
                Proposes = proposal.Type.ToString().ToLowerInvariant(),
            },
            TimelineEntry.Decided { Proposal: var proposal } => Line("decided") with
            {
                By = proposal.DecidedBy,
                Why = proposal.Answer,
                State = proposal.State.ToString().ToLowerInvariant(),
                Proposal = proposal.Id,
            },
            TimelineEntry.Restored { Restoration: var restoration } => Line("restored") with { By = restoration.By, Why = restoration.Why, From = Text(restoration.BackupAt) },
            TimelineEntry.Told told => Line("told").Proving(told),
            TimelineEntry.Delivered delivered => Line("delivered").About(delivered.Alert.Alert),
            TimelineEntry.Failed failed => Line(failed.Alert.State.ToString().ToLowerInvariant()).About(failed.Alert.Alert) with { Reason = failed.Alert.Failure },
            _ => throw new InvalidOperationException("The set of entries is closed."),
        };
    }

    private HistoryLine About(Alert alert) => this with { Kind = alert.Kind.Name(), Stage = alert.Stage, Day = Text(alert.Day), Contact = alert.Contact };

    private HistoryLine Proving(TimelineEntry.Told told)
    {
        var (entry, alert) = (told.Alert, told.Alert.Alert);
        return About(alert) with
        {
            Name = entry.Proof?.Name,
            Roles = [.. alert.Roles.Select(role => role.Name())],
            Supersedes = alert.Supersedes.Length > 0 ? alert.Supersedes : null,
            InPlaceOf = alert.InPlaceOf,
            State = entry.State.ToString().ToLowerInvariant(),
            Transport = entry.Proof?.Transport,
            TransportId = entry.AcceptedAt is null ? null : entry.Answer,
            Reason = entry.AcceptedAt is null ? entry.Answer : null,
            TextSha256 = entry.Proof?.TextHash,
            Templates = entry.Proof?.Version,
            PossibleDuplicate = entry.IsPossibleDuplicate ? true : null,
            AcknowledgedBy = told.Acknowledged?.By,
            AcknowledgedAt = told.Acknowledged is { } act ? Text(act.At) : null,
        };
    }

    private static string Text(Instant at) => Moment.Format(at.InZone(Amsterdam.Zone).ToOffsetDateTime());

    private static string? Text(LocalDate? day) => day is { } value ? LocalDatePattern.Iso.Format(value) : null;
}

[JsonSerializable(typeof(HistoryLine))]
internal sealed partial class HistoryJson : JsonSerializerContext
{
    /// <summary>Camel case, what is not there left out, and signs and accents as they are.</summary>
    public static HistoryJson Plain { get; } = new(new JsonSerializerOptions(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    });
}
