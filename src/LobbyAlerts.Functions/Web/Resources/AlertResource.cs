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

    private const int Enough = 500;

    private static readonly Dictionary<string, AlertState> States = Enum.GetValues<AlertState>().ToDictionary(Written.Word, StringComparer.Ordinal);

    /// <summary>
    /// Lists them, deadline by deadline, each deadline's whole: of one, or on until there are enough for a page. Beside the
    /// deadlines stand what the system found of itself, and the digests.
    /// </summary>
    public static async Task<IResult> ListAsync(ApiCall call)
    {
        var (deadline, contact, after, state) = (One(call, "deadline"), One(call, "contact"), One(call, "after"), One(call, "state"));
        var faults = new List<DeadlineFault>();
        if (deadline is not null && !IsSubject(deadline))
            faults.Add(new("deadline", $"must be the id of a deadline, or {Finding.Subject} or {Digest.Subject}"));
        if (contact is not null && !Slug.Is(contact))
            faults.Add(new("contact", "must be the id of a contact"));
        if (after is not null && !DeadlinePages.IsId(after))
            faults.Add(new("after", "must be the id of a deadline, as the link to the next page has it"));
        if (state is not null && !States.ContainsKey(state))
            faults.Add(new("state", $"must be one of {string.Join(", ", States.Keys)}"));
        if (faults.Count > 0)
            return Problem.Of(faults, isQuery: true);

        var (ledger, alerts) = (new Ledger(call.Tables), new JsonArray());
        string? next = null;
        await foreach (var subject in SubjectsAsync(call, deadline, after))
        {
            await foreach (var entry in ledger.OfAsync(subject, call.Cancellation))
            {
                if ((contact is null || entry.Alert.Contact == contact) && (state is null || entry.State == States[state]))
                    alerts.Add(HistoryView.Of(subject, new TimelineEntry.Told(entry, null)));
            }

            if (alerts.Count >= Enough && deadline is null && DeadlinePages.IsId(subject))
            {
                next = $"{Path}?after={subject}{(contact is null ? "" : $"&contact={contact}")}{(state is null ? "" : $"&state={state}")}";
                break;
            }
        }

        return new ApiAnswer(new JsonObject { ["alerts"] = alerts, ["next"] = next }, null);
    }

    private static async IAsyncEnumerable<string> SubjectsAsync(ApiCall call, string? deadline, string? after)
    {
        if (deadline is not null)
        {
            yield return deadline;
            yield break;
        }

        if (after is null)
        {
            yield return Finding.Subject;
            yield return Digest.Subject;
        }

        await foreach (var stored in new Agenda(call.Tables).DeadlinesAsync(after, call.Cancellation))
            yield return stored.Deadline.Id;
    }

    private static bool IsSubject(string text) => text is Finding.Subject or Digest.Subject || DeadlinePages.IsId(text);

    private static string? One(ApiCall call, string name) => call.Query.TryGetValue(name, out var text) ? text.ToString() : null;
}
