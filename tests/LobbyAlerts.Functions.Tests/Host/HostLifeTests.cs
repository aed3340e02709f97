namespace LobbyAlerts.Functions.Tests.Host;

/// <summary>The double of the host kills, restarts and gives up a handler as the host does.</summary>
public sealed class HostLifeTests
{
    private static readonly HostSetup Impatient = new() { FunctionTimeout = TimeSpan.FromMilliseconds(700) };

    private static ScriptedApp App => new(("Tick", ScriptedApp.Timer), ("Read", ScriptedApp.Reader));

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("null")]
    public async Task An_answer_of_200_without_an_object_never_completes(string answer)
    {
        using var app = App;
        await using var host = app.Host(answer, setup: Impatient);

        Assert.Contains("functionTimeout", (await host.FireAsync("Tick")).Fault, StringComparison.Ordinal);
        await host.RestartAsync();
        Assert.Equal((2, null), (host.Handler.Starts, host.Handler.Over));
    }

    [Fact]
    public async Task When_time_is_up_the_handler_is_killed_and_what_else_was_in_flight_is_lost()
    {
        using var app = App;
        var hangs = true;
        await using var host = app.Host((_, context) => hangs ? ScriptedHandler.HangAsync(context) : ScriptedHandler.AnswerAsync(context, "{}"), Impatient);
        host.Bus["work"].Put("{}");
        await host.RestartAsync();

        // The timer's call began first, so it is the one whose time is up; the other is cut off.
        var first = host.FireAsync("Tick");
        await Task.Delay(TimeSpan.FromMilliseconds(300), TimeProvider.System, TestContext.Current.CancellationToken);
        var second = host.FireAsync("Tick");
        Assert.Contains("functionTimeout", (await first).Fault, StringComparison.Ordinal);
        hangs = false;
        Assert.Contains("dropped", (await second).Fault, StringComparison.Ordinal);
        await host.DeliverAsync();
        Assert.Equal((2, 1), (host.Handler.Starts, host.Bus["work"].Completed.Count));
    }

    [Fact]
    public async Task A_handler_that_took_long_is_not_one_that_ended()
    {
        using var app = App;
        await using var host = app.Host((_, context) => ScriptedHandler.HangAsync(context), Impatient with { FunctionTimeout = TimeSpan.FromMilliseconds(200) });
        for (var i = 0; i < 5; i++)
            Assert.Contains("functionTimeout", (await host.FireAsync("Tick")).Fault, StringComparison.Ordinal);
        Assert.Null(host.Handler.Over);
    }

    [Fact]
    public async Task A_handler_that_ends_is_started_again_and_the_third_time_the_host_stops()
    {
        using var app = App;
        await using var host = app.Host((handler, _) => handler.EndAsync(3));
        for (var i = 0; i < HandlerLife.LastEnd; i++)
            Assert.Contains("dropped", (await host.FireAsync("Tick")).Fault, StringComparison.Ordinal);

        Assert.Contains("The host has stopped", (await host.FireAsync("Tick")).Fault, StringComparison.Ordinal);
        Assert.Equal(HandlerLife.LastEnd, host.Handler.Starts);
    }

    [Fact]
    public async Task Ends_of_more_than_half_an_hour_ago_do_not_count()
    {
        using var app = App;
        var clock = new SetClock();
        await using var host = app.Host((handler, _) => handler.EndAsync(3), new HostSetup { Clock = clock });
        for (var i = 0; i < 9; i++)
        {
            Assert.Contains("dropped", (await host.FireAsync("Tick")).Fault, StringComparison.Ordinal);
            clock.Now += TimeSpan.FromMinutes(15);
        }

        Assert.Null(host.Handler.Over);
    }

    [Fact]
    public async Task A_handler_that_ended_with_0_is_never_started_again()
    {
        using var app = App;
        await using var host = app.Host((handler, _) => handler.EndAsync(0));
        await host.FireAsync("Tick");

        for (var i = 0; i < 3; i++)
            Assert.Contains("ended with 0", (await host.FireAsync("Tick")).Fault, StringComparison.Ordinal);
        Assert.Equal(1, host.Handler.Starts);
    }

    [Fact]
    public async Task The_host_that_is_asked_to_stop_kills_it_outright()
    {
        using var app = App;
        ScriptedHandler? asked = null;
        await using var host = app.Host((handler, context) =>
        {
            asked = handler;
            return ScriptedHandler.HangAsync(context);
        });
        var tick = host.FireAsync("Tick");
        while (asked is null)
            await Task.Delay(TimeSpan.FromMilliseconds(5), TimeProvider.System, TestContext.Current.CancellationToken);
        await host.StopAsync();

        Assert.Contains("dropped", (await tick).Fault, StringComparison.Ordinal);
        Assert.Equal(StartedProgram.Killed, asked.Ended);
    }

    private sealed class SetClock : TimeProvider
    {
        public DateTimeOffset Now { get; set; } = DateTimeOffset.UnixEpoch;

        public override DateTimeOffset GetUtcNow() => Now;
    }
}
