using System.Text.Json.Nodes;
using Cronos;

namespace LobbyAlerts.Functions.Tests.Host;

/// <summary>The double of the host delivers, abandons and puts out messages as the host and Service Bus do.</summary>
public sealed class HostQueueTests
{
    private const string DeadReader = """{"type":"serviceBusTrigger","name":"dead","direction":"in","queueName":"work/$DeadLetterQueue","connection":"ServiceBus"}""";

    [Theory]
    [InlineData("""{"Outputs":{"items":["a b","{\"x\":1}"]}}""", new[] { "a b", "{\"x\":1}" })]
    [InlineData("""{"Outputs":{"items":[{"x":1},7]}}""", new[] { "{\"x\":1}", "7" })]
    [InlineData("""{"Outputs":{"items":"one"}}""", new[] { "one" })]
    [InlineData("""{"Outputs":{"items":"abcd"}}""", new[] { "System.Byte[]" })]
    [InlineData("""{"Outputs":{"items":["", "a===", "YWJj"]}}""", new[] { "System.Byte[]", "a===", "System.Byte[]" })]
    [InlineData("""{"Outputs":{"others":["lost"]}}""", new string[0])]
    [InlineData("""{"Outputs":null,"Logs":null}""", new string[0])]
    [InlineData("{}", new string[0])]
    public async Task What_is_put_out_goes_to_the_queue_of_its_binding(string answer, string[] arrive)
    {
        using var app = new ScriptedApp(("Tick", $"{ScriptedApp.Timer},{ScriptedApp.Writer}"));
        await using var host = app.Host(answer);

        Assert.True((await host.FireAsync("Tick")).IsSuccess);
        Assert.Equal(arrive, host.Bus["work"].Waiting.Select(message => message.Body));
        Assert.Equal(("/Tick", "clock"), (app.Asked.Single().Path, JsonNode.Parse(app.Asked.Single().Body)!["Data"]!.AsObject().Single().Key));
    }

    [Fact]
    public async Task When_the_host_dies_before_it_put_out_nothing_arrives()
    {
        using var app = new ScriptedApp(("Tick", $"{ScriptedApp.Timer},{ScriptedApp.Writer}"));
        await using var host = app.Host("""{"Outputs":{"items":["a b"]}}""");
        host.LosesOutputs = true;
        Assert.True((await host.FireAsync("Tick")).IsSuccess);
        Assert.Empty(host.Bus["work"].Waiting);
    }

    [Theory]
    [InlineData("[]", "application/json", 200)]
    [InlineData("1", "application/json", 200)]
    [InlineData("{", "application/json", 200)]
    [InlineData("{}", "text/plain", 200)]
    [InlineData("{}", "", 200)]
    [InlineData("{}", "application/json", 404)]
    [InlineData("{}", "application/json", 302)]
    [InlineData("{}", "application/json", 500)]
    public async Task What_fails_comes_five_times_and_then_to_whoever_triggers_on_dead_letters(string answer, string type, int status)
    {
        using var app = new ScriptedApp(("Dead", DeadReader), ("Read", ScriptedApp.Reader));
        await using var host = app.Host((_, context) => context.Request.Path == "/Read"
            ? ScriptedHandler.AnswerAsync(context, answer, type, status)
            : ScriptedHandler.AnswerAsync(context, "{}"));
        host.Bus["work"].Put("a body");
        await host.DeliverAsync();

        Assert.Equal(["/Read", "/Read", "/Read", "/Read", "/Read", "/Dead"], app.Asked.Select(call => call.Path));
        var dead = JsonNode.Parse(app.Asked.Last().Body)!;
        Assert.Equal("\"a body\"", (string?)dead["Data"]!["dead"]);
        Assert.Equal(("\"work\"", "\"MaxDeliveryCountExceeded\""), ((string?)dead["Metadata"]!["DeadLetterSource"], (string?)dead["Metadata"]!["DeadLetterReason"]));
        Assert.Equal((1, 1, 0), (host.Bus["work"].DeadLetters.Count, host.Bus["work"].DeadLetterQueue.Completed.Count, host.Bus["work"].DeadLetterQueue.Waiting.Count));
    }

    [Fact]
    public async Task A_dead_letter_that_fails_stays_and_comes_again()
    {
        using var app = new ScriptedApp(("Dead", DeadReader), ("Read", ScriptedApp.Reader));
        await using var host = app.Host("[]");
        host.Bus["work"].Put("a body");
        for (var i = 0; i < 9; i++)
            await host.DeliverAsync();

        var dead = host.Bus["work/$DeadLetterQueue"];
        Assert.Equal((1, 0), (dead.Waiting.Count, dead.DeadLetters.Count));
        Assert.Equal(9, app.Asked.Count(call => call.Path == "/Dead"));
    }

    [Fact]
    public async Task A_retry_policy_calls_again_under_the_same_id_and_says_so()
    {
        using var app = new ScriptedApp().Write("Tick", $$$"""{"bindings":[{{{ScriptedApp.Timer}}}],"retry":{"strategy":"fixedDelay","maxRetryCount":2,"delayInterval":"00:00:01"}}""");
        var ids = new List<string>();
        await using var host = app.Host((_, context) =>
        {
            ids.Add(context.Request.Headers["X-Azure-Functions-InvocationId"]!);
            return ScriptedHandler.AnswerAsync(context, ids.Count == 3 ? "{}" : "no");
        });

        Assert.True((await host.FireAsync("Tick")).IsSuccess);
        Assert.Single(ids.Distinct());
        var contexts = app.Asked.Select(call => JsonNode.Parse(call.Body)!["Metadata"]!["RetryContext"]);
        Assert.Equal([null, 1, 2], contexts.Select(context => (int?)context?["RetryCount"]));
    }

    [Theory]
    [InlineData("0 */5 * * * *", true)]
    [InlineData("*/30 * * * * *", false)]
    public void A_schedule_of_less_than_a_minute_has_no_status(string schedule, bool has)
    {
        var body = InvocationBody.Timer("clock", CronExpression.Parse(schedule, CronFormat.IncludeSeconds), DateTimeOffset.UnixEpoch);
        Assert.Equal(has, body["Data"]!["clock"]!["ScheduleStatus"] is not null);
    }

    [Fact]
    public void A_body_is_encoded_twice_and_its_properties_hide_what_the_broker_says()
    {
        var body = InvocationBody.Message("item", new("id", 7, """{"MessageId":"ours"}""", 3), DateTimeOffset.UnixEpoch);
        Assert.Equal("\"{\\u0022MessageId\\u0022:\\u0022ours\\u0022}\"", (string?)body["Data"]!["item"]);
        Assert.Equal(("\"ours\"", "3"), ((string?)body["Metadata"]!["MessageId"], (string?)body["Metadata"]!["DeliveryCount"]));
    }
}
