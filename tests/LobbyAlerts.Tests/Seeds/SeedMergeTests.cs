using System.Text.Json.Nodes;
using LobbyAlerts.Seeds;

namespace LobbyAlerts.Tests.Seeds;

public class SeedMergeTests
{
    [Theory]
    [InlineData("""{"a":1}""", """{"a":1}""", """{"a":1}""", """{"a":1}""", "")]
    [InlineData("""{"a":1}""", """{"a":1}""", """{"a":2}""", """{"a":2}""", "")]
    [InlineData("""{"a":9}""", """{"a":1}""", """{"a":1}""", """{"a":9}""", "a")] // an admin's, and the seed did not change
    [InlineData("""{"a":9}""", """{"a":1}""", """{"a":2}""", """{"a":9}""", "a")]
    [InlineData("""{"a":2}""", """{"a":1}""", """{"a":2}""", """{"a":2}""", "")] // both came to the same
    [InlineData("""{"a":1}""", """{"a":1}""", """{"a":1,"b":2}""", """{"a":1,"b":2}""", "")]
    [InlineData("""{"a":1,"b":2}""", """{"a":1,"b":2}""", """{"a":1}""", """{"a":1}""", "")]
    [InlineData("""{"a":1,"b":9}""", """{"a":1,"b":2}""", """{"a":1}""", """{"a":1,"b":9}""", "b")]
    [InlineData("""{"a":1}""", """{"a":1,"b":2}""", """{"a":1,"b":2}""", """{"a":1}""", "b")] // an admin took it out
    [InlineData("""{"a":1,"own":5}""", """{"a":1}""", """{"a":2}""", """{"a":2,"own":5}""", "")]
    [InlineData("""{"a":[1,2]}""", """{"a":[1]}""", """{"a":[1,3]}""", """{"a":[1,2]}""", "a")]
    [InlineData("""{"a":{"b":1}}""", """{"a":{"b":1}}""", """{"a":{"b":2}}""", """{"a":{"b":2}}""", "")]
    [InlineData("""{"a":1}""", null, """{"a":2}""", """{"a":1}""", "a")] // not made from a seed
    [InlineData("""{"a":1}""", null, """{"a":1}""", """{"a":1}""", "")]
    public void A_field_follows_the_seed_unless_someone_else_changed_it(string stored, string? loaded, string seed, string merged, string kept)
    {
        var result = SeedMerge.Apply(Json(stored), loaded is null ? null : Json(loaded), Json(seed));

        Assert.Equal(merged, result.Merged.ToJsonString());
        Assert.Equal(merged != stored, result.Differs);
        Assert.Equal(kept, string.Join(' ', result.Kept));
    }

    private static JsonObject Json(string text) => JsonNode.Parse(text)!.AsObject();
}
