using System.Text.Json.Nodes;
using LobbyAlerts.Functions.Exchange;
using LobbyAlerts.Functions.Web.Resources;

namespace LobbyAlerts.Functions.Web.Board;

/// <summary>The form by which a file of deadlines, as Excel makes it, is brought in.</summary>
internal static class ImportPage
{
    // As base64, which the page carries from the preview to the saving.
    private const int LongestFile = 1_900_000;

    // Lines under a heading.
    private const int Most = 20;

    /// <summary>The form.</summary>
    public static Form Form { get; } = new(
        "import",
        $"{BoardEndpoints.Root}/import",
        BoardEndpoints.Root,
        [new Field("file", "file") { IsRequired = true, Longest = LongestFile }, new Field("why", "textarea") { Longest = 2_000 }, new Field("source", "text")],
        null,
        values => new FormBody(new JsonObject(values.Select(value => KeyValuePair.Create(value.Key, (JsonNode?)value.Value)))),
        RunAsync)
    {
        Outcome = Say,
    };

    private static OutcomeView Say(JsonNode report, BoardCall call)
    {
        int Count(string name) => (int)report[name]!;
        var groups = ((string[])["skipped", "understood"])
            .Select(name => (Name: name, Said: report[name]!.AsArray()))
            .Select(group => new OutcomeGroup(
                call.Texts.Of($"import.{group.Name}", group.Said.Count),
                [.. group.Said.Take(Most).Select(said => Line(said!, call)), .. group.Said.Count > Most ? [new OutcomeLine(call.Texts.Of("import.more", group.Said.Count - Most), call.Texts.Code)] : (OutcomeLine[])[]]))
            .Where(group => group.Lines.Count > 0);
        return new OutcomeView(call.Texts.Of("import.summary", Count("added"), Count("changed"), Count("moved"), Count("unchanged")), [.. groups]);
    }

    private static OutcomeLine Line(JsonNode said, BoardCall call)
    {
        var (words, language) = FaultWords.Say("", (string)said["detail"]!, call);
        var place = said["line"] is not { } line ? null
            : (string?)said["name"] is { Length: > 0 } name ? call.Texts.Of("fault.line", (int)line, name)
            : call.Texts.Of("import.line", (int)line);
        return new OutcomeLine(place is null ? words : $"{place}: {words}", language);
    }

    private static async Task<IResult> RunAsync(ApiCall call)
    {
        var body = await call.RawBodyAsync();
        string? Said(string name) => (string?)body[name] is { Length: > 0 } text ? text : null;
        var file = new byte[LongestFile];
        return Convert.TryFromBase64String((string)body["file"]!, file, out var length)
            ? await ExchangeResource.BringAsync(call, Exchanges.Csv, file.AsMemory(0, length), Said("why"), Said("source"))
            : Problem.Of("/file", "is missing");
    }
}
