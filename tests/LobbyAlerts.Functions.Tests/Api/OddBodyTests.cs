using System.Text;
using System.Text.Json.Nodes;

namespace LobbyAlerts.Functions.Tests.Api;

/// <summary>Bodies that nobody would send on purpose, and some that someone would.</summary>
public sealed class OddBodyTests(ApiApp app) : IClassFixture<ApiApp>
{
    private const int Seed = 20261124;

    private static readonly string[] Values =
    [
        "null", "true", "0", "-0.0", "1e999", "12345678901234567890123456789012345678901234567890", "\"\"", "\"x\"", "\"\\u0000\"", "\"\\ud83d\\ude00\"", "[]", "{}", "[[]]", "[null]",
        "{\"\":{}}", "\"2026\"", "\"../..\"", "\"2199-12-31\"", "\"1900\"", "\"/\"", "\"{year}\"", "\"a|b\"", "\"../../etc\"", "{\"$ref\":\"#\"}", "[\"netcongestie\"]",
    ];

    public static TheoryData<string> Deep => [new string('[', 60_000), $"{{\"a\":{new string('[', 62)}{new string(']', 62)}}}", string.Concat(Enumerable.Repeat("{\"a\":", 9_000)), $"{{{string.Join(',', Enumerable.Range(0, 6_000).Select(i => $"\"f{i}\":1"))}}}", $"{{\"dependsOn\":[{string.Join(',', Enumerable.Range(0, 7_000).Select(i => $"\"d{i}\""))}]}}", $"{{\"{new string('k', 60_000)}\":1}}"];

    [Theory]
    [MemberData(nameof(Deep))]
    public async Task Deep_wide_and_long_bodies_are_refused_in_few_words(string body)
    {
        var answer = await app.Caller.PostAsync(body);

        answer.IsProblem(400, "invalid");
        Assert.InRange(answer.Errors.Count(), 1, 50);
        Assert.InRange(answer.Text.Length, 1, 150_000);
    }

    [Fact]
    public async Task Whatever_a_field_holds_the_answer_is_no_failure()
    {
        foreach (var name in new[] { "id", "goals", "title", "said", "date", "meaning", "anchor", "policy", "citation", "source", "note", "dependsOn", "conflictsWith", "milestone", "closed", "revisions", "$schema", "__proto__" })
        {
            foreach (var value in Values)
            {
                var body = Bodies.With((name, null), (name == "title" ? "said" : "title", $"Veld {name}"));
                var before = await app.Caller.AllAsync();
                var answer = await app.Caller.PostAsync($"{body.ToJsonString()[..^1]},\"{name}\":{value}}}");

                Assert.True((int)answer.Status is 200 or 201 or 400 or 409, $"{name} {value}: {answer.Status} {answer.Text}");
                if ((int)answer.Status == 400)
                    Assert.Equal(before, await app.Caller.AllAsync());
            }
        }
    }

    [Fact]
    public async Task Whatever_bytes_are_damaged_the_answer_is_no_failure()
    {
        var random = new Random(Seed);
        var whole = Encoding.UTF8.GetBytes(Bodies.With(
            ("id", "beschadigd"), ("citation", JsonNode.Parse("""{"goal":6,"section":"S","words":"in 2030"}""")), ("note", "Één"), ("dependsOn", new JsonArray("banen-2040"))).ToJsonString());
        for (var i = 0; i < 1_500; i++)
        {
            var bytes = whole.ToArray();
            for (var n = random.Next(1, 4); n > 0; n--)
                bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
            var answer = await app.Caller.PostAsync(random.Next(8) == 0 ? bytes[..random.Next(bytes.Length)] : bytes, "application/json");
            Assert.True((int)answer.Status is 200 or 201 or 400 or 409, $"{Convert.ToHexString(bytes)}: {answer.Status} {answer.Text}");
        }
    }
}
