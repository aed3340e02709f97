using LobbyAlerts.Dates;
using LobbyAlerts.Deadlines;
using NodaTime;
using NodaTime.Text;

namespace LobbyAlerts.Functions.Web;

/// <summary>The days that a date can mean; an end that is left out is open. With a time of day when it is a moment.</summary>
internal sealed record WindowView(string? Earliest, string? Latest, string? Time)
{
    public static WindowView? Of(ImpreciseDate? date) =>
        date is null ? null : new(Written.Day(date.Window.Earliest), Written.Day(date.Window.Latest), date.Time is { } time ? $"{time:HH':'mm}" : null);
}

/// <summary>What stages count back from: which end of the window, and its day.</summary>
internal sealed record AnchorView(string End, string? Day)
{
    public static AnchorView? Of(Deadline deadline) =>
        deadline.AnchorEnd is { } end ? new(Written.Word(end), Written.Day(deadline.AnchorDay)) : null;
}

/// <summary>What the date is counted from, as it was asked, and the deadline that this is now.</summary>
internal sealed record RelativeView(string? Milestone, string? Deadline, string? Before, string? After, string? CountedFrom)
{
    public static RelativeView? Of(Deadline deadline) => deadline.RelativeTo is { } relation
        ? new(relation.Milestone, relation.Deadline, Text(relation.Before), Text(relation.After), deadline.CountedFrom)
        : null;

    private static string? Text(Period? period) => period is null ? null : PeriodPattern.Roundtrip.Format(period);
}

/// <summary>One move of the date.</summary>
internal sealed record RevisionView(string At, string By, string? From, string? To, string Why, string Source)
{
    public static RevisionView Of(Revision revision) =>
        new(Written.Moment(revision.At), revision.By, revision.From?.Edtf, revision.To?.Edtf, revision.Why, revision.Source);
}

/// <summary>How it ended.</summary>
internal sealed record ClosureView(string At, string By, string Outcome, string Why)
{
    public static ClosureView? Of(Closure? closure) =>
        closure is null ? null : new(Written.Moment(closure.At), closure.By, Written.Word(closure.Outcome), closure.Why);
}
