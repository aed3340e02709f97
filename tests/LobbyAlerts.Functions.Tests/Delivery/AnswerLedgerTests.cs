using LobbyAlerts.Functions.Delivery;
using LobbyAlerts.Mail;
using Microsoft.AspNetCore.Http;
using NodaTime;
using NodaTime.Text;

namespace LobbyAlerts.Functions.Tests.Delivery;

/// <summary>What each answer leaves in the ledger and the outbox, through the real dispatch.</summary>
public sealed class AnswerLedgerTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("202", "Accepted", null)]
    [InlineData("400", "Rejected", null)]
    [InlineData("413", "Rejected", null)]
    [InlineData("401", "Planned", 900)]
    [InlineData("403", "Planned", 900)]
    [InlineData("429 17", "Planned", 17)]
    [InlineData("429", "Planned", 60)]
    [InlineData("500", "Planned", 300)]
    [InlineData("503", "Planned", 2)]
    [InlineData("refused", "Planned", 2)]
    [InlineData("slow body", "Accepted", null)]
    [InlineData("reset", "Claimed", 600)]
    [InlineData("timeout", "Claimed", 600)]
    [InlineData("504", "Claimed", 600)]
    public async Task After_each_answer_of_SendGrid(string answer, string state, int? waits)
    {
        await using var world = await DeliveryWorld.StartAsync();
        var sendGrid = await SendGridEndpoint.StartAsync(context => AnswerAsync(context, answer));
        using var http = SendGridTransport.Client();
        http.Timeout = answer == "timeout" ? TimeSpan.FromMilliseconds(300) : http.Timeout;
        if (answer == "refused")
            await sendGrid.DisposeAsync();

        await world.SendAsync(SendGridTransportTests.Transport(sendGrid.Url, http));

        await LeftAsync(world, state, waits);
        await sendGrid.DisposeAsync();
        await ThenTakenAsync(world, state, sendGrid => SendGridTransportTests.Transport(sendGrid, http));
    }

    [Theory]
    [InlineData("{}", "Accepted", null)]
    [InlineData("""{"recipient":550}""", "Rejected", null)]
    [InlineData("""{"recipient":450}""", "Planned", 300)]
    [InlineData("""{"user":"u","password":"p"}""", "Planned", 900)]
    [InlineData("""{"greeting":421}""", "Planned", 2)]
    [InlineData("""{"afterData":"drop"}""", "Claimed", 600)]
    [InlineData("""{"afterData":"silence"}""", "Claimed", 600)]
    public async Task After_each_answer_of_a_mail_server(string behaviour, string state, int? waits)
    {
        await using var world = await DeliveryWorld.StartAsync();
        await using var server = await SmtpProcess.StartAsync(behaviour);
        await using (var transport = SmtpTransportTests.Transport(server, "none", limit: TimeSpan.FromSeconds(behaviour.Contains("silence", StringComparison.Ordinal) ? 3 : 60)))
            await world.SendAsync(transport);

        await LeftAsync(world, state, waits);
        using var http = SendGridTransport.Client();
        await ThenTakenAsync(world, state, sendGrid => SendGridTransportTests.Transport(sendGrid, http));
    }

    private static async Task LeftAsync(DeliveryWorld world, string state, int? waits)
    {
        var entry = await world.EntryAsync();
        Assert.Equal((state, false), ($"{entry.State}", entry.IsPossibleDuplicate));
        var waiting = (await world.OutboxAsync()).SingleOrDefault(row => row.Row.StartsWith($"outbox|{DeliveryWorld.Owner(0)}|", StringComparison.Ordinal));
        Assert.Equal(waits is { } seconds ? InstantPattern.ExtendedIso.Format(DeliveryWorld.Due + Duration.FromSeconds(seconds)) : null, waiting?.Text("Until"));

        // What was refused for good is told to the next in line; what the server said of it is nowhere.
        Assert.Equal(state == "Rejected", (await world.OutboxAsync()).Any(row => row.Row.StartsWith("outbox|dirk|", StringComparison.Ordinal)));
        Assert.NotEmpty(world.Logged);
        Assert.All([.. world.Logged, $"{entry.Answer}"], line =>
        {
            Assert.DoesNotContain('@', line);
            Assert.DoesNotContain("SG.", line, StringComparison.Ordinal);
            Assert.DoesNotContain("Congestie", line, StringComparison.Ordinal);
        });
    }

    // An hour later a transport takes whatever waits; what may have been taken before says so.
    private static async Task ThenTakenAsync(DeliveryWorld world, string state, Func<string, IMailTransport> transport)
    {
        world.Clock.Advance(TimeSpan.FromHours(1));
        await using var taking = await SendGridEndpoint.StartAsync(SendGridTransportTests.Answer(202));
        await world.SendAsync(transport(taking.Url));

        var entry = await world.EntryAsync();
        Assert.Equal((state == "Rejected" ? "Rejected" : "Accepted", state == "Claimed"), ($"{entry.State}", entry.IsPossibleDuplicate));
        Assert.Empty(await world.OutboxAsync());
        var sent = taking.Captured.Where(request => To(request) == $"{DeliveryWorld.Owner(0)}@stad.nl").ToList();
        Assert.Equal(state is "Planned" or "Claimed" ? 1 : 0, sent.Count);
        Assert.All(sent, request => Assert.Equal(
            state == "Claimed",
            request.Body.GetProperty("content")[0].GetProperty("value").GetString()!.Contains("Mogelijk kreeg u dit bericht al.", StringComparison.Ordinal)));
    }

    private static string To(Captured request) => request.Body.GetProperty("personalizations")[0].GetProperty("to")[0].GetProperty("email").GetString()!;

    private static async Task AnswerAsync(HttpContext context, string answer)
    {
        switch (answer)
        {
            case "reset":
                context.Abort();
                break;
            case "timeout":
                await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, context.RequestAborted);
                break;
            case "slow body":
                context.Response.StatusCode = 202;
                await context.Response.Body.FlushAsync(Cancellation);
                await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, context.RequestAborted);
                break;
            default:
                var words = answer.Split(' ');
                context.Response.StatusCode = int.Parse(words[0], null);
                if (words.Length > 1)
                    context.Response.Headers.RetryAfter = words[1];
                await context.Response.WriteAsync($$"""{"errors":[{"message":"{{DeliveryWorld.Owner(0)}}@stad.nl","field":null}]}""", Cancellation);
                break;
        }
    }
}
