using LobbyAlerts.Alerts;
using LobbyAlerts.Dates;
using LobbyAlerts.Deadlines;
using LobbyAlerts.Goals;
using LobbyAlerts.Links;
using LobbyAlerts.Seeds;
using NodaTime;

namespace LobbyAlerts.Functions.Hosting.Previews;

/// <summary>What somebody does to a deadline that was told, each to be told in its turn.</summary>
internal static class PreviewActs
{
    private const string By = "preview";

    public static IEnumerable<Func<PreviewWorld, Alert, Task>> Of(SeedSet seeds) =>
        [MoveAsync, CloseAsync, (world, told) => HandOverAsync(world, told, seeds), AskAgainAsync];

    // Twice before it is told, so that the mail has a way to tell.
    private static async Task MoveAsync(PreviewWorld world, Alert told)
    {
        var changes = new DeadlineChanges(world.Tables);
        for (var move = 1; move <= 2; move++, world.Wait(Duration.FromMinutes(1)))
            await changes.MoveAsync(told.Deadline, Later(told, move, world.Now), null, By, "Het besluit is uitgesteld", "Kamerbrief", world.Now, CancellationToken.None);
    }

    private static async Task CloseAsync(PreviewWorld world, Alert told) =>
        await new DeadlineChanges(world.Tables).CloseAsync(told.Deadline, Outcome.Won, By, "Het besluit is genomen", world.Now, CancellationToken.None);

    // To whoever had nothing to do with the goal.
    private static async Task HandOverAsync(PreviewWorld world, Alert told, SeedSet seeds)
    {
        var holders = seeds.Goals.First(goal => goal.Id == told.Goal).Assignments.Select(assignment => assignment.Contact);
        var next = seeds.Contacts.First(contact => !holders.Contains(contact.Id)).Id;
        await new RoleChanges(world.Tables).HandOverAsync(told.Goal, Role.Owner, next, Amsterdam.DayOf(world.Now), new(By, null, world.Now), CancellationToken.None);
    }

    // By a link that has expired.
    private static async Task AskAgainAsync(PreviewWorld world, Alert told)
    {
        if (Link.ToRespond(told, told.PlannedAt) is { } link)
            await new FreshMails(world.Tables).AskAsync(link, world.Now, CancellationToken.None);
    }

    // As precise as before, some years on.
    private static ImpreciseDate Later(Alert told, int years, Instant now) => told.Notice!.Date?.Window switch
    {
        { Earliest: null, Latest: { } latest } => ImpreciseDate.Parse($"../{latest.Year + years}"),
        { Earliest: { } earliest, Latest: null } => ImpreciseDate.Parse($"{earliest.Year + years}/.."),
        var window => ImpreciseDate.Parse($"{(window?.Latest ?? Amsterdam.DayOf(now)).Year + years}"),
    };
}
