using System.Runtime.Versioning;
using LobbyAlerts.Functions.Tests.Api;

namespace LobbyAlerts.Functions.Tests.Host;

/// <summary>The start is lean: what the first answer does not need is not loaded for it.</summary>
[SupportedOSPlatform("linux")]
public sealed class StartTests
{
    // Sending, pages, schemas, the cloud's SDKs, and what compiles code while it runs.
    private static readonly string[] Later =
    [
        "Azure.Core", "Azure.Data.Tables", "Azure.Identity", "BouncyCastle.Cryptography", "Cronos", "CsvHelper", "Fluid", "Ical.Net", "MailKit",
        "OpenTelemetry", "SendGrid", "Spectre.Console", "System.CommandLine", "System.Linq.Expressions", "System.Net.Http",
    ];

    [Fact]
    public async Task What_the_first_answer_does_not_need_is_not_loaded_for_it()
    {
        using var folder = new Folder();
        await using var running = await RunningProgram.HandlerAsync(folder);

        var loaded = running.Program.Loaded;

        Assert.Contains("Microsoft.Data.Sqlite", loaded);
        Assert.Empty(Later.Intersect(loaded));
    }
}
