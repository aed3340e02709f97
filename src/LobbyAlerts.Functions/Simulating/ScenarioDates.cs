using System.Globalization;
using System.Text.Json.Nodes;
using LobbyAlerts.Dates;
using LobbyAlerts.Functions.Seeding;
using LobbyAlerts.Seeds;
using NodaTime.Text;

namespace LobbyAlerts.Functions.Simulating;

/// <summary>Checks the days, moments and imprecise dates of a scenario, whose forms the schema has seen to.</summary>
internal static class ScenarioDates
{
    private const int FirstYear = 1900;
    private const int LastYear = 2199;

    public static IEnumerable<SeedFault> Check(string file, JsonObject root)
    {
        var faults = Days(file, root, "").ToList();
        if (faults.Count == 0 && LocalDatePattern.Iso.Parse(Text(root["from"])!).Value > LocalDatePattern.Iso.Parse(Text(root["to"])!).Value)
            faults.Add(new SeedFault(file, "/to", "lies before from"));
        return faults.Concat((root["when"] as JsonArray ?? []).SelectMany((e, i) => Event(file, (JsonObject)e!, string.Create(CultureInfo.InvariantCulture, $"/when/{i}"))));
    }

    private static IEnumerable<SeedFault> Event(string file, JsonObject e, string path)
    {
        foreach (var fault in Days(file, e, path))
            yield return fault;
        if (Text(e["do"]) is "move" or "confirm" && Text(e["to"]) is { } to && !ImpreciseDate.TryParse(to, out _, out var wrong))
            yield return new SeedFault(file, $"{path}/to", SeedDates.Words(to, wrong));
    }

    private static IEnumerable<SeedFault> Days(string file, JsonObject node, string path)
    {
        foreach (var name in (string[])["at", "from", "to", "until", "day"])
        {
            if (Text(node[name]) is { } text && Fault(text) is { } words)
                yield return new SeedFault(file, $"{path}/{name}", words);
        }
    }

    // Only what has the form of a day or a moment: "to" may be a contact, or a date in EDTF.
    private static string? Fault(string text)
    {
        if (text.Length == "2026-11-23T09:00".Length && text[10] == 'T')
        {
            return ScenarioJson.Moment.Parse(text) is not { Success: true, Value: { Year: >= FirstYear and <= LastYear } at } ? $"\"{text}\" is not a moment"
                : Amsterdam.Skips(at.Date, at.TimeOfDay) ? $"\"{text}\" never comes: the clock skips it"
                : null;
        }

        return text.Length == "2026-11-23".Length && text.All(c => char.IsAsciiDigit(c) || c == '-') && LocalDatePattern.Iso.Parse(text) is not { Success: true, Value.Year: >= FirstYear and <= LastYear }
            ? $"\"{text}\" is not a day from {FirstYear} to {LastYear}"
            : null;
    }

    private static string? Text(JsonNode? node) => node is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;
}
