using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using System.Xml;
using LobbyAlerts.Functions.Hosting;
using LobbyAlerts.Functions.Telemetry;
using NodaTime;

namespace LobbyAlerts.Functions.Tests.Infra;

/// <summary>Ops is told of what fails, by rules that name what the program really says.</summary>
public sealed partial class AlertRuleTests
{
    private const string OfLogs = "Microsoft.Insights/scheduledQueryRules";
    private const string OfMetrics = "Microsoft.Insights/metricAlerts";
    private const string OfKeys = "Microsoft.EventGrid/systemTopics/eventSubscriptions";

    [Fact]
    public void What_may_fail_is_watched() => Assert.All(Deployment.All, deployment =>
    {
        Assert.Equal(
            ["lobbyalerts-audit-finding", "lobbyalerts-dead-letter", "lobbyalerts-failed-invocation", "lobbyalerts-no-audit", "lobbyalerts-no-sweep", "lobbyalerts-oldest-unsent", "lobbyalerts-throttled"],
            deployment.Names(OfLogs));
        Assert.Equal(["lobbyalerts-dead-letters-wait", "lobbyalerts-queue-throttled", "lobbyalerts-storage-throttled"], deployment.Names(OfMetrics));
        Assert.Equal(["key-expiry"], deployment.Names(OfKeys));
    });

    [Fact]
    public void Each_is_on_and_tells_ops() => Assert.All(Deployment.All, deployment =>
    {
        var ops = deployment.Only("Microsoft.Insights/actionGroups");
        Assert.Equal("True", Deployment.Property(ops, "enabled"));
        Assert.NotEmpty(Deployment.Property(ops, "emailReceivers.0.emailAddress"));
        var group = ops.GetProperty("id").GetString();
        Assert.All(deployment.Resources(OfLogs), rule => Assert.Equal(("True", group), (Deployment.Property(rule, "enabled"), Deployment.Property(rule, "actions.actionGroups.0"))));
        Assert.All(deployment.Resources(OfMetrics), rule => Assert.Equal(("True", group), (Deployment.Property(rule, "enabled"), Deployment.Property(rule, "actions.0.actionGroupId"))));
        Assert.Equal(group, Deployment.Property(deployment.Only(OfKeys), "destination.properties.actionGroups.0"));
        Assert.Equal(Deployment.Property(ops, "emailReceivers.0.emailAddress"), Deployment.Property(deployment.Only("Microsoft.Consumption/budgets"), "notifications.nearlySpent.contactEmails.0"));
    });

    [Fact]
    public void Each_names_its_recipe() => Assert.All(Deployment.All, deployment =>
    {
        var told = deployment.Resources(OfLogs).Concat(deployment.Resources(OfMetrics)).Select(rule => (Deployment.NameOf(rule), Deployment.Property(rule, "description")))
            .Append((Deployment.NameOf(deployment.Only(OfKeys)), Deployment.Property(deployment.Only(OfKeys), "destination.properties.description")));
        Assert.All(told, rule =>
        {
            var (document, heading) = Document.Named(rule.Item2);
            Assert.Equal($"lobbyalerts-{heading}", rule.Item1.StartsWith("lobbyalerts-", StringComparison.Ordinal) ? rule.Item1 : $"lobbyalerts-{rule.Item1}");
            Assert.Contains(heading, document.Recipes.Keys);
        });
    });

    [Fact]
    public void A_query_names_metrics_that_the_program_keeps() => Assert.All(Deployment.All, deployment =>
    {
        var named = deployment.Resources(OfLogs).SelectMany(rule => MetricName().Matches(Query(rule))).Select(match => match.Groups["name"].Value).ToList();
        Assert.NotEmpty(named);
        Assert.Empty(named.Except(typeof(MetricNames).GetFields().Select(field => (string)field.GetValue(null)!)));
    });

    [Theory]
    [InlineData("no-sweep", MetricNames.Sweeps, "SweepDeadlines", 20, 5)]
    [InlineData("no-audit", MetricNames.Audits, "AuditDeliveries", 40, 15)]
    public void A_rule_for_too_few_fires_when_nothing_is_heard(string name, string metric, string timer, int silence, int seenIn) => Assert.All(Deployment.All, deployment =>
    {
        var rule = deployment.Named(OfLogs, $"lobbyalerts-{name}");

        // A summary without "by" gives one row also of nothing.
        Assert.Contains($"\"{metric}\"", Query(rule), StringComparison.Ordinal);
        Assert.Matches(@"\| summarize Value = \w+\(Sum\)$", Query(rule));
        Assert.Equal(("LessThan", "1"), (Deployment.Property(rule, "criteria.allOf.0.operator"), Deployment.Property(rule, "criteria.allOf.0.threshold")));
        Assert.Equal("1", Deployment.Property(rule, "criteria.allOf.0.failingPeriods.minFailingPeriodsToAlert"));
        Assert.Contains($"TimeGenerated > ago({silence}m)", Query(rule), StringComparison.Ordinal);
        Assert.InRange(XmlConvert.ToTimeSpan(Deployment.Property(rule, "windowSize")), TimeSpan.FromMinutes(silence), TimeSpan.FromHours(1));
        Assert.InRange(XmlConvert.ToTimeSpan(Deployment.Property(rule, "evaluationFrequency")), TimeSpan.Zero, TimeSpan.FromMinutes(seenIn));
        Assert.True(Every(timer) * 3 <= Duration.FromMinutes(silence), "Fewer than three runs fit into what is called silence.");
    });

    [Fact]
    public void A_mail_is_late_only_when_it_was_handed_out_again() => Assert.All(Deployment.All, deployment =>
    {
        var threshold = double.Parse(Deployment.Property(deployment.Named(OfLogs, "lobbyalerts-oldest-unsent"), "criteria.allOf.0.threshold"), CultureInfo.InvariantCulture);
        Assert.True(threshold > (LobbyAlerts.Alerts.Holder.OutboxLease + Every("SweepDeadlines")).TotalSeconds);
    });

    [Fact]
    public void A_window_sees_at_least_one_of_the_audits() => Assert.All(Deployment.All, deployment => Assert.All(
        (string[])["lobbyalerts-audit-finding", "lobbyalerts-oldest-unsent"],
        name => Assert.True(XmlConvert.ToTimeSpan(Deployment.Property(deployment.Named(OfLogs, name), "windowSize")) >= Every("AuditDeliveries").ToTimeSpan() * 2)));

    [Fact]
    public void Each_looks_back_over_the_time_before_it_last_looked() => Assert.All(Deployment.All, deployment => Assert.All(
        deployment.Resources(OfLogs).Concat(deployment.Resources(OfMetrics)),
        rule => Assert.True(XmlConvert.ToTimeSpan(Deployment.Property(rule, "evaluationFrequency")) * 2 <= XmlConvert.ToTimeSpan(Deployment.Property(rule, "windowSize")))));

    private static string Query(JsonElement rule) => Deployment.Property(rule, "criteria.allOf.0.query");

    // How long there is between two runs of a timer.
    private static Duration Every(string function)
    {
        var schedule = TimerSchedule.Of(function);
        var first = schedule.Next(NodaConstants.UnixEpoch);
        return schedule.Next(first) - first;
    }

    [GeneratedRegex("Name == \"(?<name>[^\"]+)\"")]
    private static partial Regex MetricName();
}
