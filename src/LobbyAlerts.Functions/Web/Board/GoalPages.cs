using LobbyAlerts.Alerts;
using LobbyAlerts.Dates;
using LobbyAlerts.Deadlines;
using LobbyAlerts.Goals;

namespace LobbyAlerts.Functions.Web.Board;

/// <summary>The goals, and each of them: what is asked, of whom, who answers for it, and its deadlines.</summary>
internal static class GoalPages
{
    public const string Path = "/board/goals";

    public static async Task<IResult> ListAsync(BoardCall call)
    {
        var (texts, overview) = (call.Texts, await Overview.ReadAsync(call.Tables, call.Now, call.Cancellation));
        var rows = overview.Goals.Select(goal => new RowView(
        [
            new CellView(OverviewPage.NameOf(goal), $"{Path}/{goal.Id}") { Language = "nl" },
            new CellView(Holder(goal, Role.Owner, call)),
            new CellView(Holder(goal, Role.Deputy, call)),
            new CellView(overview.Deadlines.Count(deadline => deadline.Deadline.Closed is null && deadline.Deadline.Goals.Contains(goal.Id)).ToString(System.Globalization.CultureInfo.InvariantCulture)),
        ]));
        return new Sheet(
            texts["goals.intro"],
            call.MayKeep ? [new LinkView($"{Path}/new", texts["goals.new"])] : [],
            [],
            [SectionView.Table("list", texts["place.goals"], [texts["column.goal"], texts["role.owner"], texts["role.deputy"], texts["column.open"]], rows, texts["list.none"])])
            .Page(call, texts["place.goals"]);
    }

    public static async Task<IResult> ShowAsync(BoardCall call, string id)
    {
        var overview = await Overview.ReadAsync(call.Tables, call.Now, call.Cancellation);
        if (overview.Goals.FirstOrDefault(goal => goal.Id == id) is not { } goal)
            return NotHere.Page(call);
        var texts = call.Texts;
        return new Sheet(
            null,
            call.MayKeep ? [new LinkView($"{Path}/{id}/edit", texts["action.edit"]), new LinkView($"{Path}/{id}/assign", texts["action.assign"])] : [],
            [new(texts["fact.theme"], goal.Theme), new(texts["fact.summary"], goal.Summary), new(texts["fact.counterparties"], string.Join(", ", goal.Counterparties))],
            [
                SectionView.List("objectives", texts["goal.objectives"], goal.Objectives.Select(objective => objective.Text), texts["list.none"], "nl"),
                Roles(goal, call),
                SectionView.Table("deadlines", texts["goal.deadlines"], [texts["column.deadline"], texts["column.when"], texts["column.next"]], Deadlines(overview, id, call), texts["list.none"]),
                SectionView.List("changes", texts["goal.changes"], goal.RoleChanges.Reverse().Select(change => Say(change, call)), texts["goal.changes.none"]),
                SectionView.List("context", texts["goal.context"], goal.Context.Select(fact => $"{BoardWords.Sentence(fact.Date.Say(Language.Nl))}: {fact.Text}"), texts["list.none"], "nl"),
            ])
            .Page(call, OverviewPage.NameOf(goal));
    }

    /// <summary>Who holds which role of a goal now, for whoever changes that.</summary>
    public static IEnumerable<FactView> HoldersOf(Goal goal, BoardCall call) =>
        Enum.GetValues<Role>().Select(role => new FactView(BoardWords.Sentence(BoardWords.Role(role, call.Texts)), string.Join("\n", ((string[])[Holder(goal, role, call), .. Later(goal, role, call)]).Where(text => text.Length > 0))));

    private static SectionView Roles(Goal goal, BoardCall call)
    {
        var texts = call.Texts;
        var rows = Enum.GetValues<Role>().Select(role =>
        {
            var (name, held) = (BoardWords.Role(role, texts), goal.Assignments.FirstOrDefault(assignment => assignment.Role == role && assignment.Holds(call.Today)));
            return new RowView(
            [
                new CellView(BoardWords.Sentence(name)),
                new CellView(Holder(goal, role, call), held is null ? null : $"{ContactPages.Path}/{held.Contact}") { Small = held is null ? [] : [Days(held, call)] },
                new CellView(string.Join("; ", Later(goal, role, call))),
                new CellView("") { Links = call.MayKeep ? [new LinkView($"{Path}/{goal.Id}/handover?role={Written.Word(role)}", texts["action.handover"], name)] : [] },
            ]);
        });
        return SectionView.Table("roles", texts["goal.roles"], [texts["column.role"], texts["column.now"], texts["column.later"], texts["column.act"]], rows, "");
    }

    private static IEnumerable<RowView> Deadlines(Overview overview, string goal, BoardCall call) => overview.Deadlines
        .Where(shown => shown.Deadline.Goals.Contains(goal))
        .OrderBy(shown => shown.Deadline.Closed is not null).ThenBy(shown => shown.Next?.Next.DueAt ?? NodaTime.Instant.MaxValue)
        .Select(shown => new RowView(
        [
            new CellView(shown.Deadline.Title, $"/board/deadlines/{shown.Deadline.Id}") { Language = "nl", Small = shown.Deadline.Closed is null ? [] : [call.Texts["state.closed"]] },
            new CellView(shown.Deadline.Said) { Language = "nl", Small = [DistanceOf(shown.Deadline, call), shown.Deadline is { Provisional: true, Closed: null } ? call.Texts["state.provisional"] : ""] },
            new CellView(shown.Next is { } next ? call.Moment(next.Next.DueAt) : call.Texts["overview.noNext"]) { Small = shown.Next is { } told ? [BoardWords.Stage(told.Next.Label, call.Texts), Shifted.Of(told.Shift, call)] : [] },
        ]));

    private static string DistanceOf(Deadline deadline, BoardCall call) =>
        deadline is { Closed: null, Date: { } date, AnchorEnd: { } anchor } ? date.Distance(anchor, call.Today, call.Language) : "";

    private static string Holder(Goal goal, Role role, BoardCall call) => goal.HolderOf(role, call.Today) is { } contact ? call.NameOf(contact) : call.Texts["nobody"];

    private static IEnumerable<string> Later(Goal goal, Role role, BoardCall call) => goal.Assignments.Where(assignment => assignment.Role == role && assignment.From > call.Today)
        .OrderBy(assignment => assignment.From).Select(assignment => $"{call.NameOf(assignment.Contact)} {Days(assignment, call)}");

    private static string Days(Assignment assignment, BoardCall call) => assignment.Until is { } until
        ? call.Texts.Of("days.fromUntil", call.Day(assignment.From), call.Day(until))
        : call.Texts.Of("days.from", call.Day(assignment.From));

    private static string Say(RoleChange change, BoardCall call)
    {
        var who = call.Texts.Of("goal.change", BoardWords.Role(change.Role, call.Texts), change.From is { } from ? call.NameOf(from) : call.Texts["nobody"], change.To is { } to ? call.NameOf(to) : call.Texts["nobody"], call.Day(change.Day));
        return $"{call.Moment(change.At)}: {who} ({call.Texts.Of("history.by.is", call.NameOf(change.By))}{(change.Why is { } why ? $"; {call.Texts.Of("history.why.is", why)}" : "")})";
    }
}
