using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using LobbyAlerts.Seeds;
using LobbyAlerts.Storage;

namespace LobbyAlerts.Functions.Seeding;

/// <summary>Reads and checks a set of seeds: syntax, schema, dates, then what the files say of each other. All faults at once.</summary>
internal static class SeedReader
{
    /// <exception cref="SeedException">Something is wrong; it lists every fault, and nothing was loaded.</exception>
    public static async Task<SeedSet> ReadAsync(SeedSource source)
    {
        var faults = new List<SeedFault>();
        var files = new Dictionary<string, JsonNode>(StringComparer.Ordinal);
        foreach (var file in SeedSource.Files)
        {
            if (await ParseAsync(file, source[file], faults) is { } node)
                files.Add(file, node);
        }

        if (faults.Count == 0)
        {
            var seeds = Bind(files, source.Hash);
            faults.AddRange(SeedChecks.Check(seeds));
            if (faults.Count == 0)
                return seeds;
        }

        throw new SeedException(faults);
    }

    private static async Task<JsonNode?> ParseAsync(string file, string? text, List<SeedFault> faults)
    {
        if (text is null)
        {
            faults.Add(new SeedFault(file, "", "the file is not there"));
            return null;
        }

        try
        {
            var node = JsonNode.Parse(text, documentOptions: new() { AllowDuplicateProperties = false })!;
            List<SeedFault> wrong = [.. await SeedSchemas.CheckAsync(file, text), .. SeedDates.Check(file, node)];
            faults.AddRange(wrong);
            return wrong.Count == 0 ? node : null;
        }
        catch (JsonException e)
        {
            faults.Add(new SeedFault(file, "", $"not JSON: {e.Message}", (int?)e.LineNumber + 1));
            return null;
        }
    }

    private static SeedSet Bind(Dictionary<string, JsonNode> files, string hash) => new(hash)
    {
        Goals = All(files[SeedChecks.GoalsFile]["goals"], AgendaJson.Instance.Goal),
        Contacts = All(files[SeedChecks.ContactsFile]["contacts"], AgendaJson.Instance.Contact),
        Deadlines = All(files[SeedChecks.DeadlinesFile]["deadlines"], AgendaJson.Instance.Deadline),
        Policies = All(files[SeedChecks.PoliciesFile]["policies"], AgendaJson.Instance.Policy),
        Holidays = All(files[SeedChecks.CalendarFile]["holidays"], AgendaJson.Instance.Holiday),
        Milestones = All(files[SeedChecks.CalendarFile]["milestones"], AgendaJson.Instance.Milestone),
    };

    private static List<T> All<T>(JsonNode? items, JsonTypeInfo<T> type) => [.. items!.AsArray().Select(item => item.Deserialize(type)!)];
}
