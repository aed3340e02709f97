using LobbyAlerts.Alerts;
using LobbyAlerts.Deadlines;
using NodaTime;
using NodaTime.Text;

namespace LobbyAlerts.Storage;

/// <summary>
/// The keys of the agenda table. Deadlines, the outbox and the due index share one partition, so that whatever changes
/// together is committed together. In it the outbox sorts right before the due index: one key range holds all that a
/// sweep must act on.
/// </summary>
public static class AgendaTable
{
    /// <summary>The table.</summary>
    public const string Name = "agenda";

    /// <summary>The partition of deadlines, outbox and due index, and of what was decided about digests.</summary>
    public const string Deadlines = "deadlines";

    /// <summary>The partition of goals with their assignments.</summary>
    public const string Goals = "goals";

    /// <summary>The partition of contacts.</summary>
    public const string Contacts = "contacts";

    /// <summary>The partition of policies.</summary>
    public const string Policies = "policies";

    /// <summary>The partition of holidays.</summary>
    public const string Holidays = "holidays";

    /// <summary>The partition of milestones.</summary>
    public const string Milestones = "milestones";

    /// <summary>The partition of what the system notes of itself: the last sweep, the seeds that were loaded.</summary>
    public const string State = "state";

    /// <summary>The partition of alerts near their anchor whose delivery is awaited.</summary>
    public const string Awaiting = "awaiting";

    /// <summary>The partition of what lets people in: keys of sessions and forms, sign-in links. Apart from <see cref="State"/>, which is read often.</summary>
    public const string Access = "access";

    /// <summary>The partition of an import that is being written.</summary>
    public const string Import = "import";

    /// <summary>The prefix of deadline rows.</summary>
    public const string DeadlinePrefix = "deadline|";

    private const string DigestPrefix = "digest|";
    private const string HistoryPrefix = "history|";
    private const string OutboxPrefix = "outbox|";
    private const string DuePrefix = "planned|";
    private const string ProposalPrefix = "proposal|";
    private static readonly InstantPattern HistoryTime = InstantPattern.CreateWithInvariantCulture("uuuuMMdd'T'HHmmss'.'fffffff'Z'");
    private static readonly InstantPattern KeyTime = InstantPattern.CreateWithInvariantCulture("uuuuMMdd'T'HHmmss'Z'");

    /// <summary>The row of a deadline.</summary>
    public static string DeadlineRow(string deadline) => DeadlinePrefix + deadline;

    /// <summary>The rows of the deadlines whose ids sort after another; all of them after null.</summary>
    public static KeyRange DeadlinesAfter(string? deadline)
    {
        // Between an id and one that goes on stands a character that no id has.
        var all = KeyRange.Prefix(Deadlines, DeadlinePrefix);
        return deadline is null ? all : all with { From = $"{DeadlineRow(deadline)}!" };
    }

    /// <summary>The occurrences of a milestone, and deadlines whose ids begin alike.</summary>
    public static KeyRange OccurrencesOf(string milestone) => KeyRange.Prefix(Deadlines, $"{DeadlineRow(milestone)}-");

    /// <summary>The row of the due index that has a deadline looked at, at an instant (to the second).</summary>
    public static string DueRow(Instant at, string deadline) => $"{DuePrefix}{KeyTime.Format(at)}|{deadline}";

    /// <summary>The row of something that was done to a deadline.</summary>
    public static string HistoryRow(string deadline, Instant at, Act act) => $"{HistoryPrefix}{deadline}|{HistoryTime.Format(at)}|{act}";

    /// <summary>What was done to a deadline, in order.</summary>
    public static KeyRange HistoryOf(string deadline) => KeyRange.Prefix(Deadlines, $"{HistoryPrefix}{deadline}|");

    /// <summary>The row of an alert that waits to be sent.</summary>
    public static string OutboxRow(Alert alert) => $"{OutboxPrefix}{alert.Contact}|{alert.Deadline}|{alert.Key}";

    /// <summary>The alerts that wait for one contact.</summary>
    public static KeyRange OutboxOf(string contact) => KeyRange.Prefix(Deadlines, $"{OutboxPrefix}{contact}|");

