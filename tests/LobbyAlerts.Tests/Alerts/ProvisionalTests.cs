namespace LobbyAlerts.Tests.Alerts;

/// <summary>Milestones: whoever leads hears of a date that is still provisional.</summary>
public class ProvisionalTests
{
    private const string Held = "o:anna l:lea";

    [Theory]
    [InlineData("2027-06-15", "2026-11-24 10:00", "2027-04-15 08:30")] // a Thursday
    [InlineData("2027-11", "2026-11-24 10:00", "2027-09-30 08:30")] // a target counts from the last day
    [InlineData("2027-06-05", "2026-11-24 10:00", "2027-04-05 08:30")] // Easter Monday was the week before
    [InlineData("2027-06-04", "2026-11-24 10:00", "2027-04-02 08:30")] // a Sunday, rolled back
    [InlineData("2026-12-31", "2026-11-24 10:00", "2026-11-24 10:00")] // loaded late
    public async Task A_date_still_provisional_two_months_before_is_told_to_lead_once(string date, string entered, string told)
    {
        await using var world = await World.OfAsync(World.Seeds(Held, Make.Deadline(date, entered: entered) with { Provisional = true }), entered);

        Assert.Equal([$"{told} lea: ~system finding still-provisional:deadline"], Findings(await world.RunAsync(entered, "2027-10-01 00:00")));
    }

    [Fact]
    public async Task A_provisional_date_that_moves_is_told_again_before_the_new_one()
    {
        await using var world = await World.OfAsync(World.Seeds(Held, Make.Deadline("2027-06-15", entered: "2026-11-24 10:00") with { Provisional = true }), "2026-11-24 10:00");
        Assert.Single(Findings(await world.RunAsync("2026-11-24 10:00", "2027-04-16 00:00")));
        await world.MoveAsync("2027-04-16 10:00", "2027-09-15");

        Assert.Equal(["2027-07-15 08:30 lea: ~system finding still-provisional:deadline"], Findings(await world.RunAsync("2027-04-16 10:00", "2027-08-01 00:00")));
    }

    private static IEnumerable<string> Findings(string[] told) =>
        told.Where(line => line.Contains("~system", StringComparison.Ordinal)).Select(line => $"{line[..line.IndexOf(':', 17)]}: {line[line.IndexOf("~system", StringComparison.Ordinal)..]}");
}
