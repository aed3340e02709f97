using LobbyAlerts.Functions.Tests.Api;
using LobbyAlerts.Functions.Tests.Tables;
using LobbyAlerts.Seeds;

namespace LobbyAlerts.Functions.Tests.Board;

/// <summary>A board and its API with a thousand deadlines, of which each was told: for tests that count, and change nothing.</summary>
public sealed class Crowd : IAsyncLifetime
{
    public const string Name = "A crowd of deadlines";

    public const int Many = 1_000;

    internal CountingTables Counting { get; private set; } = null!;

    internal BoardWorld World { get; private set; } = null!;

    internal ApiCaller Caller { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        World = await BoardWorld.StartAsync(Crowded, tables => Counting = new CountingTables(tables));
        Caller = new ApiCaller(World.Address);
        await World.TellAsync(NodaTime.Duration.Zero);

        // The first page of all makes the keys of forms.
        await World.GetAsync("/board");
    }

    public ValueTask DisposeAsync()
    {
        Caller.Dispose();
        return World.DisposeAsync();
    }

    private static SeedSet Crowded(SeedSet seeds)
    {
        var one = seeds.Deadlines.First(deadline => deadline.Id == "congestie-kleinverbruik");
        return seeds with { Deadlines = [.. seeds.Deadlines, .. Enumerable.Range(1, Many).Select(i => one with { Id = FormattableString.Invariant($"proef-{i}"), Title = FormattableString.Invariant($"Proef {i}"), DependsOn = [], ConflictsWith = [] })] };
    }
}

/// <summary>The crowd is made once for all tests that count.</summary>
[CollectionDefinition(Name)]
public sealed class OnCrowd : ICollectionFixture<Crowd>
{
    public const string Name = Crowd.Name;
}
