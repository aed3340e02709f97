using System.Text.Json.Nodes;
using LobbyAlerts.Alerts;
using LobbyAlerts.Deadlines;
using LobbyAlerts.Storage;

namespace LobbyAlerts.Functions.Web.Resources;

/// <summary>The ledger over HTTP, read only: what was told to whom, and what became of it.</summary>
internal static class AlertResource
{
    /// <summary>Where they are.</summary>
    public const string Path = $"{ApiEndpoints.Root}/alerts";

    private static readonly LedgerLimits OnePage = new(Found: 500);

    private static readonly Dictionary<string, AlertState> States = Enum.GetValues<AlertState>().ToDictionary(Written.Word, StringComparer.Ordinal);

    /// <summary>
    /// Lists them, deadline by deadline, as far as one page goes: it may be short, or empty, while there is more. Before the
    /// deadlines stand what the system found of itself, and the digests.
    /// </summary>
    public static async Task<IResult> ListAsync(ApiCall call)
    {
        var (deadline, contact, from, state) = (One(call, "deadline"), One(call, "contact"), One(call, "after"), One(call, "state"));
        var after = from is null ? null : LedgerPlace.Read(from);
        var faults = new List<DeadlineFault>();
        if (deadline is not null && !LedgerPlace.IsSubject(deadline))
            faults.Add(new("deadline", $"must be the id of a deadline, or {Finding.Subject} or {Digest.Subject}"));
        if (contact is not null && !Slug.Is(contact))
            faults.Add(new("contact", "must be the id of a contact"));
        if (from is not null && after is null)
            faults.Add(new("after", "must be as the link to the next page has it: the id of a deadline, or more"));
        if (state is not null && !States.ContainsKey(state))
            faults.Add(new("state", $"must be one of {string.Join(", ", States.Keys)}"));
        if (faults.Count > 0)
            return Problem.Of(faults, isQuery: true);

        bool IsWanted(LedgerEntry entry) => (contact is null || entry.Alert.Contact == contact) && (state is null || entry.State == States[state]);
        var found = await new LedgerSearch(call.Tables).FindAsync(SubjectsAsync(call, deadline, after), after, IsWanted, OnePage, call.Cancellation);
        var alerts = new JsonArray([.. found.Entries.Select(alert => HistoryView.Of(alert.Subject, new TimelineEntry.Told(alert.Entry, null)))]);
        (string Name, string? Value)[] query = [("after", found.Next?.ToString()), ("deadline", deadline), ("contact", contact), ("state", state)];
        var next = found.Next is null ? null : $"{Path}?{string.Join('&', query.Where(asked => asked.Value is not null).Select(asked => $"{asked.Name}={Uri.EscapeDataString(asked.Value!)}"))}";
        return new ApiAnswer(new JsonObject { ["alerts"] = alerts, ["next"] = next }, null);
    }

    private static async IAsyncEnumerable<string> SubjectsAsync(ApiCall call, string? deadline, LedgerPlace? after)
    {
        if (deadline is not null)
        {
            yield return deadline;
            yield break;
        }

        if (after?.Key is not null)
            yield return after.Subject;
        if (after is null)
            yield return Finding.Subject;
        if (after is null or { Subject: Finding.Subject })
            yield return Digest.Subject;
        await foreach (var stored in new Agenda(call.Tables).DeadlinesAsync(after is { Subject: var last } && DeadlinePages.IsId(last) ? last : null, call.Cancellation))
            yield return stored.Deadline.Id;
    }

    private static string? One(ApiCall call, string name) => call.Query.TryGetValue(name, out var text) ? text.ToString() : null;
}
