using LobbyAlerts.Alerts;
using LobbyAlerts.Crashing;

namespace LobbyAlerts.Functions.Tests.Crashes;

/// <summary>The program as it is shipped, killed at any moment of its first second and started again on the same clock.</summary>
public sealed class RandomKillTests
{
    private const int Rounds = 5;
    private const int KillsARound = 4;

    [Fact]
    public async Task Killed_at_twenty_random_moments_of_its_first_second_every_mail_is_there_at_the_end()
    {
        Boundaries.OnlyWhenThorough();
        using var untroubled = new Folder();
        var expected = await SettleAsync(untroubled);
        var random = new Random(2026);

        for (var round = 0; round < Rounds; round++)
        {
            using var folder = new Folder();
            for (var kill = 0; kill < KillsARound; kill++)
            {
                await using var program = Start(folder);
                await Task.Delay(TimeSpan.FromMilliseconds(random.Next(1_000)), TimeProvider.System, TestContext.Current.CancellationToken);
                program.Signal(Signals.Kill);
                Assert.Equal(StartedProgram.Killed, await program.ExitAsync());
            }

            var stored = await SettleAsync(folder);

            Assert.Equal(expected.In(AlertState.Accepted).Order(), stored.In(AlertState.Accepted).Order());
            Assert.Equal(expected.Ledger.Count, stored.Ledger.Count);
            Assert.Empty(stored.Outbox);
            Assert.Empty(stored.Unseen);
            Assert.Equal(expected.Due, stored.Due);
            foreach (var contact in expected.Ledger.Values.Select(entry => entry.Alert.Contact).Distinct())
                Assert.Contains(Directory.GetFiles(folder["outbox"], "*.eml"), mail => Path.GetFileName(mail).Contains(contact, StringComparison.Ordinal));
        }
    }

    private static StartedProgram Start(Folder folder) =>
        StartedProgram.Start(StartedProgram.LobbyAlerts, folder.Path, ["--now", "2026-11-23T09:00+01:00"]);

    private static async Task<Stored> SettleAsync(Folder folder)
    {
        await using var program = Start(folder);
        await program.PrintsAsync("Next:");
        Assert.Equal(0, await program.StopAsync());
        Assert.Empty(program.Error);
        return await Stored.ReadAsync(folder["data/lobbyalerts.db"]);
    }
}