    /// <summary>The row of what was decided about a contact's digest; beside the outbox, so that both are one commit.</summary>
    public static string DigestRow(string contact) => DigestPrefix + contact;

    /// <summary>What was decided about the digests of all contacts.</summary>
    public static KeyRange Digests { get; } = KeyRange.Prefix(Deadlines, DigestPrefix);

    /// <summary>The id of the contact that a row of <see cref="Digests"/> is about.</summary>
    public static string ContactOfDigest(Entity row) => row.Row[DigestPrefix.Length..];

    /// <summary>The row of a proposal; beside the outbox, so that it and what tells of it are one commit.</summary>
    public static string ProposalRow(string subject, string id) => $"{ProposalPrefix}{subject}|{id}";

    /// <summary>The proposals about one subject: a deadline, or a contact's roles.</summary>
    public static KeyRange ProposalsOf(string subject) => KeyRange.Prefix(Deadlines, $"{ProposalPrefix}{subject}|");

    /// <summary>Every proposal, decided or not.</summary>
    public static KeyRange Proposals { get; } = KeyRange.Prefix(Deadlines, ProposalPrefix);

    /// <summary>The alerts that wait for anyone.</summary>
    public static KeyRange Outbox { get; } = KeyRange.Prefix(Deadlines, OutboxPrefix);

    /// <summary>The row of an alert whose delivery is awaited since it was accepted (to the second).</summary>
    public static string AwaitingRow(Instant acceptedAt, string deadline, string key) => $"{KeyTime.Format(acceptedAt)}|{deadline}|{key}";

    /// <summary>The alerts whose delivery is awaited, accepted up to and including <paramref name="then"/>.</summary>
    public static KeyRange AwaitingSince(Instant then) => new(Awaiting, "", KeyRange.After($"{KeyTime.Format(then)}|"));

    /// <summary>The deadline and the key of an alert whose delivery is awaited.</summary>
    public static (string Deadline, string Key) ParseAwaitingRow(Entity row)
    {
        var parts = row.Row.Split('|', 3);
        return (parts[1], parts[2]);
    }

    /// <summary>The whole outbox, and the due index up to and including <paramref name="now"/>.</summary>
    public static KeyRange Actionable(Instant now) =>
        new(Deadlines, OutboxPrefix, KeyRange.After($"{DuePrefix}{KeyTime.Format(now)}|"));

    /// <summary>The due index after <paramref name="now"/>.</summary>
    public static KeyRange DueAfter(Instant now) =>
        new(Deadlines, KeyRange.After($"{DuePrefix}{KeyTime.Format(now)}|"), KeyRange.After(DuePrefix));

    /// <summary>Whether a row of <see cref="Actionable"/> belongs to the outbox.</summary>
    public static bool IsOutbox(Entity row) => row.Row.StartsWith(OutboxPrefix, StringComparison.Ordinal);

    /// <summary>Whether a row of the partition of deadlines is a proposal.</summary>
    internal static bool IsProposal(Entity row) => row.Row.StartsWith(ProposalPrefix, StringComparison.Ordinal);

    /// <summary>Whether a row of the partition of deadlines belongs to the due index.</summary>
    internal static bool IsDue(Entity row) => row.Row.StartsWith(DuePrefix, StringComparison.Ordinal);

    /// <summary>When a row of the due index is due, and the id of its deadline.</summary>
    public static (Instant At, string Deadline) ParseDueRow(Entity row)
    {
        var parts = row.Row.Split('|');
        return (KeyTime.Parse(parts[1]).Value, parts[2]);
    }

    /// <summary>What a row is about: the deadline of a deadline, of what was done to it, or of the due index; the row itself for any other.</summary>
    internal static string SubjectOf(string row) => row.Split('|') switch
    {
        [_, _, var deadline] when row.StartsWith(DuePrefix, StringComparison.Ordinal) => deadline,
        [_, var deadline, ..] when row.StartsWith(DeadlinePrefix, StringComparison.Ordinal) || row.StartsWith(HistoryPrefix, StringComparison.Ordinal) => deadline,
        _ => row,
    };
}
