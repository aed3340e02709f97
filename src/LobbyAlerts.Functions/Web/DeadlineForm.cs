using System.Text.Json;
using System.Text.Json.Nodes;
using LobbyAlerts.Dates;
using LobbyAlerts.Deadlines;
using LobbyAlerts.Functions.Seeding;
using LobbyAlerts.Functions.Web.Resources;
using LobbyAlerts.Storage;

namespace LobbyAlerts.Functions.Web;

/// <summary>A deadline as someone wrote it.</summary>
/// <param name="Deadline">What could be read of it; without an id when <paramref name="IsNamed"/> is false.</param>
/// <param name="IsNamed">Whether it brings its id.</param>
/// <param name="Faults">What is wrong with its form, each once.</param>
internal sealed record DeadlineForm(Deadline Deadline, bool IsNamed, IReadOnlyList<DeadlineFault> Faults)
{
    private const string Undated = "nog geen datum";

    /// <summary>Reads it by the schema of seeds, in which a person may leave out the id, the date in words, and the citation.</summary>
    public static async Task<DeadlineForm> ReadAsync(JsonObject body)
    {
        if (body["relativeTo"] is not null)
            body.TryAdd("date", null);
        var faults = await BodySchema.Deadline.CheckAsync(body);
        var isNamed = body.ContainsKey("id");
        foreach (var fault in faults)
            body.Remove(Pointer.First(fault.Path));
        if (faults.Exists(fault => fault.Path == "/date"))
            body.Remove("anchor");
        return new DeadlineForm(Read(body), isNamed, faults);
    }

    // What is missing is made up, so that the rest can be looked at; with a fault nothing comes of it.
    private static Deadline Read(JsonObject body)
    {
        body.TryAdd("id", "");
        body.TryAdd("goals", new JsonArray());
        body.TryAdd("title", "");
        body.TryAdd("meaning", "target");
        // What is counted from another date is said once that is known.
        if (body["relativeTo"] is not null)
            body.TryAdd("said", "");
        body.TryAdd("said", body["date"] is { } date ? ImpreciseDate.Parse(date.GetValue<string>()).Say(Language.Nl) : Undated);
        return body.Deserialize(AgendaJson.Instance.Deadline)!;
    }
}
