using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using CsCheck;
using LobbyAlerts.Functions.Exchange;
using LobbyAlerts.Storage;

namespace LobbyAlerts.Functions.Tests.Exchange;

/// <summary>Whatever a file says, it is imported or its faults are told.</summary>
public sealed partial class OddFileTests
{
    private static readonly string[] Values = ["null", "1", "-0.5", "true", "\"\"", "\"x\"", "\"a/b\"", "\" \"", "[]", "{}", "[null]", "[1,\"x\"]", "{\"x\":{}}", "\"2031-13\"", "\"banen-2040\"", "\"\\u0000\"", "1e400", "99999999999"];

    [Fact]
    public async Task Any_value_anywhere_in_JSON()
    {
        await using var world = await ExchangeWorld.SeededAsync();
        var file = await world.ExportAsync(Exchanges.Json);

        // Each kind of place once, in a file with nothing but the thing that it is in.
        var places = Places(JsonNode.Parse(file)!).DistinctBy(place => Numbers().Replace(place, "*")).ToList();
        Assert.True(places.Count > 80, $"{places.Count} kinds of places");
        foreach (var (place, value, isRenamed) in places.SelectMany(place => Values.Select(value => (place, value, false)).Append((place, Values[^1], true))))
        {
            var (agenda, way) = Only(JsonNode.Parse(file)!, place.Split('/')[1..]);
            Put(agenda, way, JsonNode.Parse(value), isRenamed);
            try
            {
                var report = await world.ImportAsync(Encoding.UTF8.GetBytes(agenda.ToJsonString()), Exchanges.Json, "Uitstel", "Brief", new TrialTables(world.Tables));
                Assert.All(report.Faults, fault => Assert.True(fault.Place.Line >= 1 && fault.Words.Length > 0));
            }
            catch (Exception fault) when (fault is not OperationCanceledException)
            {
                Assert.Fail($"{place} as {value}: {fault}");
            }
        }
    }

    [Fact]
    public async Task Any_value_anywhere_in_the_whole_agenda()
    {
        await using var world = await ExchangeWorld.SeededAsync();
        var file = await world.ExportAsync(Exchanges.Json);
        var places = Places(JsonNode.Parse(file)!).ToList();

        await Gen.Select(Gen.OneOf(places.ToArray()), Gen.OneOf(Values), Gen.Bool).SampleAsync(
            async (place, value, isRenamed) =>
            {
                var agenda = JsonNode.Parse(file)!;
                Put(agenda, place.Split('/').Skip(1).ToArray(), JsonNode.Parse(value), isRenamed);
                var report = await world.ImportAsync(Encoding.UTF8.GetBytes(agenda.ToJsonString()), Exchanges.Json, "Uitstel", "Brief", new TrialTables(world.Tables));
                Assert.All(report.Faults, fault => Assert.True(fault.Place.Line >= 1 && fault.Words.Length > 0));
            },
            iter: 100,
            threads: 1);
    }

    [Fact]
    public async Task A_date_whose_words_are_null_stays_as_it_is_said()
    {
        await using var world = await ExchangeWorld.SeededAsync();
        var agenda = JsonNode.Parse(await world.ExportAsync(Exchanges.Json))!;
        var deadline = agenda["deadlines"]!.AsArray().First(one => one!["relativeTo"] is null && one["date"] is not null)!;
        deadline["said"] = null;
        deadline["title"] = "Anders";

        Assert.Empty((await world.ImportAsync(Encoding.UTF8.GetBytes(agenda.ToJsonString()), Exchanges.Json, "Uitstel", "Brief", world.Tables)).Faults);
        Assert.Equal("Anders", (await new Storage.Agenda(world.Tables).DeadlineAsync((string)deadline["id"]!, TestContext.Current.CancellationToken))!.Deadline.Title);
    }

    [Fact]
    public async Task Any_bytes_in_CSV()
    {
        await using var world = await ExchangeWorld.SeededAsync();
        var files = new[] { ExchangeWorld.ExcelFile, await world.ExportAsync(Exchanges.Csv) };

        await Gen.Select(Gen.OneOf(files), Gen.Int[0, 20_000], Gen.Int[0, 40], Gen.OneOf(Gen.String.Select(Encoding.UTF8.GetBytes), Gen.Byte.Array[0, 4], Gen.OneOf("\"", ";", "\r\n", "'=", "\t", ",").Select(Encoding.UTF8.GetBytes))).SampleAsync(
            async (file, where, length, put) =>
            {
                var at = where % file.Length;
                byte[] odd = [.. file[..at], .. put, .. file[Math.Min(file.Length, at + length)..]];
                var report = await world.ImportAsync(odd, Exchanges.Csv, "Uitstel", "Brief", new TrialTables(world.Tables));
                Assert.All(report.Faults, fault => Assert.True(fault.Place.Line >= 1 && fault.Words.Length > 0));
            },
            iter: 100,
            threads: 1);
    }

    [GeneratedRegex("[0-9]+")]
    private static partial Regex Numbers();

    private static IEnumerable<string> Places(JsonNode? node, string path = "") => node switch
    {
        JsonObject fields => fields.SelectMany(field => Places(field.Value, $"{path}/{field.Key}").Prepend($"{path}/{field.Key}")),
        JsonArray items => items.SelectMany((item, i) => Places(item, $"{path}/{i}").Prepend($"{path}/{i}")),
        _ => [],
    };

    private static (JsonNode Agenda, string[] Way) Only(JsonNode agenda, string[] way) => way.Length > 1 && agenda[way[0]] is JsonArray things
        ? (new JsonObject { [way[0]] = new JsonArray(things[int.Parse(way[1])]!.DeepClone()) }, [way[0], "0", .. way[2..]])
        : (agenda, way);

    private static void Put(JsonNode node, string[] way, JsonNode? value, bool isRenamed)
    {
        foreach (var step in way[..^1])
            node = node is JsonArray items ? items[int.Parse(step)]! : node[step]!;
        if (node is JsonArray list)
            list[int.Parse(way[^1])] = value;
        else if (isRenamed && node is JsonObject fields)
            fields[$"{way[^1]}x"] = value;
        else
            node[way[^1]] = value;
    }
}
