using LobbyAlerts.Functions.Tests.Tables;

namespace LobbyAlerts.Functions.Tests.Api;

/// <summary>What the API asks of storage.</summary>
public sealed class CostTests
{
    [Fact]
    public async Task It_costs_as_much_whatever_is_stored()
    {
        CountingTables? counting = null;
        await using var counted = await ApiApp.StartAsync(tables => counting = new CountingTables(tables));

        foreach (var i in Enumerable.Range(0, 3))
        {
            counting!.Clear();
            await counted.Caller.PostAsync(Bodies.With(("id", $"kosten-{i}")));

            // Is it there; its goals and policies; its policy, its goal and the calendar, to enter it and to foretell it. One commit.
            Assert.Equal((5, 4, 1), counting.Counts);

            counting.Clear();
            await counted.Caller.GetAsync($"{ApiCaller.Path}/kosten-{i}");
            Assert.Equal((3, 1, 0), counting.Counts);

            counting.Clear();
            await counted.Caller.GetAsync($"{ApiCaller.Path}?limit={1 + (i * 20)}");
            Assert.Equal((0, 3, 0), counting.Counts);
        }
    }
}
