using System.Reflection;
using System.Text.RegularExpressions;
using LobbyAlerts.Alerts;
using LobbyAlerts.Functions.Telemetry;
using LobbyAlerts.Functions.Tests.Telemetry;
using Microsoft.Extensions.Logging;

namespace LobbyAlerts.Functions.Tests.Infra;

/// <summary>What ops is told to do at an alert can be done: its queries ask for what there is.</summary>
public sealed partial class IncidentTests
{
    /// <summary>The columns that the queries use, as Azure Monitor documents them.</summary>
    private static readonly Dictionary<string, string[]> Tables = new()
    {
        ["AppTraces"] = ["TimeGenerated", "Message", "SeverityLevel", "AppVersion", "Properties"],
        ["AppRequests"] = ["TimeGenerated", "Name", "Success", "ResultCode", "DurationMs", "Properties"],
        ["AppMetrics"] = ["TimeGenerated", "Name", "Sum", "Max", "Properties"],
        ["FunctionAppLogs"] = ["TimeGenerated", "Message", "Level"],
        ["Usage"] = ["TimeGenerated", "IsBillable", "Quantity", "DataType"],
    };

    private static readonly LoggerMessageAttribute[] Events = [.. NamesTests.EventMethods.Select(method => method.GetCustomAttribute<LoggerMessageAttribute>()!)];

    // What a message names, and what the exporter and BareExceptions add.
    private static readonly string[] Properties = [.. Events.SelectMany(e => Hole().Matches(e.Message).Select(hole => hole.Groups["name"].Value)), .. Constants(typeof(TagNames)), "EventName", "EventId", "exception.type", "exception.stacktrace"];

    // Beside names a query has the first digit of a status, and what the program says why it does not start behind.
    private static readonly string[] Words = [.. NamesTests.EventMethods.Select(method => method.Name), .. Constants(typeof(MetricNames)), .. SpanNames.Timers, .. SpanNames.Queues, .. Properties, "4", "lobbyalerts:"];

    public static TheoryData<string> Queries => [.. Document.Incidents.Blocks["kusto"]];

    [Fact]
    public void Each_recipe_says_what_broke_what_to_do_and_how_it_is_seen_mended()
    {
        Assert.NotEmpty(Document.Incidents.Recipes);
        Assert.All(Document.Incidents.Recipes.Values, text => Assert.Matches(@"(?s)^\*\*Broke\.\*\* .+\n\n\*\*Do\.\*\* .+\n\n\*\*Mended\.\*\* .", text));
    }

    [Theory]
    [MemberData(nameof(Queries))]
    public void A_query_names_what_there_is(string query)
    {
        var table = query.Split('\n')[0];
        Assert.Contains(table, Tables.Keys);
        Assert.All(Quoted().Matches(query), word => Assert.Contains(word.Groups["word"].Value, Words));
        Assert.All(Property().Matches(query), property => Assert.Contains(property.Groups["name"].Value, Properties));

        var made = Made().Matches(query).Select(match => match.Groups["name"].Value);
        var bare = Property().Replace(Quoted().Replace(query, "_"), "Properties");
        Assert.Empty(Name().Matches(bare).Select(match => match.Value).Except([table, .. Tables[table], .. made]));
    }

    [Fact]
    public void Each_finding_is_for_somebody() => Assert.All(
        Enum.GetValues<FindingType>(),
        type => Assert.Contains($"`{type.Label()}`", Document.Incidents.Recipes["audit-finding"], StringComparison.Ordinal));

    [Fact]
    public void The_names_that_commands_take_are_read_as_in_the_first_deployment() =>
        Assert.All(Document.Incidents.Blocks["azurecli"].First().TrimEnd().Split('\n'), line => Assert.Contains($" {line}\n", Document.Deployment.Text, StringComparison.Ordinal));

    private static IEnumerable<string> Constants(Type type) => type.GetFields().Select(field => (string)field.GetValue(null)!);

    [GeneratedRegex(@"\{(?<name>\w+)\}")]
    private static partial Regex Hole();

    [GeneratedRegex("\"(?<word>[^\"]*)\"")]
    private static partial Regex Quoted();

    [GeneratedRegex(@"Properties(\.(?<name>\w+)|\[""(?<name>[^""]+)""\])")]
    private static partial Regex Property();

    [GeneratedRegex(@"(?<name>[A-Z]\w*) = ")]
    private static partial Regex Made();

    [GeneratedRegex(@"\b[A-Z]\w*")]
    private static partial Regex Name();
}
