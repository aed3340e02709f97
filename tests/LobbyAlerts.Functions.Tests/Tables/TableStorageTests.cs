using LobbyAlerts.Functions.Hosting;
using LobbyAlerts.Functions.Tables;

namespace LobbyAlerts.Functions.Tests.Tables;

/// <summary>The setting, and what is said when it does not lead to an account.</summary>
public sealed class TableStorageTests(Azurite azurite)
{
    private const string Key = "c2VjcmV0LXNlY3JldC1zZWNyZXQ=";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("sqlite:data/lobbyalerts.db", "data/lobbyalerts.db")]
    [InlineData("tables:https://account.table.core.windows.net", "account.table.core.windows.net")]
    [InlineData("tables:https://account.table.core.windows.net/", "account.table.core.windows.net")]
    [InlineData("tables:https://127.0.0.1:10002/devstoreaccount1", "127.0.0.1:10002")]
    [InlineData("tables:UseDevelopmentStorage=true", "127.0.0.1:10002")]
    [InlineData($"tables:DefaultEndpointsProtocol=https;AccountName=account;AccountKey={Key};EndpointSuffix=core.windows.net", "account.table.core.windows.net")]
    [InlineData("tables:TableEndpoint=https://account.table.core.windows.net/;SharedAccessSignature=sv=2024-11-04&sig=abc", "account.table.core.windows.net")]
    public void A_setting_that_can_be_used_is_shown_without_its_key(string text, string shown)
    {
        var setting = Read(text).Storage;

        Assert.Equal(shown, $"{setting}");
        Assert.Equal(text.StartsWith("sqlite:", StringComparison.Ordinal), setting is StorageSetting.Sqlite);
    }

    [Theory]
    [InlineData("", "sqlite:PATH")]
    [InlineData("sqlite:", "sqlite:PATH")]
    [InlineData("Tables:UseDevelopmentStorage=true", "sqlite:PATH")]
    [InlineData($"DefaultEndpointsProtocol=https;AccountName=account;AccountKey={Key}", "tables:CONNECTION-STRING")]
    [InlineData("tables:", "no connection string")]
    [InlineData("tables:account", "no connection string")]
    [InlineData($"tables:AccountKey={Key}", "no connection string")]
    [InlineData($"tables:DefaultEndpointsProtocol=https;AccountName=;AccountKey={Key}", "no connection string")]
    [InlineData("tables:DefaultEndpointsProtocol=https;AccountName=account;AccountKey=secret;EndpointSuffix=core.windows.net", "no connection string")]
    [InlineData("tables:http://account.table.core.windows.net", "over http")]
    [InlineData("tables:https://", "cannot be read")]
    [InlineData("tables:https:account.table.core.windows.net", "cannot be read")]
    [InlineData("tables:https://account.table.core.windows.net/?sv=2024-11-04&sig=secret", "shared access signature")]
    [InlineData("tables:https://secret@account.table.core.windows.net", "nothing after the host")]
    public void A_setting_that_cannot_be_used_is_refused_without_being_repeated(string text, string says)
    {
        var e = Assert.Throws<SettingException>(() => Read(text));

        Assert.Contains("LobbyAlerts__Storage", e.Message, StringComparison.Ordinal);
        Assert.Contains(says, e.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", e.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(Key, e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_check_passes_where_nothing_was_written_yet() =>
        await TableStorage.Parse(await azurite.ConnectionAsync(), null).CheckAsync(Cancellation);

    [Fact]
    public async Task The_check_says_that_a_key_is_wrong_and_not_which()
    {
        var right = await azurite.ConnectionAsync();

        await RefusedAsync(right.Replace("AccountKey=E", "AccountKey=F", StringComparison.Ordinal), "127.0.0.1:", "does not let us in (403)");
        await RefusedAsync(right.Replace("account", "other", StringComparison.Ordinal), "127.0.0.1:", "there is no such account (404)");
    }

    [Theory]
    [InlineData("http://127.0.0.1:1/account", "127.0.0.1:1: nothing listens there")]
    [InlineData("https://no-such-account.invalid", "no-such-account.invalid: there is no host of that name")]
    public async Task The_check_says_what_cannot_be_reached(string endpoint, string says) =>
        await RefusedAsync($"AccountName=account;AccountKey={Key};TableEndpoint={endpoint}", says);

    private static Settings Read(string storage) => Settings.Read(new Dictionary<string, string> { ["LobbyAlerts__Storage"] = storage });

    private static async Task RefusedAsync(string connection, params string[] says)
    {
        var e = await Assert.ThrowsAsync<SettingException>(() => TableStorage.Parse(connection, null).CheckAsync(Cancellation));

        Assert.All(says, words => Assert.Contains(words, e.Message, StringComparison.Ordinal));
        Assert.DoesNotContain("==", e.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(Key, e.Message, StringComparison.Ordinal);
    }
}
