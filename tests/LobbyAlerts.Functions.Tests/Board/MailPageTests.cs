using System.Text.Json;
using LobbyAlerts.Alerts;
using LobbyAlerts.Storage;

namespace LobbyAlerts.Functions.Tests.Board;

/// <summary>The mail that a deadline's page shows beforehand is the one that goes out.</summary>
public sealed class MailPageTests
{
    [Theory]
    [InlineData("congestie-kleinverbruik", 2)]
    [InlineData("intercity-amsterdam-oost", 1)]
    [InlineData("meicirculaire-2027", 1)]
    public async Task What_is_shown_is_what_the_next_sweep_that_tells_it_tells(string deadline, int readers)
    {
        await using var world = await BoardWorld.ToldAsync();
        var before = await world.StateAsync();

        var shown = await new NextAlerts(world.Tables).OfAsync(deadline, world.Now, TestContext.Current.CancellationToken);
        var page = await world.GetAsync($"/board/deadlines/{deadline}/mail");

        Assert.Equal(before, await world.StateAsync());
        Assert.Equal(readers, shown.Count);
        Assert.Equal(readers, page.Page.QuerySelectorAll("pre.mail").Length);
        await world.TellAsync(shown[0].PlannedAt - world.Now);
        var told = await new Ledger(world.Tables).OfAsync(deadline, TestContext.Current.CancellationToken).Select(entry => entry.Alert).Where(alert => alert.PlannedAt == world.Now).ToListAsync(TestContext.Current.CancellationToken);
        Assert.Equal(Lines(told), Lines(shown));
    }

    private static IEnumerable<string> Lines(IEnumerable<Alert> alerts) => alerts.Select(alert => JsonSerializer.Serialize(alert, AgendaJson.Instance.Options)).Order(StringComparer.Ordinal);
}
