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

    private static readonly Duration AMinute = Duration.FromMinutes(1);

    /// <param name="seeds">The agenda.</param>
    /// <param name="deadline">The deadline that it is about; null for any.</param>
    /// <param name="end">Until when to wait for what must come first.</param>
    public static IEnumerable<Func<PreviewWorld, Alert, Task>> Of(SeedSet seeds, string? deadline, Instant end) =>
        [MoveAsync, CloseAsync, (world, told) => HandOverAsync(world, told, seeds), AskAgainAsync, BounceAsync, (world, _) => SeeAsync(world, deadline, end)];

    // Twice before it is told, so that the mail has a way to tell.
    private static async Task MoveAsync(PreviewWorld world, Alert told)
    {
        var changes = new DeadlineChanges(world.Tables);
        for (var move = 1; move <= 2; move++, world.Wait(AMinute))
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

    // It never reaches the contact, so the next in line hears it.
    private static async Task BounceAsync(PreviewWorld world, Alert told) => await new DeliveryReports(world.Tables).RecordAsync(
        told.Deadline, told.Key, new DeliveryEvent.Bounced(world.Now, IsPermanent: true, "It came back"), world.Now, CancellationToken.None);

    // After its date, when no stage is left to end it: the first repeat after three months asks whether it still stands.
    private static async Task SeeAsync(PreviewWorld world, string? deadline, Instant end)
    {
        while (await world.MoveOnAsync(end, digests: false, CancellationToken.None))
        {
            var told = (await world.RunAsync(CancellationToken.None)).SelectMany(mail => mail.Alerts);
            if (told.FirstOrDefault(alert => alert.Kind is Kind.InEffect or Kind.Overdue && (deadline is null || alert.Deadline == deadline)) is not { } seen)
                continue;
            world.Wait(AMinute);
            await new DeadlineChanges(world.Tables).AcknowledgeAsync(seen.Deadline, seen.Contact, null, world.Now, CancellationToken.None);
            return;
        }
    }

    // As precise as before, some years on.
    private static ImpreciseDate Later(Alert told, int years, Instant now) => told.Notice!.Date?.Window switch
    {
        { Earliest: null, Latest: { } latest } => ImpreciseDate.Parse($"../{latest.Year + years}"),
        { Earliest: { } earliest, Latest: null } => ImpreciseDate.Parse($"{earliest.Year + years}/.."),
        var window => ImpreciseDate.Parse($"{(window?.Latest ?? Amsterdam.DayOf(now)).Year + years}"),
    };
}
