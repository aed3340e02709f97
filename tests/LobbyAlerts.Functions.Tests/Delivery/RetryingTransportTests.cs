using LobbyAlerts.Functions.Delivery;
using LobbyAlerts.Mail;
using Microsoft.Extensions.Time.Testing;

namespace LobbyAlerts.Functions.Tests.Delivery;

/// <summary>What is tried again at once, how often, and for how long.</summary>
public sealed class RetryingTransportTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("503 503 202", true, 3)]
    [InlineData("503 503 503 202", true, 4)]
    [InlineData("503 503 503 503 202", false, 4)]
    [InlineData("429:3 202", true, 2)]
    [InlineData("429:11 202", false, 1)]
    [InlineData("429 202", false, 1)]
    [InlineData("500 202", false, 1)]
    [InlineData("401 202", false, 1)]
    [InlineData("503 400 202", false, 2)]
    [InlineData("503 500 202", false, 2)]
    public async Task What_was_certainly_not_taken_and_waits_briefly_is_tried_again(string answers, bool isTaken, int requests)
    {
        var waiting = new Queue<string>(answers.Split(' '));
        await using var sendGrid = await SendGridEndpoint.StartAsync(context =>
        {
            var answer = waiting.Dequeue().Split(':');
            return SendGridTransportTests.Answer(int.Parse(answer[0], null), answer.Length > 1 ? [("Retry-After", answer[1])] : [])(context);
        });

        var (answer, _) = await SendAsync(sendGrid, new FakeTimeProvider());

        Assert.Equal((isTaken, requests), (answer is DeliveryAnswer.Accepted, sendGrid.Captured.Count));
    }

    [Theory]
    [InlineData("reset")]
    [InlineData("504")]
    public async Task An_answer_that_was_lost_is_never_tried_again(string how)
    {
        await using var sendGrid = await SendGridEndpoint.StartAsync(context =>
        {
            if (how == "reset")
                context.Abort();
            return how == "reset" ? Task.CompletedTask : SendGridTransportTests.Answer(504)(context);
        });

        await Assert.ThrowsAsync<HttpRequestException>(() => SendAsync(sendGrid, new FakeTimeProvider()));
        Assert.Single(sendGrid.Captured);
    }

    [Fact]
    public async Task Waits_grow_are_not_alike_and_end_within_the_lease_of_a_claim()
    {
        await using var sendGrid = await SendGridEndpoint.StartAsync(SendGridTransportTests.Answer(503));
        var waits = new HashSet<TimeSpan>();
        for (var i = 0; i < 5; i++)
            waits.Add((await SendAsync(sendGrid, new FakeTimeProvider())).Waited);
        Assert.True(waits.Count > 1, "Every process would come back at the same moment.");
        Assert.All(waits, wait => Assert.InRange(wait, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(30)));
    }

    // Each answer takes a while, by the clock of the transport.
    [Fact]
    public async Task After_a_minute_there_is_no_further_try()
    {
        var clock = new FakeTimeProvider();
        await using var sendGrid = await SendGridEndpoint.StartAsync(context =>
        {
            clock.Advance(TimeSpan.FromSeconds(40));
            return SendGridTransportTests.Answer(503)(context);
        });

        var (answer, _) = await SendAsync(sendGrid, clock);

        Assert.IsType<DeliveryAnswer.Deferred>(answer);
        Assert.Equal(2, sendGrid.Captured.Count);
    }

    // The clock moves on while the transport waits.
    private static async Task<(DeliveryAnswer Answer, TimeSpan Waited)> SendAsync(SendGridEndpoint sendGrid, FakeTimeProvider clock)
    {
        var start = clock.GetTimestamp();
        await using var transport = new RetryingTransport(SendGridTransportTests.Transport(sendGrid.Url, SendGridTransport.Client()), clock);
        var sending = transport.SendAsync(SendGridTransportTests.Mail(), Cancellation);
        while (!sending.IsCompleted)
        {
            await Task.WhenAny(sending, Task.Delay(TimeSpan.FromMilliseconds(5), TimeProvider.System, Cancellation));
            clock.Advance(TimeSpan.FromMilliseconds(100));
        }

        return (await sending, clock.GetElapsedTime(start));
    }
}
