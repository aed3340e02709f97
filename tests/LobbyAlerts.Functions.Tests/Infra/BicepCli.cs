using System.Diagnostics;
using System.Text.RegularExpressions;

namespace LobbyAlerts.Functions.Tests.Infra;

/// <summary>The Bicep command line, run offline.</summary>
internal static partial class BicepCli
{
    static BicepCli()
    {
        // The package is a zip that may have lost the bit.
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(Repository.Bicep, File.GetUnixFileMode(Repository.Bicep) | UnixFileMode.UserExecute);
    }

    /// <summary>Runs it in <c>infra/</c>.</summary>
    public static Task<(int Exit, string Output, string Error)> RunAsync(params string[] args) => RunInAsync(Repository.Infra, args);

    /// <summary>Runs it in a folder.</summary>
    public static async Task<(int Exit, string Output, string Error)> RunInAsync(string folder, params string[] args)
    {
        var start = new ProcessStartInfo(Repository.Bicep, args)
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment = { ["DOTNET_SYSTEM_GLOBALIZATION_INVARIANT"] = "1" },
        };
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        var error = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (process.ExitCode, Colour().Replace(await output, ""), Colour().Replace(await error, ""));
    }

    [GeneratedRegex(@"\x1b\[[0-9;]*m")]
    private static partial Regex Colour();
}
