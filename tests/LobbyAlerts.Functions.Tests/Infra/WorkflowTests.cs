using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using LobbyAlerts.Functions.Functions;
using LobbyAlerts.Functions.Web.Access;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using YamlDotNet.RepresentationModel;

namespace LobbyAlerts.Functions.Tests.Infra;

/// <summary>What GitHub does with a change, and that ops can do the same by hand.</summary>
public sealed partial class WorkflowTests
{
    private const string Older = "1111111111111111111111111111111111111111";
    private const string Newer = "2222222222222222222222222222222222222222";

    private static readonly YamlMappingNode Workflow = Read();

    private static readonly string Documented = Document.Deployment.Text + Document.Operations.Text;

    private static IEnumerable<YamlMappingNode> Steps => Job("test").Concat(Job("deploy"));

    [Fact]
    public void Every_action_is_pinned_by_the_hash_of_a_commit()
    {
        var actions = Steps.Select(step => Text(step, "uses")).OfType<string>().ToList();
        Assert.Contains(actions, action => action.StartsWith("azure/login@", StringComparison.Ordinal));
        Assert.All(actions, action => Assert.Matches("^[a-z]+/[a-z-]+@[0-9a-f]{40}$", action));
    }

    [Fact]
    public void It_may_read_and_only_the_deployment_may_ask_who_it_is()
    {
        Assert.Equal(["contents: read"], Permissions(Workflow));
        Assert.Equal(["contents: read", "id-token: write"], Permissions((YamlMappingNode)Workflow["jobs"]["deploy"]));
        Assert.DoesNotContain(((YamlMappingNode)Workflow["jobs"]["test"]).Children.Keys, key => key.ToString() == "permissions");
    }

    [Fact]
    public void Its_one_secret_goes_to_the_parameter_that_reads_it()
    {
        var reads = Environment().Match(File.ReadAllText(Path.Combine(Repository.Infra, "environments/prod.bicepparam")));
        Assert.Equal("heartbeat", reads.Groups["parameter"].Value);

        var given = (YamlMappingNode)Job("deploy").Single(step => Text(step, "name") == "Deploy what it runs on")["env"];
        Assert.Equal("${{ secrets.HEARTBEAT }}", Text(given, reads.Groups["variable"].Value));
        Assert.Single(Secret().Matches(File.ReadAllText(WorkflowFile)));
        Assert.Contains("the secret `HEARTBEAT`", Documented, StringComparison.Ordinal);
    }

    [Fact]
    public void What_it_says_of_the_documents_is_there()
    {
        var named = Named().Matches(File.ReadAllText(WorkflowFile)).Select(match => Document.Named(match.Value)).ToList();
        Assert.Equal(2, named.Count);
        Assert.All(named, name => Assert.True(name.Document.HasHeading(name.Heading), name.Heading));
    }

