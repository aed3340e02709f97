using LobbyAlerts.Alerts;
using LobbyAlerts.Dates;
using LobbyAlerts.Deadlines;
using LobbyAlerts.Goals;
using LobbyAlerts.Storage;

namespace LobbyAlerts.Functions.Web.Board;

/// <summary>Everything about one deadline: its date, its source, what will be told, and what was, with the proof of it.</summary>
internal static class DeadlinePage
{
    public static async Task<IResult> ShowAsync(BoardCall call, string id)
    {
        if (!DeadlinePages.IsId(id) || await new Timeline(call.Tables).OfAsync(id, call.Cancellation) is not { Entries: var entries } || await new Agenda(call.Tables).DeadlineAsync(id, call.Cancellation) is not { } stored)
            return NotHere.Page(call);

        var (deadline, agenda) = (stored.Deadline, new Agenda(call.Tables));
        var goals = (await Task.WhenAll(deadline.Goals.Select(goal => agenda.GoalAsync(goal, call.Cancellation)))).OfType<Goal>().ToList();
        var related = await RelatedAsync(call, deadline, agenda);
        return new BoardPage(call, "deadline", deadline.Title, new DeadlinePageView(
            id,
            call.Done,
            deadline.Date is { } date && deadline.AnchorEnd is { } anchor && deadline.Closed is null ? date.Distance(anchor, call.Today, call.Language) : "",
            deadline.Said,
            deadline.Provisional && deadline.Closed is null,
            deadline.Closed is { } closed ? call.Texts.Of("deadline.closed", call.Texts[$"outcome.{Written.Word(closed.Outcome)}"], call.Moment(closed.At), call.NameOf(closed.By), closed.Why) : null,
            [.. FactsOf(deadline, goals, call)],
            related,
            [.. await PlanAsync(call, stored)],
            [.. entries.Reverse().Select(entry => HistoryRow.Of(entry, call))],
            call.MaySchedule,
            deadline.Closed is null,
            call.FormToken));
    }

    private static async Task<IEnumerable<PlanLine>> PlanAsync(BoardCall call, StoredDeadline stored)
    {
        try
        {
            return (await new Upcoming(call.Tables).ForecastAsync(stored, call.Now, call.Cancellation)).Tellings.Select(telling => PlanLine.Of(telling, call));
        }
        catch (InvalidDataException)
        {
            // Its policy is gone; the facts say which.
            return [];
        }
    }

    private static IEnumerable<FactView> FactsOf(Deadline deadline, IReadOnlyList<Goal> goals, BoardCall call)
    {
        var texts = call.Texts;
        if (deadline.Date is { } date)
            yield return new(texts["fact.window"], TypedDate.Explain(date.Edtf, call));
        yield return new(texts["fact.meaning"], texts[$"meaning.{Written.Word(deadline.Meaning)}"]);
        if (deadline.AnchorDay is { } anchor)
            yield return new(texts["fact.anchor"], call.Day(anchor));
        if (deadline.Citation is { } citation)
            yield return new(texts["fact.citation"], texts.Of("fact.citation.words", citation.Goal, citation.Section, citation.Words));
        if (deadline.Source is { } source)
            yield return new(texts["fact.source"], source);
        if (deadline.Note is { } note)
            yield return new(texts["fact.note"], note);
        yield return new(texts["fact.policy"], BoardWords.Policy(deadline.PolicyId, texts));
        foreach (var revision in deadline.Revisions)
            yield return new(texts["fact.revision"], texts.Of("fact.revision.words", call.Moment(revision.At), revision.From?.Say(call.Language) ?? texts["noDate"], revision.To?.Say(call.Language) ?? texts["noDate"], call.NameOf(revision.By), revision.Why, revision.Source));
        if (deadline.Acknowledged is { } acknowledged)
            yield return new(texts["fact.acknowledged"], texts.Of("fact.acknowledged.words", call.NameOf(acknowledged.By), call.Moment(acknowledged.At), BoardWords.Stage(acknowledged.Stage, texts)));
        foreach (var goal in goals)
            yield return new(texts["fact.holders"], $"{OverviewPage.NameOf(goal)}\n{string.Join('\n', Enum.GetValues<Role>().Select(role => $"{BoardWords.Role(role, texts)}: {(goal.HolderOf(role, call.Today) is { } contact ? call.NameOf(contact) : texts["nobody"])}"))}");
    }

    private static async Task<IReadOnlyList<RelatedView>> RelatedAsync(BoardCall call, Deadline deadline, Agenda agenda)
    {
        var ids = deadline.DependsOn.Select(id => (id, "dependsOn")).Concat(deadline.ConflictsWith.Select(id => (id, "conflictsWith"))).Concat(deadline.CountedFrom is { } from ? [(from, "countedFrom")] : []);
        var related = new List<RelatedView>();
        foreach (var (id, how) in ids)
        {
            if (await agenda.DeadlineAsync(id, call.Cancellation) is { Deadline: var other })
                related.Add(new(call.Texts[$"related.{how}"], id, other.Title, other.Said));
        }

        await foreach (var other in agenda.DeadlinesAsync(call.Cancellation).Where(other => other.Deadline.Id != deadline.Id && (other.Deadline.DependsOn.Contains(deadline.Id) || other.Deadline.CountedFrom == deadline.Id)))
            related.Add(new(call.Texts["related.dependent"], other.Deadline.Id, other.Deadline.Title, other.Deadline.Said));
        return related;
    }
}

/// <summary>A deadline as its template shows it.</summary>
internal sealed record DeadlinePageView(
    string Id,
    string? Notice,
    string Distance,
    string Said,
    bool IsProvisional,
    string? Closed,
    IReadOnlyList<FactView> Facts,
    IReadOnlyList<RelatedView> Related,
    IReadOnlyList<PlanLine> Plan,
    IReadOnlyList<HistoryRow> History,
    bool MaySchedule,
    bool IsOpen,
    string FormToken);

/// <summary>Something known of it.</summary>
internal sealed record FactView(string Label, string Value);

/// <summary>Another deadline, and how it has to do with this one.</summary>
internal sealed record RelatedView(string How, string Id, string Title, string Said);

/// <summary>That there is no such page.</summary>
internal static class NotHere
{
    public static IResult Page(BoardCall call) => new BoardPage(call, "message", call.Texts["notHere.title"], new MessageView(call.Texts["notHere.text"]), StatusCodes.Status404NotFound);
}

/// <summary>A page that says one thing.</summary>
internal sealed record MessageView(string Text);
