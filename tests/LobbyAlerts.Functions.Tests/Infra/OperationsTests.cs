using System.Globalization;
using System.Text.RegularExpressions;
using LobbyAlerts.Functions.Telemetry;
using Settings = LobbyAlerts.Functions.Hosting.Settings;

namespace LobbyAlerts.Functions.Tests.Infra;

/// <summary>What the documentation tells ops is so.</summary>
public sealed partial class OperationsTests
{
    // Below it: the package, its version, its folder, the program.
    private static readonly string Packages = Path.GetFullPath(Path.Combine(Repository.Bicep, "../../../.."));

    [Fact]
    public async Task Every_command_that_needs_no_subscription_does_what_it_is_for()
    {
        using var folder = new Folder();
        Directory.CreateSymbolicLink(folder["seeds"], Path.Combine(Repository.Root, "seeds"));
        // Those of backup.md need a day's rows: Backups/CommandTests runs them.
        var commands = ((Document[])[Document.Deployment, Document.Operations, Document.Incidents]).SelectMany(document => document.Commands).ToList();

        Assert.NotEmpty(commands);
        foreach (var command in commands)
        {
            // Where the program is, what a test of the template runs, and what `./test` itself runs need not be run again.
            if (command.StartsWith("PATH=", StringComparison.Ordinal))
                Assert.Equal($"PATH=\"$PWD/{Path.GetRelativePath(Repository.Root, Path.GetDirectoryName(StartedProgram.LobbyAlerts)!)}:$PATH\"", command);
            else if (command.Contains("bicep", StringComparison.Ordinal))
                Assert.Equal($"({TemplateTests.Renewal("environments/prod.bicepparam").Replace(Packages, "~/.nuget/packages", StringComparison.Ordinal)})", command);
            else if (!command.StartsWith("lobbyalerts ", StringComparison.Ordinal))
                Assert.Contains($"\n{command} ", Read("test"), StringComparison.Ordinal);
            else
                await RunAsync(command, folder);
        }
    }

    [Fact]
    public void A_block_is_run_here_or_marked_as_needing_a_subscription() => Assert.All(Document.All, document =>
        Assert.Empty(document.Blocks.Select(block => block.Key).Except(["sh", "azurecli", "kusto", "mermaid"])));

    [Fact]
    public void A_secret_that_is_asked_for_is_asked_for_in_a_block_of_its_own_or_at_its_end() => Assert.All(
        Document.All.SelectMany(document => document.Blocks["azurecli"]).Where(block => block.Contains("read -rs", StringComparison.Ordinal)),
        block => Assert.Matches(@"^ *read -rsp '[^']+: ' .*\n$", block[(block.TrimEnd().LastIndexOf('\n') + 1)..]));

    [Fact]
    public void Links_lead_somewhere() => Assert.All(Document.All, document => Assert.All(document.Links, to =>
    {
        var (file, heading) = (to.Split('#')[0], to.Split('#').ElementAtOrDefault(1));
        var other = file.Length == 0 ? document : Document.All.SingleOrDefault(other => other.ToString() == file);
        Assert.True(other is not null || File.Exists(Path.Combine(Repository.Root, "docs", file)), to);
        Assert.True(heading is null || other is null || other.HasHeading(heading), to);
    }));

    [Fact]
    public void What_it_costs_is_what_is_counted_times_its_price()
    {
        var rows = Document.Operations.Text.Split('\n').SkipWhile(line => !line.StartsWith("| what | at 40 ", StringComparison.Ordinal)).Skip(2).TakeWhile(line => line.StartsWith('|'))
            .Select(line => line.Trim('|').Split('|').Select(cell => cell.Trim().Trim('*').Replace(",", "", StringComparison.Ordinal)).ToArray())
            .ToList();
        Assert.Equal("together", rows[^1][0]);
        for (var column = 1; column <= 3; column++)
        {
            var costs = rows[..^1].Sum(row => Math.Max(0, Number(row[column]) - Number(row[4])) * Number(row[5]));
            Assert.Equal(Number(rows[^1][column]), Math.Round(costs, 2));
        }
    }

    [Fact]
    public void The_settings_that_are_documented_are_those_that_are_read() => Assert.Equal(
        Settings.Names.Concat([TelemetrySetting.ConnectionString, TelemetrySetting.OtlpEndpoint]).Order(StringComparer.Ordinal),
        SettingRows().Matches(Read("README.md")).Select(match => match.Groups["name"].Value).Order(StringComparer.Ordinal));

    private static async Task RunAsync(string command, Folder folder)
    {
        await using var program = StartedProgram.Start(StartedProgram.LobbyAlerts, folder.Path, command.Split(' ')[1..]);
        Assert.True(await program.ExitAsync() == 0, $"{command}: {program.Said}");
    }

    private static decimal Number(string text) => decimal.Parse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture);

    private static string Read(string file) => File.ReadAllText(Path.Combine(Repository.Root, file));

    [GeneratedRegex(@"^\| `(?<name>[A-Z]\w+)` \|", RegexOptions.Multiline)]
    private static partial Regex SettingRows();
}
