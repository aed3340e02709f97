using System.Diagnostics;
using System.Globalization;

namespace LobbyAlerts.Benchmarks;

/// <summary>
/// How long it takes from the start of a process to its first answer, as the Functions host sees it, beside a program that
/// does nothing but answer and is published the same way. Both by turns, since machines are noisy.
/// </summary>
internal static class Starts
{
    private const string BareProgram = """
        var app = WebApplication.CreateSlimBuilder().Build();
        app.MapGet("/", () => "");
        app.Run("http://127.0.0.1:" + Environment.GetEnvironmentVariable("FUNCTIONS_CUSTOMHANDLER_PORT"));
        """;

    private const string BareProject = """
        <Project Sdk="Microsoft.NET.Sdk.Web">
          <PropertyGroup>
            <TargetFramework>net10.0</TargetFramework>
            <ImplicitUsings>enable</ImplicitUsings>
            <InvariantGlobalization>true</InvariantGlobalization>
            <TieredPGO>false</TieredPGO>
            <ServerGarbageCollection>false</ServerGarbageCollection>
            <ConcurrentGarbageCollection>false</ConcurrentGarbageCollection>
            <RuntimeIdentifier>linux-x64</RuntimeIdentifier>
            <SelfContained>true</SelfContained>
            <PublishReadyToRun>true</PublishReadyToRun>
          </PropertyGroup>
        </Project>
        """;

    /// <summary>Measures, and prints medians.</summary>
    /// <param name="ours">The published program.</param>
    /// <param name="times">How often each is started.</param>
    public static async Task RunAsync(string ours, int times)
    {
        var folder = Directory.CreateTempSubdirectory("lobbyalerts-bare-");
        try
        {
            var bare = await PublishBareAsync(folder.FullName);
            var (first, second) = (new List<Start>(), new List<Start>());
            for (var i = 0; i < times; i++)
            {
                first.Add(await StartAsync(ours, folder.FullName));
                second.Add(await StartAsync(bare, folder.FullName));
            }

            Print("LobbyAlerts", first);
            Print("bare", second);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static void Print(string name, List<Start> starts) => Console.WriteLine(string.Create(
        CultureInfo.InvariantCulture,
        $"{name,-12} {Medians.Of(starts.Select(start => start.ToFirstAnswer.TotalMilliseconds)),6:0} ms to the first answer, {Medians.Of(starts.Select(start => start.Resident / 1048576.0)),5:0} MiB resident then (medians of {starts.Count})"));

    private static async Task<string> PublishBareAsync(string folder)
    {
        await File.WriteAllTextAsync(Path.Combine(folder, "bare.csproj"), BareProject);
        await File.WriteAllTextAsync(Path.Combine(folder, "Program.cs"), BareProgram);
        using var publish = Process.Start(new ProcessStartInfo("dotnet", ["publish", folder, "--output", Path.Combine(folder, "out")]) { RedirectStandardOutput = true })!;
        var said = await publish.StandardOutput.ReadToEndAsync();
        await publish.WaitForExitAsync();
        return publish.ExitCode == 0 ? Path.Combine(folder, "out", "bare") : throw new InvalidOperationException(said);
    }

    private static async Task<Start> StartAsync(string program, string folder)
    {
        await using var server = await Server.StartAsync(program, folder, port => [
            ("FUNCTIONS_CUSTOMHANDLER_PORT", port.ToString(CultureInfo.InvariantCulture)),
            ("LobbyAlerts__Storage", "sqlite:start.db"),
            ("LobbyAlerts__Mail", "folder:outbox"),
        ]);
        return new Start(server.ToFirstAnswer, server.Resident);
    }

    private readonly record struct Start(TimeSpan ToFirstAnswer, long Resident);
}
