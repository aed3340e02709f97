using LobbyAlerts.Functions.Hosting;

namespace LobbyAlerts.Functions.Tests.Api;

public class ApiKeysTests
{
    [Theory]
    [InlineData("anna")]
    [InlineData("anna=")]
    [InlineData("anna=abc")]
    [InlineData("=5135e328de9b6a2dc2c08cd5c8c20fe239c3dceae4b39e0142b9ea101d844242")]
    [InlineData("Anna=5135e328de9b6a2dc2c08cd5c8c20fe239c3dceae4b39e0142b9ea101d844242")]
    [InlineData("seeds=5135e328de9b6a2dc2c08cd5c8c20fe239c3dceae4b39e0142b9ea101d844242")]
    [InlineData("anna=x135e328de9b6a2dc2c08cd5c8c20fe239c3dceae4b39e0142b9ea101d844242")]
    [InlineData("anna=5135e328de9b6a2dc2c08cd5c8c20fe239c3dceae4b39e0142b9ea101d844242;bert=5135E328de9b6a2dc2c08cd5c8c20fe239c3dceae4b39e0142b9ea101d844242")]
    public void A_setting_that_cannot_be_read_is_told_and_not_repeated(string text)
    {
        var refused = Assert.Throws<SettingException>(() => ApiKeys.Parse(text));

        Assert.Contains("LobbyAlerts__ApiKeys", refused.Message, StringComparison.Ordinal);
        Assert.Contains("lobbyalerts key NAME", refused.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("135e", refused.Message, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("abc", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Each_key_has_its_name_and_a_name_may_have_two()
    {
        string[] made = [ApiKeys.Make(), ApiKeys.Make(), ApiKeys.Make()];
        var keys = ApiKeys.Parse($" {ApiKeys.Entry("anna", made[0])}; {ApiKeys.Entry("bert-2", made[1])};{ApiKeys.Entry("anna", made[2])} ;");

        Assert.Equal(["anna", "bert-2", "anna"], made.Select(key => keys.Find(key)?.Name));
        Assert.Null(keys.Find("another"));
    }
}
