using LobbyAlerts.Storage;

namespace LobbyAlerts.Functions.Tests.Tables;

/// <summary>The contract on Azurite.</summary>
public sealed class AzureTablesTests(Azurite azurite) : TablesContract
{
    private readonly RequestLog _log = new();

    protected override async Task<ITables> OpenAsync(IReadOnlyList<string> tables) => await azurite.OpenAsync(_log);

    protected override ValueTask CloseAsync() => ValueTask.CompletedTask;
}
