using System.Globalization;
using LobbyAlerts.Alerts;
using LobbyAlerts.Dates;
using LobbyAlerts.Deadlines;
using LobbyAlerts.Goals;

namespace LobbyAlerts.Functions.Web.Board;

/// <summary>The first page: what asks for attention, the goals on a line of time, and every deadline with what is told next.</summary>
internal static class OverviewPage
{
    private const int UsualYears = 5;

    private static readonly int[] Spans = [1, 2, 5, 10, 25];

    public static async Task<IResult> ShowAsync(BoardCall call)
    {
        var faults = new List<DeadlineFault>();
        var filter = DeadlineFilter.Read(new QueryCollection(call.Query.Where(field => !string.IsNullOrEmpty(field.Value)).ToDictionary()), faults);
        var years = int.TryParse(call.Query["years"], NumberStyles.None, CultureInfo.InvariantCulture, out var asked) && Spans.Contains(asked) ? asked : UsualYears;
        var overview = await Overview.ReadAsync(call.Tables, call.Now, call.Cancellation);
        var shown = overview.Deadlines.Where(deadline => (filter with { State = filter.State ?? "open" }).Includes(deadline.Deadline)).ToList();
        return new BoardPage(call, "overview", call.Texts["overview.title"], new OverviewView(
            call.Texts.Of("overview.stand", call.Moment(call.Now), overview.SweptAt is { } swept ? call.Moment(swept) : call.Texts["overview.neverSwept"]),
            call.MaySchedule,
            call.Done,
            [.. AttentionItems.Of(overview, call)],
            filter,
            faults,
            [.. overview.Goals.Select(goal => new ChoiceView(goal.Id, NameOf(goal), goal.Id == filter.Goal))],
            [.. ((string[])["open", "closed"]).Select(state => new ChoiceView(state, call.Texts[$"state.{state}"], state == (filter.State ?? "open")))],
            [.. Spans.Select(span => new ChoiceView(span.ToString(CultureInfo.InvariantCulture), call.Texts.Count("years", span), span == years))],
            TimelinePicture.Of(overview.Goals, shown, call.Today, years, call.Texts),
            [.. overview.Goals.Select(goal => new OverviewGroup(goal.Id, NameOf(goal), [.. shown.Where(deadline => deadline.Deadline.Goals[0] == goal.Id).OrderBy(deadline => deadline.Next?.Next.DueAt ?? NodaTime.Instant.MaxValue).Select(deadline => RowOf(deadline, call))])).Where(group => group.Rows.Count > 0)]));
    }

    public static string NameOf(Goal goal) => $"{goal.Number.ToString(CultureInfo.InvariantCulture)}. {goal.Title}";

    private static OverviewRow RowOf(OverviewDeadline shown, BoardCall call)
    {
        var deadline = shown.Deadline;
        return new OverviewRow(
            deadline.Id,
            deadline.Title,
            deadline.Said,
            deadline is { Closed: null, Date: { } date, AnchorEnd: { } anchor } ? date.Distance(anchor, call.Today, call.Language) : "",
            deadline.Provisional,
            deadline.Closed is not null,
            shown.Next is { } next ? string.Join(", ", ((string[])[call.Moment(next.Next.DueAt), BoardWords.Stage(next.Next.Label, call.Texts)]).Where(text => text.Length > 0)) : call.Texts["overview.noNext"],
            Shifted.Of(shown.Next?.Shift, call));
    }
}

/// <summary>Why something is not sent on the day it falls on, in words.</summary>
internal static class Shifted
{
    public static string Of(Shift? shift, BoardCall call) => shift is null ? ""
        : call.Texts.Of("shifted", call.Day(shift.From), shift.Holiday is { } holiday ? $" ({(call.Language == Language.Nl ? holiday.Name.Nl : holiday.Name.En)})" : "");
}

/// <summary>The overview as its template shows it.</summary>
internal sealed record OverviewView(
    string Stand,
    bool MaySchedule,
    string? Notice,
    IReadOnlyList<AttentionView> Attention,
    DeadlineFilter Filter,
    IReadOnlyList<DeadlineFault> Faults,
    IReadOnlyList<ChoiceView> Goals,
    IReadOnlyList<ChoiceView> States,
    IReadOnlyList<ChoiceView> Spans,
    TimelinePicture Picture,
    IReadOnlyList<OverviewGroup> Groups);

/// <summary>The deadlines that a goal answers for.</summary>
internal sealed record OverviewGroup(string Id, string Title, IReadOnlyList<OverviewRow> Rows);

/// <summary>A deadline.</summary>
internal sealed record OverviewRow(string Id, string Title, string Said, string Distance, bool IsProvisional, bool IsClosed, string Next, string Shift);

/// <summary>Something to choose.</summary>
internal sealed record ChoiceView(string Value, string Text, bool IsChosen);
