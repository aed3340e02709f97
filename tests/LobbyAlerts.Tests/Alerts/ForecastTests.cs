using LobbyAlerts.Alerts;
using LobbyAlerts.Deadlines;

namespace LobbyAlerts.Tests.Alerts;

public class ForecastTests
{
    [Fact]
    public async Task It_says_what_is_told_when_and_to_whom_and_why_not_on_the_day() => Assert.Equal(
        [
            "2026-11-24 08:30 catch-up P3M of 2026-09-26 for o to anna instead of P5Y P3Y P2Y P1Y P6M",
            "2026-11-24 08:30 catch-up P1Y of 2025-12-26 for p to bert",
            "2026-11-26 08:30 reminder P1M of 2026-11-26 for op to anna+bert",
            "2026-12-11 08:30 reminder P14D of 2026-12-12 for o to anna, shifted for Saturday",
            "2026-12-18 08:30 reminder P7D of 2026-12-19 for o to anna, shifted for Saturday",
            "2026-12-24 08:30 reminder P0D of 2026-12-26 for op to anna+bert, shifted for Boxing Day",
            "2026-12-31 08:30 overdue P0D+1 of 2027-01-02 for o to anna, shifted for Saturday",
            "goes on 2027-01-08 08:30",
        ],
        await LinesAsync("o:anna p:bert", Make.Deadline("2026-12-26")));

    [Fact]
    public async Task Without_a_date_there_are_two_reviews() => Assert.Equal(
        [
            "2027-01-04 08:30 review review of 2027-01-01 for o to anna, shifted for New Year's Day",
            "2028-01-03 08:30 review review of 2028-01-01 for o to anna, shifted for New Year's Day",
            "goes on 2029-01-02 08:30",
        ],
        await LinesAsync("o:anna", Make.Deadline(null)));

    [Fact]
    public async Task What_nobody_hears_is_told_with_nobody() => Assert.Equal(
        ["2026-11-24 08:30 catch-up P3M of 2026-09-30 for o to "],
        await LinesAsync("", Make.Deadline("2026-12-31")));

    private static async Task<List<string>> LinesAsync(string held, Deadline deadline)
    {
        var now = Make.At("2026-11-23 10:00");
        await using var world = await World.OfAsync(World.Seeds(held), "2026-11-20 10:00");
        await new Scheduling(world.Tables).AddAsync(deadline with { EnteredAt = now }, now, TestContext.Current.CancellationToken);

        var forecast = await new Upcoming(world.Tables).ForecastAsync(await world.DeadlineAsync(), now, TestContext.Current.CancellationToken);

        return [.. forecast.Tellings.Select(Line), .. forecast.GoesOnAt is { } at ? (string[])[$"goes on {Make.Say(at)}"] : []];
    }

    private static string Line(ForecastTelling telling)
    {
        var shift = telling.Shift is { } shifted ? $", shifted for {shifted.Holiday?.Name.En ?? shifted.From.DayOfWeek.ToString()}" : "";
        var supersedes = telling.Supersedes.Length > 0 ? $" instead of {telling.Supersedes}" : "";
        return $"{Make.Say(telling.At)} {telling.Kind.Name()} {telling.Stage} of {telling.Day:uuuu-MM-dd} for {Make.Letters(telling.Roles)} to {string.Join('+', telling.Contacts)}{supersedes}{shift}";
    }
}
