using System.Diagnostics;
using System.Text.RegularExpressions;

namespace LobbyAlerts.Functions.Tests.Infra;

/// <summary>The Bicep command line, run offline in <c>infra/</c>.</summary>
internal static partial class BicepCli
{
    static BicepCli()
    {
        // The package is a zip that may have lost the bit.
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(Repository.Bicep, File.GetUnixFileMode(Repository.Bicep) | UnixFileMode.UserExecute);
    }

    public static async Task<(int Exit, string Output, string Error)> RunAsync(params string[] args)
    {
        var start = new ProcessStartInfo(Repository.Bicep, args)
        {
            WorkingDirectory = Repository.Infra,
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
