using LobbyAlerts.Functions.Tests.Crashes;

namespace LobbyAlerts.Functions.Tests.Hosting.Commands;

/// <summary><c>lobbyalerts assign|handover|leave</c>, beside a standalone host that is stopped.</summary>
public sealed class RoleCommandTests(FirstDay day) : IDisposable
{
    private readonly Folder _folder = new();

    [Fact]
    public async Task Whoever_takes_over_is_told_what_is_open_and_the_history_says_by_whom_it_was_done()
    {
        await day.CopyToAsync(_folder);

        Assert.StartsWith(
            "Done.\nnetcongestie: owner dossierhouder-netcongestie from 2026-01-01 until 2026-11-24; owner dossierhouder-groen from 2026-11-25; deputy ",
            await DoneAsync("handover", "netcongestie", "owner", "dossierhouder-groen", "--from", "2026-11-25", "--why", "Andere baan"),
            StringComparison.Ordinal);
        Assert.Equal("It was so already.\n", await DoneAsync("handover", "netcongestie", "owner", "dossierhouder-groen", "--from", "2026-11-25"));
        var trial = await DoneAsync("leave", "dossierhouder-woningbouw", "--from", "2026-11-20", "--dry-run");
        Assert.StartsWith("Nothing was changed. It would be:\nwoningbouw: owner dossierhouder-woningbouw from 2026-01-01 until 2026-11-19; deputy ", trial, StringComparison.Ordinal);
        Assert.Contains("\n2026-11-20 is past: ", trial, StringComparison.Ordinal);
        Assert.StartsWith("Done.\nwoningbouw: owner dossierhouder-woningbouw from 2026-01-01 until 2026-12-31; deputy ", await DoneAsync("leave", "dossierhouder-woningbouw", "--from", "2027-01-01"), StringComparison.Ordinal);

        await FirstDay.RunAsync(_folder, "2026-11-25T09:00+01:00");
        var ledger = (await Stored.ReadAsync(_folder["data/lobbyalerts.db"])).Ledger.Keys;
        Assert.Contains("congestie-kleinverbruik/handover|handover|20261125|dossierhouder-groen", ledger);
        Assert.DoesNotContain(ledger, key => key.Contains("/handover|", StringComparison.Ordinal) && !key.EndsWith("|dossierhouder-groen", StringComparison.Ordinal));
        var (_, history, _) = await RunAsync(["history", "congestie-kleinverbruik"]);
        Assert.Contains("owner of netcongestie: dossierhouder-netcongestie → dossierhouder-groen from 2026-11-25, by beheer: Andere baan\n", history, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("There is no contact nobody.", "handover", "netcongestie", "owner", "nobody", "--from", "2026-12-01")]
    [InlineData("There is no goal none.", "handover", "none", "owner", "none", "--from", "2026-12-01")]
    [InlineData("dossierhouder-netcongestie is owner of netcongestie from 2026-01-01 on. Hand the role over, or choose days outside that.", "assign", "netcongestie", "owner", "dossierhouder-groen", "--from", "2026-12-01")]
    [InlineData("Must be one of", "handover", "netcongestie", "boss", "dossierhouder-groen", "--from", "2026-12-01")]
    [InlineData("\"soon\" is not a day", "leave", "dossierhouder-groen", "--from", "soon")]
    public async Task What_cannot_be_done_is_said(string says, params string[] arguments)
    {
        await day.CopyToAsync(_folder);

        var (exit, output, error) = await RunAsync([.. arguments, "--by", "beheer", "--now", "2026-11-24T10:00+01:00"]);

        Assert.Equal(2, exit);
        Assert.Contains(says, error + output, StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Dispose();

    private async Task<string> DoneAsync(params string[] arguments)
    {
        var (exit, output, error) = await RunAsync([.. arguments, "--by", "beheer", "--now", "2026-11-24T10:00+01:00"]);
        Assert.True(exit == 0 && error.Length == 0, $"{output}\n{error}");
        return output;
    }

    private async Task<(int Exit, string Output, string Error)> RunAsync(string[] arguments)
    {
        await using var program = StartedProgram.Start(StartedProgram.LobbyAlerts, _folder.Path, arguments);
        return (await program.ExitAsync(), program.Output, program.Error);
    }
}
