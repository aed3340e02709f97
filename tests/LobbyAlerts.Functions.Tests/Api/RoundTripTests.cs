using System.Net;
using System.Text.Json.Nodes;

namespace LobbyAlerts.Functions.Tests.Api;

/// <summary>What is posted comes back as it was.</summary>
[Collection(OnSqlite.Name)]
public sealed class RoundTripTests(SqliteApi api) : RoundTripContract(api);

/// <summary>The same on Table Storage.</summary>
[Collection(OnAzurite.Name)]
public sealed class AzureRoundTripTests(AzureApi api) : RoundTripContract(api);

/// <summary>What is posted comes back as it was.</summary>
public abstract class RoundTripContract(PublishedApi api)
{
    private const int Seed = 1124;

    private static readonly string[] Dates = ["2031", "2031-05", "2031-05-06", "../2031", "2031/..", "2030/2040", "2031-21", "2031-34", "2031-41", "2031~", "2031?", "2031%", "2031-12-31T17:00", "2031-11-16/2031-11-30"];
    private static readonly string[] Meanings = ["happens", "takesEffect", "target", "milestone"];
    private static readonly string[] Goals = ["agenda", "netcongestie", "mobiliteit", "woningbouw"];
    private static readonly string[] Others = ["banen-2040", "inwoners-180000", "congestie-kleinverbruik"];
    private static readonly string[] Texts = ["Één", "<b>&amp;</b>", "“aanhaling”", "'; drop", "emoji 😀", " spaties ", "a/b#c?d\\e", "\u00a0nbsp", "e\u0301", "日本語", "\ufffd", "null"];

    [Fact]
    public async Task What_is_posted_comes_back_as_it_was()
    {
        var random = new Random(Seed);
        for (var i = 0; i < 150; i++)
        {
            var body = Body(random, i);

            var made = await api.Caller.PostAsync(body);

            Assert.True(made.Status == HttpStatusCode.Created, $"{body} {made.Text}");
            var shown = (await api.Caller.GetAsync(made.Headers.Location!.ToString())).Json;
            foreach (var (name, value) in body)
                Assert.True(JsonNode.DeepEquals(value, name == "anchor" ? shown["anchor"]!["end"] : shown[name]), $"{name}: {body} {shown}");
        }
    }

    private static JsonObject Body(Random random, int number)
    {
        var body = Bodies.With(
            ("title", $"{Pick(Texts)} {number}"),
            ("goals", new JsonArray([.. random.GetItems(Goals, random.Next(1, 4)).Distinct().Select(goal => JsonValue.Create(goal))])),
            ("meaning", Pick(Meanings)),
            ("date", Pick(Dates)));
        if (random.Next(6) == 0)
            body["date"] = null;
        Maybe("id", $"heen-en-terug-{number}x");
        Maybe("said", Pick(Texts));
        Maybe("note", string.Join(' ', random.GetItems(Texts, 40)));
        Maybe("source", Pick(Texts));
        Maybe("policy", "default");
        Maybe("citation", new JsonObject { ["goal"] = random.Next(11), ["section"] = Pick(Texts), ["words"] = "in 2031 of later" });
        Maybe("dependsOn", new JsonArray(Pick(Others)));
        if (body["date"] is { } date && date.ToString()[0] != '.' && !date.ToString().EndsWith('.'))
            Maybe("anchor", random.Next(2) == 0 ? "earliest" : "latest");
        return body;

        string Pick(string[] from) => from[random.Next(from.Length)];

        void Maybe(string name, JsonNode value)
        {
            if (random.Next(2) == 0)
                body[name] = value;
        }
    }
}
