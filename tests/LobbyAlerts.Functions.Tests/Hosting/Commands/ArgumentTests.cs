using LobbyAlerts.Functions.Hosting.Commands;

namespace LobbyAlerts.Functions.Tests.Hosting.Commands;

/// <summary>What is refused before anything is done.</summary>
public class ArgumentTests
{
    [Theory]
    [InlineData("FILE", "backup", "")]
    [InlineData("FILE", "restore", " ", "--dry-run")]
    [InlineData("FILE", "export", "")]
    [InlineData("FILE", "import", "")]
    [InlineData("--seeds", "seed", "--seeds", "")]
    [InlineData("--seeds", "simulate", "--from", "2026-11-23", "--to", "2026-11-24", "--seeds", "")]
    [InlineData("--scenario", "simulate", "--scenario", "")]
    [InlineData("--out", "mail", "preview", "--out", "")]
    public void A_path_that_is_blank_is_most_likely_a_variable_that_is_not_set(string what, params string[] line) =>
        Assert.Equal($"{what} is blank; name a path. Is a variable not set?", Assert.Single(CommandLine.Create().Parse(line, DateCommand.Parsing).Errors).Message);

    [Theory]
    [InlineData("--now", "erase", "--now", "2026-11-23T09:00+01:00", "erase", "anna", "--why", "Gevraagd")]
    [InlineData("--by", "add", "holiday", "--by", "anna", "add", "brugdag", "2027-05-07", "--name", "Brugdag")]
    [InlineData("--all", "confirm", "proposals", "--all", "confirm", "3f2a91c07d")]
    public void An_option_that_the_command_would_not_see_is_refused(string option, string command, params string[] line) =>
        Assert.StartsWith($"{option} stands before {command}, which would not see it.", CommandLine.Unheard(CommandLine.Create().Parse(line, DateCommand.Parsing)), StringComparison.Ordinal);

    [Theory]
    [InlineData("--now", "2026-11-23T09:00+01:00")]
    [InlineData("erase", "anna", "--why", "Gevraagd", "--now", "2026-11-23T09:00+01:00")]
    [InlineData("holiday", "add", "brugdag", "2027-05-07", "--name", "Brugdag", "--by", "anna")]
    [InlineData("--help", "erase")]
    public void Where_it_is_seen_it_may_stand(params string[] line) => Assert.Null(CommandLine.Unheard(CommandLine.Create().Parse(line, DateCommand.Parsing)));

    [Fact]
    public async Task Refused_it_is_not_run() => Assert.Equal(2, await CommandLine.RunAsync(["--now", "2026-11-23T09:00+01:00", "date", "2026"]));
}
