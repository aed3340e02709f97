using System.Text.Json.Serialization;
using LobbyAlerts.Alerts;
using LobbyAlerts.Deadlines;

namespace LobbyAlerts.Functions.Web;

/// <summary>One page of deadlines, by their ids.</summary>
/// <param name="Deadlines">The deadlines.</param>
/// <param name="Next">Where the next page is; null on the last.</param>
internal sealed record DeadlineListView(IReadOnlyList<ListedView> Deadlines, string? Next)
{
    public static DeadlineListView Of(DeadlinePage page, PageRequest asked) => new(
        [.. page.Deadlines.Select(ListedView.Of)],
        page.HasMore ? asked.Next(page.Deadlines[^1].Deadline.Id) : null);
}

/// <summary>A deadline in short.</summary>
internal sealed record ListedView(
    string Id,
    string Title,
    IReadOnlyList<string> Goals,
    string Said,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] string? Date,
    string Meaning,
    string State,
    NextView? Next)
{
    public static ListedView Of(ListedDeadline listed) => Of(listed.Deadline, listed.Next is { } next ? new(Written.Moment(next.At), next.Stage) : null);

    private static ListedView Of(Deadline deadline, NextView? next) =>
        new(deadline.Id, deadline.Title, deadline.Goals, deadline.Said, deadline.Date?.Edtf, Written.Word(deadline.Meaning), Written.State(deadline), next);
}

/// <summary>What is told next, and when.</summary>
internal sealed record NextView(string At, string Stage);
