using System.Text.Json.Nodes;
using LobbyAlerts.Importing;
using LobbyAlerts.Storage;

namespace LobbyAlerts.Functions.Exchange;

/// <summary>Reads an agenda from JSON, as it is exported.</summary>
internal sealed class JsonImport(JsonPlaces places)
{
    private const string Version = "version";
    private const string State = "state";
    private const string Milestone = "milestone";
    private const string Move = "move";

    private readonly List<ImportFault> _faults = [];

    /// <summary>Reads it; what is wrong with it is among what was read.</summary>
    public static ImportSet Read(ReadOnlyMemory<byte> bytes)
    {
        var (places, fault) = JsonPlaces.Read(bytes);
        return places is null ? new ImportSet { Faults = [fault!] } : new JsonImport(places).Read(JsonNode.Parse(places.Text.Span));
    }

    private ImportSet Read(JsonNode? root)
    {
        if (root is not JsonObject agenda)
            return new ImportSet { Faults = [new(places.Of(""), $"must be an object with any of {string.Join(", ", Exchanges.Lists)}")] };
        foreach (var (name, _) in agenda.Where(list => !Exchanges.Lists.Contains(list.Key) && list.Key != "$schema"))
            _faults.Add(new(places.Of($"/{Seeding.Pointer.Step(name)}"), $"is not known here; known are {string.Join(", ", Exchanges.Lists)}"));
        var lists = Exchanges.Lists.Where(agenda.ContainsKey).ToDictionary(name => name, name => (IReadOnlyList<ImportRow>)Rows(name, agenda[name]));
        if (lists.Values.Sum(rows => rows.Count) > Exchanges.MostRows)
            return new ImportSet { Faults = [new(places.Of(""), $"has more than {Exchanges.MostRows} things; import them in parts")] };
        return new ImportSet { Lists = lists, Faults = _faults };
    }

    private List<ImportRow> Rows(string list, JsonNode? node)
    {
        if (node is not JsonArray items)
        {
            _faults.Add(new(places.Of($"/{list}"), "must be a list"));
            return [];
        }

        var rows = new List<ImportRow>();
        for (var i = 0; i < items.Count; i++)
        {
            var pointer = FormattableString.Invariant($"/{list}/{i}");
            if (items[i] is JsonObject item)
                rows.Add(Row(list, item, pointer));
            else
                _faults.Add(new(places.Of(pointer), "must be an object"));
        }

        return rows;
    }

    private ImportRow Row(string list, JsonObject item, string pointer)
    {
        var (count, isDeadline, move) = (_faults.Count, list == AgendaTable.Deadlines, item[Move]);
        var row = new ImportRow((JsonObject)item.DeepClone(), field => places.Of(pointer + field))
        {
            Version = Text(item, Version, pointer),
            IsClosed = isDeadline ? IsClosed(item, pointer) : null,
            Milestone = isDeadline ? Text(item, Milestone, pointer) : null,
            Why = isDeadline && move is JsonObject of ? Text(of, "why", $"{pointer}/{Move}") : null,
            Source = isDeadline && move is JsonObject from ? Text(from, "source", $"{pointer}/{Move}") : null,
        };
        foreach (var name in isDeadline ? (string[])[Version, State, Milestone, Move] : [Version])
            row.Fields.Remove(name);

        // What may be left out and is left out is taken away; what must be there stays.
        var form = Exchanges.Forms[list];
        foreach (var name in form.Fields.Except(form.MustBeThere).Where(name => !row.Fields.ContainsKey(name)))
            row.Fields[name] = null;
        return row with { IsSound = _faults.Count == count };
    }

    private bool? IsClosed(JsonObject item, string pointer)
    {
        var state = Text(item, State, pointer);
        if (state is not (null or "open" or "closed"))
            _faults.Add(new(places.Of($"{pointer}/{State}"), "must be one of open, closed"));
        return state is null ? null : state == "closed";
    }

    private string? Text(JsonObject item, string name, string pointer)
    {
        if (item[name] is null)
            return null;
        if (item[name] is JsonValue value && value.TryGetValue<string>(out var text))
            return string.IsNullOrWhiteSpace(text) ? null : text;
        _faults.Add(new(places.Of($"{pointer}/{name}"), "must be a text in quotes"));
        return null;
    }
}
