using System.CommandLine;
using System.Runtime.InteropServices;
using LobbyAlerts.Functions.Hosting.Handler;
using NodaTime;

namespace LobbyAlerts.Functions.Hosting.Commands;

/// <summary><c>lobbyalerts</c> without a command: the standalone host, or what the Functions host calls.</summary>
internal static class RunCommand
{
    public static void AddTo(RootCommand root)
    {
        var now = new Option<Instant?>("--now") { Description = "Start the clock there, such as 2026-11-23T09:00+01:00.", CustomParser = Arguments.Moment };
        root.Options.Add(now);
        root.SetAction((parsed, _) => RunGuardedAsync(parsed.GetValue(now)));
    }

    /// <summary>Runs until the process is asked to stop; what the user can mend is said in one line.</summary>
    public static Task<int> RunGuardedAsync(Instant? now) => Arguments.GuardAsync(() => RunAsync(now, Faults.None));

    /// <summary>Runs until the process is asked to stop.</summary>
    internal static async Task<int> RunAsync(Instant? now, Faults faults)
    {
        using var stop = new CancellationTokenSource();
        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
        using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
        using var quit = PosixSignalRegistration.Create(PosixSignal.SIGQUIT, Stop);
        try
        {
            var environment = Environment.GetEnvironmentVariables();
            TimeProvider time = now is { } start ? new ShiftedClock(start.ToDateTimeOffset()) : TimeProvider.System;
            if (CustomHandler.IsAsked(environment))
                return await CustomHandler.RunAsync(environment, time, stop.Token);
            await new Standalone(Settings.Read(environment), time, faults).RunAsync(stop.Token);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // Asked to stop while starting.
        }

        return 0;

        void Stop(PosixSignalContext context)
        {
            context.Cancel = true;
            stop.Cancel();
        }
    }
}
