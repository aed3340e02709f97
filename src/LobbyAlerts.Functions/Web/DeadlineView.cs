using System.Text.Json.Serialization;
using LobbyAlerts.Alerts;
using LobbyAlerts.Deadlines;
using LobbyAlerts.Storage;

namespace LobbyAlerts.Functions.Web;

/// <summary>A deadline as the API shows it. Moments are ISO 8601 with Amsterdam's offset, days ISO 8601.</summary>
internal sealed record DeadlineView
{
    public required string Id { get; init; }

    public required IReadOnlyList<string> Goals { get; init; }

    public required string Title { get; init; }

    public required string Said { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public string? Date { get; init; }

    public WindowView? Window { get; init; }

    public required string Meaning { get; init; }

    public AnchorView? Anchor { get; init; }

    public required string Policy { get; init; }

    public Citation? Citation { get; init; }

    public string? Source { get; init; }

    public string? Note { get; init; }

    public RelativeView? RelativeTo { get; init; }

    public required IReadOnlyList<string> DependsOn { get; init; }

    public required IReadOnlyList<string> ConflictsWith { get; init; }

    public bool Provisional { get; init; }

    public string? Milestone { get; init; }

    public int Revision { get; init; }

    public required IReadOnlyList<RevisionView> Revisions { get; init; }

    public required string EnteredAt { get; init; }

    public string? EnteredBy { get; init; }

    public required string State { get; init; }

    public ClosureView? Closed { get; init; }

    /// <summary>When a sweep looks at it next.</summary>
    public string? NextLook { get; init; }

    /// <summary>What will be told; null when <see cref="PlanFault"/> says why that cannot be known.</summary>
    public IReadOnlyList<TellingView>? Plan { get; init; }

    /// <summary>When it goes on after the last of <see cref="Plan"/>; null when it does not.</summary>
    public string? PlanGoesOnAt { get; init; }

    public string? PlanFault { get; init; }

    public static DeadlineView Of(StoredDeadline stored, Forecast? forecast, string? fault)
    {
        var deadline = stored.Deadline;
        return new()
        {
            Id = deadline.Id,
            Goals = deadline.Goals,
            Title = deadline.Title,
            Said = deadline.Said,
            Date = deadline.Date?.Edtf,
            Window = WindowView.Of(deadline.Date),
            Meaning = Written.Word(deadline.Meaning),
            Anchor = AnchorView.Of(deadline),
            Policy = deadline.PolicyId,
            Citation = deadline.Citation,
            Source = deadline.Source,
            Note = deadline.Note,
            RelativeTo = RelativeView.Of(deadline),
            DependsOn = deadline.DependsOn,
            ConflictsWith = deadline.ConflictsWith,
            Provisional = deadline.Provisional,
            Milestone = deadline.Milestone,
            Revision = deadline.Revision,
            Revisions = [.. deadline.Revisions.Select(RevisionView.Of)],
            EnteredAt = Written.Moment(deadline.EnteredAt),
            EnteredBy = deadline.EnteredBy,
            State = Written.State(deadline),
            Closed = ClosureView.Of(deadline.Closed),
            NextLook = Written.Moment(stored.NextLook),
            Plan = forecast is null ? null : [.. forecast.Tellings.Select(TellingView.Of)],
            PlanGoesOnAt = Written.Moment(forecast?.GoesOnAt),
            PlanFault = fault,
        };
    }
}
