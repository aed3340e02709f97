using System.Text.Json;

namespace LobbyAlerts.Functions.Tests.Infra;

public class TemplateTests
{
    public static TheoryData<string> Environments => [.. Files("*.bicepparam")];

    [Fact]
    public async Task It_builds_and_neither_the_compiler_nor_the_linter_has_a_remark()
    {
        // Type errors are warnings with exit code 0: only an empty list of results says that there are none.
        var (exit, output, error) = await BicepCli.RunAsync("build", "main.bicep", "--stdout", "--diagnostics-format", "Sarif");

        var results = JsonDocument.Parse(error).RootElement.GetProperty("runs")[0].GetProperty("results");
        Assert.True(exit == 0 && results.GetArrayLength() == 0, $"bicep build main.bicep:\n{results}");
        Assert.NotEmpty(JsonDocument.Parse(output).RootElement.GetProperty("resources").EnumerateObject());
    }

    [Fact]
    public async Task It_is_formatted()
    {
        // Bicep has no way to only check: a copy is formatted, all files at once, since each start of it takes seconds.
        using var copy = new Folder();
        foreach (var file in Files("*.bicep*").Append("bicepconfig.json"))
        {
            Directory.CreateDirectory(Path.GetDirectoryName(copy[file])!);
            File.Copy(Path.Combine(Repository.Infra, file), copy[file]);
        }

        var (exit, _, error) = await BicepCli.RunInAsync(copy.Path, "format", "--pattern", "**/*.bicep*");
        Assert.True(exit == 0, error);

        Assert.All(Files("*.bicep*"), file => Assert.True(
            File.ReadAllText(Path.Combine(Repository.Infra, file)) == File.ReadAllText(copy[file]),
            $"infra/{file} is not formatted. Format it with:\n{Repository.Bicep} format infra/{file}"));
    }

    [Theory]
    [MemberData(nameof(Environments))]
    public async Task What_would_be_deployed_is_what_was_reviewed(string file)
    {
        var (exit, output, error) = await BicepCli.RunAsync(Snapshot(file, "validate"));

        Assert.True(exit == 0, $"""
            {error}{output}
            When that is meant, renew the snapshot of infra/{file}, read its diff, and commit it:
            {Renewal(file)}
            """);
    }

    /// <summary>The command that renews the snapshot of an environment.</summary>
    internal static string Renewal(string file) => $"cd infra && {Repository.Bicep} {string.Join(' ', Snapshot(file, "overwrite"))}";

    /// <summary>A snapshot needs some tenant, subscription and resource group; these are nobody's.</summary>
    private static string[] Snapshot(string file, string mode) =>
    [
        "snapshot", file, "--mode", mode,
        "--tenant-id", "00000000-0000-0000-0000-000000000002",
        "--subscription-id", "00000000-0000-0000-0000-000000000001",
        "--resource-group", $"lobbyalerts-{Path.GetFileNameWithoutExtension(file)}",
    ];

    private static IEnumerable<string> Files(string pattern) =>
        Directory.EnumerateFiles(Repository.Infra, pattern, SearchOption.AllDirectories).Select(file => Path.GetRelativePath(Repository.Infra, file)).Order();
}
