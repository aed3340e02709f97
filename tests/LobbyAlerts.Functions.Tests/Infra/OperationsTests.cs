using System.Globalization;
using System.Text.RegularExpressions;

namespace LobbyAlerts.Functions.Tests.Infra;

/// <summary>What the documentation tells ops is so.</summary>
public sealed partial class OperationsTests
{
    private static readonly string Operations = Read("docs/operations.md");

    [Fact]
    public async Task Every_command_that_needs_no_subscription_does_what_it_is_for()
    {
        using var folder = new Folder();
        Directory.CreateSymbolicLink(folder["seeds"], Path.Combine(Repository.Root, "seeds"));
        var commands = Blocks().Matches(Operations)
            .Where(block => block.Groups["language"].Value == "sh")
            .SelectMany(block => block.Groups["text"].Value.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
            .ToList();

        Assert.NotEmpty(commands);
        foreach (var command in commands)
        {
            // What `./test` itself runs need not be run again.
            if (!command.StartsWith("lobbyalerts ", StringComparison.Ordinal))
            {
                Assert.Contains($"\n{command} ", Read("test"), StringComparison.Ordinal);
                continue;
            }

            await using var program = StartedProgram.Start(StartedProgram.LobbyAlerts, folder.Path, command.Split(' ')[1..]);
            Assert.True(await program.ExitAsync() == 0, $"{command}: {program.Said}");
        }
    }

    [Fact]
    public void A_block_is_run_here_or_marked_as_needing_a_subscription() =>
        Assert.Empty(Blocks().Matches(Operations).Select(block => block.Groups["language"].Value).Except(["sh", "azurecli", "mermaid"]));

    [Fact]
    public void Its_links_lead_somewhere() => Assert.All(
        Links().Matches(Operations).Select(match => match.Groups["to"].Value),
        to =>
        {
            var (file, heading) = (to.Split('#')[0], to.Split('#').ElementAtOrDefault(1));
            var text = file.Length == 0 ? Operations : Read($"docs/{file}");
            if (heading is not null)
                Assert.Contains(heading, Headings().Matches(text).Select(match => NoWord().Replace(match.Groups["text"].Value.ToLowerInvariant(), "").Replace(' ', '-')));
        });

    [Fact]
    public void What_it_costs_is_what_is_counted_times_its_price()
    {
        var rows = Operations.Split('\n').SkipWhile(line => !line.StartsWith("| what | at 40 ", StringComparison.Ordinal)).Skip(2).TakeWhile(line => line.StartsWith('|'))
            .Select(line => line.Trim('|').Split('|').Select(cell => cell.Trim().Trim('*').Replace(",", "", StringComparison.Ordinal)).ToArray())
            .ToList();
        Assert.Equal("together", rows[^1][0]);
        for (var column = 1; column <= 3; column++)
        {
            var costs = rows[..^1].Sum(row => Math.Max(0, Number(row[column]) - Number(row[4])) * Number(row[5]));
            Assert.Equal(Number(rows[^1][column]), Math.Round(costs, 2));
        }
    }

    private static decimal Number(string text) => decimal.Parse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture);

    private static string Read(string file) => File.ReadAllText(Path.Combine(Repository.Root, file));

    [GeneratedRegex(@"^ *```(?<language>\w+)\n(?<text>(.*\n)*?) *```$", RegexOptions.Multiline)]
    private static partial Regex Blocks();

    [GeneratedRegex(@"\]\((?<to>(?!https?:)[^)]+)\)")]
    private static partial Regex Links();

    [GeneratedRegex(@"^#+ (?<text>.+)$", RegexOptions.Multiline)]
    private static partial Regex Headings();

    [GeneratedRegex(@"[^\w\- ]")]
    private static partial Regex NoWord();
}