    [Fact]
    public void What_did_not_pass_is_not_deployed_and_what_does_not_answer_is_taken_back()
    {
        Assert.Equal("./test", Text(Job("test").Single(step => Text(step, "name") == "Build, publish and test"), "run"));
        var deploy = (YamlMappingNode)Workflow["jobs"]["deploy"];
        Assert.Equal(("test", "github.event_name == 'push'"), (Text(deploy, "needs"), Text(deploy, "if")));

        var names = Job("deploy").Select(step => Text(step, "name")).OfType<string>().ToList();
        Assert.Equal(["Deploy what it runs on", "Keep the program that runs", "Deploy the program", "Ask how it is", "Take it back"], names);
        var back = Job("deploy").Last();
        Assert.Equal("failure() && steps.program.conclusion != 'skipped'", Text(back, "if"));
        Assert.Equal("program", Text(Job("deploy").Single(step => Text(step, "name") == "Deploy the program"), "id"));
        Assert.Contains("--src previous.zip", Text(back, "run"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Ask how it is", Older, Newer)]
    [InlineData("Take it back", Newer, Older)]
    public async Task It_waits_until_the_program_that_answers_is_the_one_that_was_put_there(string step, string first, string last)
    {
        var answers = new Queue<(int, string)>([(503, last), (200, first), (200, last)]);
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        await using var app = builder.Build();
        app.Urls.Add("http://127.0.0.1:0");
        app.MapGet("/api/health", () => answers.Dequeue() is var (status, version) ? Results.Json(new HealthReport(status == 200, null, version), statusCode: status) : null);
        await app.StartAsync(TestContext.Current.CancellationToken);
        using var folder = new Folder();
        var asks = Text(Job("deploy").Single(other => Text(other, "name") == step), "run")!.TrimEnd().Split('\n')[^1];
        Assert.Matches("^timeout 300 .* --max-time 20 .* sleep 15;", asks);

        await using var shell = StartedProgram.Start("/bin/bash", folder.Path, ["-ec", asks.Replace("sleep 15", "true", StringComparison.Ordinal)], ("URL", app.Urls.First()), ("GITHUB_SHA", Newer));

        Assert.True(await shell.ExitAsync() == 0, shell.Said);
        Assert.Empty(answers);
        Assert.Contains(last, shell.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Its_steps_are_those_of_the_documentation()
    {
        var commands = Steps.Select(step => Text(step, "run")).OfType<string>().SelectMany(run => Command().Matches(run)).Select(match => match.Value).Distinct().ToList();
        Assert.Contains("az deployment group create", commands);
        // What only asks whether there is a program yet, ops knows.
        Assert.All(commands.Where(command => !command.StartsWith("az storage blob exists ", StringComparison.Ordinal)), command => Assert.Contains(command, Documented, StringComparison.Ordinal));
    }

    [Fact]
    public void What_it_packs_is_what_it_deploys()
    {
        var packed = Text((YamlMappingNode)Job("test").Last()["with"], "path");
        Assert.Equal(Path.GetFullPath(Host.PublishedProgram.Zip), Path.Combine(Repository.Root, packed!));
        Assert.Contains(packed!, Documented, StringComparison.Ordinal);
    }

    [Fact]
    public void The_roles_of_the_registration_are_those_of_the_program()
    {
        var roles = JsonNode.Parse(File.ReadAllText(Path.Combine(Repository.Infra, "entra/app-roles.json")))!.AsArray();
        Assert.Equal(Enum.GetNames<AccessRole>(), roles.Select(role => (string)role!["value"]!));
        Assert.Equal(roles.Count, roles.Select(role => Guid.Parse((string)role!["id"]!)).Distinct().Count());
        Assert.All(roles, role => Assert.Equal(["User", "Application"], role!["allowedMemberTypes"]!.AsArray().Select(type => (string)type!)));
    }

    private static string WorkflowFile => Path.Combine(Repository.Root, ".github/workflows/deploy.yml");

    private static YamlMappingNode Read()
    {
        var yaml = new YamlStream();
        using var reader = new StreamReader(WorkflowFile);
        yaml.Load(reader);
        return (YamlMappingNode)yaml.Documents[0].RootNode;
    }

    private static IEnumerable<YamlMappingNode> Job(string name) => ((YamlSequenceNode)Workflow["jobs"][name]["steps"]).Cast<YamlMappingNode>();

    private static IEnumerable<string> Permissions(YamlMappingNode node) => ((YamlMappingNode)node["permissions"]).Children.Select(permission => $"{permission.Key}: {permission.Value}");

    private static string? Text(YamlMappingNode node, string name) => node.Children.TryGetValue(name, out var value) ? value.ToString() : null;

    [GeneratedRegex(@"param (?<parameter>\w+) = readEnvironmentVariable\('(?<variable>\w+)', ''\)")]
    private static partial Regex Environment();

    [GeneratedRegex(@"secrets\.\w+")]
    private static partial Regex Secret();

    [GeneratedRegex(@"docs/[\w-]+\.md, \\""[^""]+\\""")]
    private static partial Regex Named();

    [GeneratedRegex(@"az [a-z-]+( [a-z-]+)+(?= --)")]
    private static partial Regex Command();
}
