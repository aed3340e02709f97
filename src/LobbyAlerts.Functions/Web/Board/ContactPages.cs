using LobbyAlerts.Alerts;
using LobbyAlerts.Goals;
using LobbyAlerts.Storage;

namespace LobbyAlerts.Functions.Web.Board;

/// <summary>The contacts, and each of them: its roles, and what it was told lately. Their addresses are told to whoever keeps them.</summary>
internal static class ContactPages
{
    public const string Path = "/board/contacts";

    private const int MostAlerts = 20;
    private const int WeeksOfDigests = 8;
    private static readonly LedgerLimits Lately = new(Found: int.MaxValue, Subjects: 40, Rows: 5_000);

    public static async Task<IResult> ListAsync(BoardCall call)
    {
        var (texts, goals) = (call.Texts, await new Agenda(call.Tables).GoalsAsync(call.Cancellation));
        var rows = call.Contacts.Values.OrderBy(contact => contact.Name, StringComparer.OrdinalIgnoreCase).Select(contact => new RowView(
        [
            new CellView(contact.Name, $"{Path}/{contact.Id}"),
            .. (CellView[])(call.MayKeep ? [new CellView(contact.Address)] : []),
            new CellView(texts[$"status.{Written.Word(contact.Status)}"]),
            new CellView(string.Join("; ", Held(contact.Id, goals, call).Where(held => held.Assignment.Holds(call.Today)).Select(held => $"{BoardWords.Role(held.Assignment.Role, texts)}: {held.Goal.Title}"))),
        ]));
        return new Sheet(
            texts["contacts.intro"],
            call.MayKeep ? [new LinkView($"{Path}/new", texts["contacts.new"])] : [],
            [],
            [SectionView.Table("list", texts["place.contacts"], [texts["column.contact"], .. (string[])(call.MayKeep ? [texts["column.address"]] : []), texts["column.status"], texts["column.roles"]], rows, texts["list.none"])])
            .Page(call, texts["place.contacts"]);
    }

    public static async Task<IResult> ShowAsync(BoardCall call, string id)
    {
        if (!call.Contacts.TryGetValue(id, out var contact))
            return NotHere.Page(call);
        var (texts, agenda) = (call.Texts, new Agenda(call.Tables));
        var goals = await agenda.GoalsAsync(call.Cancellation);
        var roles = Held(id, goals, call).Select(held => new RowView(
        [
            new CellView(BoardWords.Sentence(BoardWords.Role(held.Assignment.Role, texts))),
            new CellView(OverviewPage.NameOf(held.Goal), $"{GoalPages.Path}/{held.Goal.Id}") { Language = "nl" },
            new CellView(call.Day(held.Assignment.From)),
            new CellView(held.Assignment.Until is { } until ? call.Day(until) : texts["days.open"]),
        ]));
        var alerts = await LatelyAsync(call, id, goals);
        return new Sheet(
            null,
            call.MayKeep ? [.. Actions(contact, texts)] : [],
            [.. (FactView[])(call.MayKeep ? [new(texts["field.address"], contact.Address)] : []), new(texts["field.language"], texts[$"language.{Written.Word(contact.Language)}"]), new(texts["column.status"], texts[$"status.{Written.Word(contact.Status)}"])],
            [
                SectionView.Table("roles", texts["contact.roles"], [texts["column.role"], texts["column.goal"], texts["column.from"], texts["column.until"]], roles, texts["contact.roles.none"]),
                AlertsPage.Table(texts["contact.alerts"], alerts, call) with { Id = "alerts", Actions = [new LinkView($"{AlertsPage.Path}?contact={id}", texts["contact.alerts.all"])] },
            ])
        {
            Warning = contact.Status == ContactStatus.Bouncing ? texts["contact.bouncing"] : null,
        }.Page(call, contact.Name);
    }

    private static IEnumerable<LinkView> Actions(Contact contact, BoardTexts texts)
    {
        yield return new($"{Path}/{contact.Id}/edit", texts["action.edit"]);
        if (contact.Status != ContactStatus.Active)
            yield return new($"{Path}/{contact.Id}/activate", texts["action.activate"]);
        yield return new($"{Path}/{contact.Id}/leave", texts["action.leave"]);
    }

    private static IEnumerable<(Goal Goal, Assignment Assignment)> Held(string contact, IReadOnlyList<Goal> goals, BoardCall call) => goals
        .SelectMany(goal => goal.Assignments.Where(assignment => assignment.Contact == contact).Select(assignment => (goal, assignment)))
        .OrderBy(held => !held.assignment.Holds(call.Today)).ThenBy(held => held.goal.Number).ThenBy(held => held.assignment.Role);

    // Of the deadlines of its goals; the whole ledger is a search away.
    private static async Task<IReadOnlyList<FoundAlert>> LatelyAsync(BoardCall call, string contact, IReadOnlyList<Goal> goals)
    {
        var held = Held(contact, goals, call).Select(one => one.Goal.Id).ToHashSet(StringComparer.Ordinal);
        var deadlines = await new Agenda(call.Tables).DeadlinesAsync(call.Cancellation).Where(stored => stored.Deadline.Goals.Any(held.Contains)).ToListAsync(call.Cancellation);
        var subjects = deadlines.OrderBy(stored => stored.Deadline.Closed is not null).ThenBy(stored => stored.NextLook ?? NodaTime.Instant.MaxValue).Take(Lately.Subjects - 1)
            .Select(stored => new AlertSubject(stored.Deadline.Id, stored.Deadline.Title)).Prepend(AlertSearch.Digests(call.Texts));
        var found = await AlertSearch.FindAsync(call, [.. subjects], LedgerPlace.BeforeDigestsOf(call.Today.PlusWeeks(-WeeksOfDigests)), entry => entry.Alert.Contact == contact, Lately);
        return [.. found.Alerts.OrderByDescending(alert => alert.Entry.AcceptedAt ?? alert.Entry.Alert.PlannedAt).Take(MostAlerts)];
    }
}
