using System.Text.Json.Nodes;
using LobbyAlerts.Functions.Exchange;
using LobbyAlerts.Functions.Web.Resources;

namespace LobbyAlerts.Functions.Web.Board;

/// <summary>The form by which a file of deadlines, as Excel makes it, is brought in.</summary>
internal static class ImportPage
{
    // As base64, which the page carries from the preview to the saving.
    private const int LongestFile = 1_900_000;

    /// <summary>The form.</summary>
    public static Form Form { get; } = new(
        "import",
        $"{BoardEndpoints.Root}/import",
        BoardEndpoints.Root,
        [new Field("file", "file") { IsRequired = true, Longest = LongestFile }, new Field("why", "textarea") { Longest = 2_000 }, new Field("source", "text")],
        null,
        values => new FormBody(new JsonObject(values.Select(value => KeyValuePair.Create(value.Key, (JsonNode?)value.Value)))),
        RunAsync);

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
