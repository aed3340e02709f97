using System.Net;
using Cronos;
using LobbyAlerts.Functions.Tests.Tables;

namespace LobbyAlerts.Functions.Tests.Host;

/// <summary>Calls that the host would not make.</summary>
public sealed class BadInvocationTests(Azurite azurite)
{
    private static readonly string Timer = InvocationBody.Timer("timer", CronExpression.EveryMinute, DateTimeOffset.UnixEpoch).ToJsonString();
    private static readonly string Message = InvocationBody.Message("message", new("id", 1, """{"messageVersion":1,"alertContact":"x"}""", 1), DateTimeOffset.UnixEpoch).ToJsonString();

    private static readonly string[] Bad =
    [
        "", " ", "null", "1", "\"text\"", "[]", "{}", "{", "\0", "\uFEFF", "<html>",
        """{"Data":{}}""",
        """{"Metadata":{}}""",
        """{"Data":null,"Metadata":null}""",
        """{"Data":[],"Metadata":{}}""",
        """{"Data":{},"Metadata":{}}""",
        """{"Data":{},"Metadata":{},"Data":1}""",
        """{"data":{"timer":{},"message":"\"{}\""},"metadata":{}}""",
        """{"Data":{"timer":null,"message":null},"Metadata":{}}""",
        """{"Data":{"timer":"","message":""},"Metadata":{}}""",
        """{"Data":{"timer":[],"message":[]},"Metadata":{}}""",
        """{"Data":{"timer":1,"message":1},"Metadata":{}}""",
        """{"Data":{"timer":"\ud800","message":"\ud800"},"Metadata":{}}""",
        """{"Data":{"timer":"{}","message":"\"\\ud800\""},"Metadata":{}}""",
        """{"Data":{"Timer":{},"Message":"\"{}\""},"Metadata":{}}""",
        new string('[', 100_000),
        $$$"""{"Data":{"timer":"","message":"{{{new string('x', 1_200_000)}}}"},"Metadata":{}}""",
    ];

    [Fact]
    public async Task A_call_that_is_none_is_refused_in_words_and_changes_nothing()
    {
        var storage = await HostStorage.SeededAsync(azurite);
        await using var host = await HostDouble.StartAsync(storage.Setting);
        var before = await storage.RowsAsync();

        foreach (var function in (string[])["SweepDeadlines", "SendAlerts", "ReconcileDeadlines", "AuditDeliveries", "RecordDeadLetters", "SendDigests"])
        {
            var isQueue = function is "SendAlerts" or "RecordDeadLetters";
            var (ours, other) = isQueue ? (Message, Timer) : (Timer, Message);

            // A dead letter may say anything at all: whatever is a text is recorded.
            var bad = function == "RecordDeadLetters" ? Bad.Where(body => !body.Contains("\"message\":\"", StringComparison.Ordinal)) : Bad;
            string[] bodies = [.. bad, other, ours[..^1], ours[..(ours.Length / 2)], ours + "}", ours + ours];
            foreach (var body in bodies)
                Refused(await host.Handler.InvokeAsync(function, body), $"{function} {body[..Math.Min(body.Length, 80)]}");

            // Whoever sends as much as this may be cut off before reading the answer.
            var large = await host.Handler.InvokeAsync(function, ours.Replace("\"Metadata\":{", $$"""
                "Metadata":{"large":"{{new string('x', 10_000_000)}}",
                """, StringComparison.Ordinal));
            Assert.True(large.Status is null or HttpStatusCode.RequestEntityTooLarge, large.Fault);

            var (status, text) = await host.Handler.GetAsync(function);
            Assert.InRange((int)status, 400, 499);
            Assert.NotEmpty(text);
        }

        foreach (var name in (string[])["", "Nothing", "sweepdeadlines/more", "api/health", "SweepDeadlines.json", "%00", "..%2f"])
        {
            var result = await host.Handler.InvokeAsync(name, Timer);
            Assert.True(result.Status is HttpStatusCode.NotFound or HttpStatusCode.MethodNotAllowed or HttpStatusCode.BadRequest or HttpStatusCode.Unauthorized, $"{name}: {result.Fault}");
        }

        Assert.Equal(before, await storage.RowsAsync());
        Assert.DoesNotContain("Exception", host.Handler.Program.Output, StringComparison.Ordinal);
        Assert.NotEmpty(await host.SweepAsync());
    }

    private static void Refused(InvocationResult result, string call)
    {
        Assert.True(result.Status is HttpStatusCode.BadRequest or HttpStatusCode.RequestEntityTooLarge, $"{call}: {result.Fault ?? "accepted"} {result.Text}");
        Assert.True(result.Text.Length is > 10 and < 300, $"{call}: it said \"{result.Text}\".");
    }
}
