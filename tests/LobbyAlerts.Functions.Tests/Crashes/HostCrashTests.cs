using System.Collections.Concurrent;
using LobbyAlerts.Alerts;
using LobbyAlerts.Dates;
using LobbyAlerts.Functions.Tests.Host;
using LobbyAlerts.Functions.Tests.Tables;
using NodaTime;
using NodaTime.Text;

namespace LobbyAlerts.Functions.Tests.Crashes;

/// <summary>
/// The promise as on Azure: the published program, under its host, on tables and with SendGrid, is killed before and
/// after each thing that it does in the world. Every alert arrives at least once; twice only where the kill fell between
/// acceptance and record, and flagged there.
/// </summary>
public sealed class HostCrashTests(Azurite azurite, ITestOutputHelper output)
{
    private const int Worlds = 2;

    private static readonly string Posted = $$"""
        { "id": "nieuw", "goals": ["netcongestie"], "title": "Nieuw besluit", "date": "{{Soon(10)}}", "meaning": "takesEffect", "source": "Brief" }
        """;

    [Fact]
    public async Task Killed_at_any_boundary_of_a_sweep_and_its_messages_every_alert_arrives() =>
        await KillAtEachAsync(
            world => world.SeedAsync(),
            async world => await world.RunAsync(),
            again: _ => Task.CompletedTask,
            kill: world => world.Host.Handler.KillAsync());

    [Fact]
    public async Task Killed_at_any_boundary_after_a_deadline_is_posted_it_is_there_and_told() =>
        await KillAtEachAsync(
            SettledAsync,
            async world =>
            {
                await world.PostAsync(Posted);
                await world.RunAsync();
            },
            again: _ => Task.CompletedTask,
            kill: world => world.Host.Handler.KillAsync());

    [Fact]
    public async Task Killed_at_any_boundary_of_a_move_the_new_date_is_told()
    {
        Boundaries.OnlyWhenThorough();
        await KillAtEachAsync(
            SettledAsync,
            world => world.SeedAsync(Moved),
            again: world => world.SeedAsync(Moved),
            kill: world => world.Loading!.KillAsync());
    }

    [Fact]
    public async Task Killed_at_any_boundary_of_recording_a_dead_letter_it_is_told()
    {
        Boundaries.OnlyWhenThorough();
        await KillAtEachAsync(
            SettledAsync,
            async world =>
            {
                world.Host.Queue.DeadLetterQueue.Put("hello");
                await world.RunAsync();
                await world.RunAsync();
            },
            again: _ => Task.CompletedTask,
            kill: world => world.Host.Handler.KillAsync());
    }

    private static string Soon(int days) => LocalDatePattern.Iso.Format(Amsterdam.DayOf(Instant.FromDateTimeOffset(TimeProvider.System.GetUtcNow())).PlusDays(days));

    // The intercity does not go in 2032 but soon.
    private static string Moved(string file, string text) =>
        file == "deadlines.json" ? text.Replace("\"date\": \"2032\"", $"\"date\": \"{Soon(20)}\"", StringComparison.Ordinal) : text;

    private static async Task SettledAsync(AzureWorld world)
    {
        await world.SeedAsync();
        await world.SettleAsync();
    }

    private async Task KillAtEachAsync(Func<AzureWorld, Task> prepare, Func<AzureWorld, Task> work, Func<AzureWorld, Task> again, Func<AzureWorld, Task> kill)
    {
        await using var first = await AzureWorld.CreateAsync(azurite);
        await prepare(first);
        var template = await StorageCopy.OfAsync(first.Storage);
        var whole = await UntroubledAsync(first, template, work);
        Assert.NotEmpty(whole.Alerts);

        var (left, faults, twice) = (new ConcurrentQueue<int>(Boundaries.Of(whole.Boundaries)), new ConcurrentBag<string>(), new ConcurrentBag<string>());
        await using var second = await AzureWorld.CreateAsync(azurite);
        await Task.WhenAll(new[] { first, second }.Select(world => Task.Run(async () =>
        {
            while (left.TryDequeue(out var at))
            {
                try
                {
                    foreach (var alert in await KillAtAsync(world, template, whole, at, work, again, kill))
                        twice.Add(alert);
                }
                catch (Exception e) when (e is Xunit.Sdk.IAssertionException or HttpRequestException or InvalidOperationException)
                {
                    faults.Add($"Killed at {at} of {whole.Boundaries}: {e.Message}");
                }
            }
        })));

        output.WriteLine($"Killed at {string.Join(' ', Boundaries.Of(whole.Boundaries))} of {whole.Boundaries} boundaries; {twice.Count} alerts arrived twice.");
        Assert.True(faults.IsEmpty, string.Join('\n', faults));
    }

    private static async Task<Untroubled> UntroubledAsync(AzureWorld world, StorageCopy template, Func<AzureWorld, Task> work)
    {
        await world.ResetAsync(template);
        await work(world);
        var boundaries = world.Way.Passed;
        await world.SettleAsync();
        var stored = await world.StoredAsync();
        return new(boundaries, [.. new MailIds(stored).AlertsOf(world.Mails)], stored);
    }

    private static async Task<IReadOnlyList<string>> KillAtAsync(
        AzureWorld world, StorageCopy template, Untroubled whole, int at, Func<AzureWorld, Task> work, Func<AzureWorld, Task> again, Func<AzureWorld, Task> kill)
    {
        await world.ResetAsync(template);
        string[] arrived = [];
        world.Way.Set(at, () =>
        {
            arrived = [.. world.Mails];
            return kill(world);
        });
        await work(world);
        Assert.True(world.Way.Passed >= at, "It was not killed.");

        var then = await world.StoredAsync();
        var claimed = then.In(AlertState.Claimed).ToList();
        await again(world);
        await world.SettleAsync();

        var stored = await world.StoredAsync();
        // What had arrived and was not on record when the process died is the only thing that may come again, and does.
        var ids = new MailIds(stored);
        var between = ids.AlertsOf(arrived).Intersect(claimed).ToList();
        Assert.Equal(whole.Alerts.Concat(between).Order(), ids.AlertsOf(world.Mails).Order());
        Assert.Equal(whole.Stored.In(AlertState.Accepted).Order(), stored.In(AlertState.Accepted).Order());
        Assert.Equal(stored.Ledger.Count, stored.In(AlertState.Accepted).Count());
        Assert.Equal(claimed.Order(), stored.PossibleDuplicates.Order());
        Assert.Empty(stored.Outbox);
        Assert.Empty(stored.Unseen);
        return between;
    }

    private sealed record Untroubled(int Boundaries, IReadOnlyList<string> Alerts, Stored Stored);
}
