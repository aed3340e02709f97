using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using LobbyAlerts.Seeds;
using LobbyAlerts.Storage;

namespace LobbyAlerts.Functions.Seeding;

/// <summary>Reads and checks a set of seeds: syntax, schema, dates, and what the files say of each other. All faults at once.</summary>
internal static class SeedReader
{
    // The files whose ids the others name, and the array that holds them.
    private static readonly (string File, string Array)[] ReferredTo =
        [(SeedChecks.GoalsFile, "goals"), (SeedChecks.ContactsFile, "contacts"), (SeedChecks.PoliciesFile, "policies"), (SeedChecks.CalendarFile, "milestones")];

    /// <exception cref="SeedException">Something is wrong; it lists every fault, and nothing was loaded.</exception>
    public static async Task<SeedSet> ReadAsync(SeedSource source)
    {
        var faults = new List<SeedFault>();
        var files = new Dictionary<string, SeedFile>(StringComparer.Ordinal);
        foreach (var file in SeedSource.Files)
            files.Add(file, await ParseAsync(file, source[file], faults));

        // A file with faults is left out of the rest, but for its ids, so that what refers to them is not at fault as well.
        // Where one has none to give, nothing can be said of the others.
        var seeds = Bind(files, source.Hash);
        if (ReferredTo.All(ids => files[ids.File].Root?[ids.Array] is JsonArray))
            faults.AddRange(SeedChecks.Check(seeds).Where(fault => files[fault.File].IsSound));
        return faults.Count == 0 ? seeds : throw new SeedException(faults);
    }

    private static async Task<SeedFile> ParseAsync(string file, string? text, List<SeedFault> faults)
    {
        if (text is null)
        {
            faults.Add(new SeedFault(file, "", "the file is not there"));
            return new SeedFile(null, IsSound: false);
        }

        try
        {
            var node = JsonNode.Parse(text, documentOptions: new() { AllowDuplicateProperties = false });
            List<SeedFault> wrong = [.. await SeedSchemas.CheckAsync(file, text), .. node is null ? [] : SeedDates.Check(file, node)];
            faults.AddRange(wrong);
            return new SeedFile(node as JsonObject, IsSound: wrong.Count == 0);
        }
        catch (JsonException e)
        {
            faults.Add(new SeedFault(file, "", $"not JSON: {e.Message}", (int?)e.LineNumber + 1));
            return new SeedFile(null, IsSound: false);
        }
    }

    private static SeedSet Bind(Dictionary<string, SeedFile> files, string hash)
    {
        var (goals, contacts, policies, calendar) =
            (files[SeedChecks.GoalsFile], files[SeedChecks.ContactsFile], files[SeedChecks.PoliciesFile], files[SeedChecks.CalendarFile]);
        return new SeedSet(hash)
        {
            Goals = goals.All("goals", AgendaJson.Instance.Goal),
            Contacts = contacts.All("contacts", AgendaJson.Instance.Contact),
            Deadlines = files[SeedChecks.DeadlinesFile].All("deadlines", AgendaJson.Instance.Deadline),
            Policies = policies.All("policies", AgendaJson.Instance.Policy),
            Holidays = calendar.All("holidays", AgendaJson.Instance.Holiday),
            Milestones = calendar.All("milestones", AgendaJson.Instance.Milestone),
            Unsound = [.. ReferredTo.SelectMany(ids => files[ids.File].UnsoundIds(ids.Array))],
        };
    }

    // One file: its JSON, and whether it may be read as what it should be.
    private sealed record SeedFile(JsonObject? Root, bool IsSound)
    {
        public IReadOnlyList<T> All<T>(string name, JsonTypeInfo<T> type) =>
            IsSound ? [.. Root![name]!.AsArray().Select(item => item.Deserialize(type)!)] : [];

        public IEnumerable<string> UnsoundIds(string name) =>
            IsSound ? [] : (Root?[name] as JsonArray ?? []).Select(Id).OfType<string>();

        private static string? Id(JsonNode? item) =>
            item is JsonObject && item["id"] is JsonValue id && id.TryGetValue<string>(out var text) ? text : null;
    }
}
