using LobbyAlerts.Alerts;
using LobbyAlerts.Storage;

namespace LobbyAlerts.Functions.Web.Board;

/// <summary>The ledger: what was told to whom, what became of it, and the proof of it.</summary>
internal static class AlertsPage
{
    public const string Path = "/board/alerts";

    private const int ShownOfHash = 12;
    private static readonly LedgerLimits OnePage = new(Found: 100);

    public static async Task<IResult> ShowAsync(BoardCall call)
    {
        var (texts, asked) = (call.Texts, Asked.Of(call.Query));
        var deadlines = await new Agenda(call.Tables).DeadlinesAsync(call.Cancellation).Select(stored => new AlertSubject(stored.Deadline.Id, stored.Deadline.Title)).ToListAsync(call.Cancellation);
        var (subjects, after) = (deadlines.Prepend(AlertSearch.Digests(texts)).Prepend(AlertSearch.Findings(texts)).Where(asked.Includes), LedgerPlace.Read(asked.After));
        if (after is not null)
            subjects = subjects.SkipWhile(subject => subject.Id != after.Subject).Skip(after.Key is null ? 1 : 0);
        var found = await AlertSearch.FindAsync(call, [.. subjects], after, asked.Includes, OnePage);
        var states = Enum.GetValues<AlertState>().Select(state => (Written.Word(state), BoardWords.State(state, texts)));
        return new Sheet(texts["alerts.intro"], [], [], [Table(texts["place.alerts"], found.Alerts, call)])
        {
            Search = new SearchView(Path,
            [
                new SearchField("text", texts["search.about"], asked.Text, []),
                SearchField.Of("contact", texts["column.contact"], asked.Contact, call.ContactChoices),
                SearchField.Of("state", texts["column.status"], asked.State, states),
            ]),
            More = found.Next is { } next ? new LinkView(asked.PathAfter(next), texts["search.more"]) : null,
        }.Page(call, texts["place.alerts"]);
    }

    /// <summary>Alerts as a table, the latest first.</summary>
    public static SectionView Table(string title, IReadOnlyList<FoundAlert> alerts, BoardCall call)
    {
        var texts = call.Texts;
        var rows = alerts.OrderByDescending(alert => At(alert.Entry)).Select(alert => new RowView(
        [
            new CellView(call.Moment(At(alert.Entry))) { Small = [PlanLine.Say(alert.Entry.Alert.Kind, alert.Entry.Alert.Stage, call)] },
            new CellView(alert.Subject.Title, alert.Subject.Path) { Small = [alert.Entry.Alert.Finding?.Name ?? ""] },
            new CellView(alert.Entry.Proof?.Name ?? call.NameOf(alert.Entry.Alert.Contact), $"{ContactPages.Path}/{alert.Entry.Alert.Contact}") { Small = [BoardWords.Roles(alert.Entry.Alert.Roles, texts)] },
            new CellView(BoardWords.State(alert.Entry.State, texts)) { Small = [.. ProofOf(alert.Entry, call)] },
        ]));
        return SectionView.Table("list", title, [texts["column.sent"], texts["column.deadline"], texts["column.contact"], texts["column.proof"]], rows, texts["alerts.none"]);
    }

    /// <summary>What proves that an alert was told: the mail, as the transport named it, and what it said.</summary>
    public static IEnumerable<string> ProofOf(LedgerEntry entry, BoardCall call)
    {
        if (entry.DeliveredAt is { } delivered)
            yield return call.Texts.Of("proof.delivered", call.Moment(delivered));
        if (entry.FailedAt is { } failed)
            yield return call.Texts.Of("proof.failed", call.Moment(failed), entry.Failure);
        if (entry is { AcceptedAt: not null, Proof: { } proof })
            yield return call.Texts.Of("proof.mail", proof.Transport, entry.Answer);
        if (entry.Proof is { } told)
            yield return call.Texts.Of("proof.text", Short(told.TextHash));
        if (entry.IsPossibleDuplicate)
            yield return call.Texts["proof.twice"];
    }

    /// <summary>A hash, as much of it as tells one from another; the API has it whole.</summary>
    public static string Short(string hash) => hash.Length <= ShownOfHash ? hash : hash[..ShownOfHash];

    private static NodaTime.Instant At(LedgerEntry entry) => entry.AcceptedAt ?? entry.Alert.PlannedAt;

    private sealed record Asked(string Text, string Deadline, string Contact, string State, string After)
    {
        public static Asked Of(IQueryCollection query) => new(One(query, "text"), One(query, "deadline"), One(query, "contact"), One(query, "state"), One(query, "after"));

        public bool Includes(AlertSubject subject) => (Deadline.Length == 0 || subject.Id == Deadline) && subject.Title.Contains(Text, StringComparison.OrdinalIgnoreCase);

        public bool Includes(LedgerEntry entry) => (Contact.Length == 0 || entry.Alert.Contact == Contact) && (State.Length == 0 || Written.Word(entry.State) == State);

        public string PathAfter(LedgerPlace after)
        {
            (string Name, string Value)[] fields = [("text", Text), ("deadline", Deadline), ("contact", Contact), ("state", State), ("after", after.ToString())];
            return $"{Path}?{string.Join('&', fields.Where(field => field.Value.Length > 0).Select(field => $"{field.Name}={Uri.EscapeDataString(field.Value)}"))}";
        }

        private static string One(IQueryCollection query, string name) => query[name].ToString().Trim();
    }
}
