using System.Reflection;
using LobbyAlerts.Functions.Hosting;
using LobbyAlerts.Functions.Telemetry;
using Microsoft.Extensions.Logging;

namespace LobbyAlerts.Functions.Tests.Telemetry;

/// <summary>What is told has one name each, and docs/operations.md has them all.</summary>
public class NamesTests
{
    private static readonly LoggerMessageAttribute[] Events = [.. EventMethods.Select(method => method.GetCustomAttribute<LoggerMessageAttribute>()!)];

    internal static IEnumerable<MethodInfo> EventMethods => typeof(Settings).Assembly.GetTypes()
        .SelectMany(type => type.GetMethods(BindingFlags.Static | BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly))
        .Where(method => method.GetCustomAttribute<LoggerMessageAttribute>() is not null);

    [Fact]
    public void No_two_events_of_the_program_share_an_id_or_a_name()
    {
        Assert.NotEmpty(Events);
        Assert.Equal(Events.Select(e => e.EventId).Distinct().Order(), Events.Select(e => e.EventId).Order());
        Assert.Equal(EventMethods.Select(method => method.Name).Distinct().Order(), EventMethods.Select(method => method.Name).Order());
    }

    [Fact]
    public void The_metrics_in_the_docs_are_those_of_the_program() =>
        Assert.Equal(Constants(typeof(MetricNames)).Order(), Named("metric").Order());

    [Fact]
    public void The_spans_in_the_docs_are_those_of_the_program() =>
        Assert.Equal([.. ((string[])[SpanNames.Mail, SpanNames.MailReport, "METHOD ROUTE", .. SpanNames.Timers, .. SpanNames.Queues]).Order()], Named("span").Order());

    [Fact]
    public void The_log_events_in_the_docs_are_those_of_the_program_with_id_and_level() =>
        Assert.Equal(
            EventMethods.Select(method => (method.Name, Event: method.GetCustomAttribute<LoggerMessageAttribute>()!)).OrderBy(e => e.Event.EventId).Select(e => $"{e.Event.EventId} {e.Name} {e.Event.Level}"),
            Rows("log event").Select(row => $"{row[1]} {row[0].Trim('`')} {row[2]}"));

    [Fact]
    public void Every_span_of_a_function_has_the_name_of_a_function() =>
        Assert.All([.. SpanNames.Timers, .. SpanNames.Queues], name => Assert.True(File.Exists(Path.Combine(Repository.Root, "src/LobbyAlerts.Functions/Functions", name, "function.json")), name));

    private static IEnumerable<string> Constants(Type type) => type.GetFields().Select(field => (string)field.GetValue(null)!);

    private static IEnumerable<string> Named(string table) => Rows(table).Select(row => row[0].Trim('`'));

    // The rows of the table whose first column has that name.
    private static IEnumerable<string[]> Rows(string table) => File.ReadLines(Path.Combine(Repository.Root, "docs/operations.md"))
        .SkipWhile(line => !line.StartsWith($"| {table} |", StringComparison.Ordinal)).Skip(2).TakeWhile(line => line.StartsWith('|'))
        .Select(line => line.Trim('|').Split('|', StringSplitOptions.TrimEntries));
}
