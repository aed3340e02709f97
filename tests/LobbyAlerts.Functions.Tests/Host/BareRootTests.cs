using System.Text.RegularExpressions;
using LobbyAlerts.Alerts;
using LobbyAlerts.Functions.Tests.Crashes;
using MimeKit;

namespace LobbyAlerts.Functions.Tests.Host;

/// <summary>The published program where nothing but it and the C library is.</summary>
public sealed partial class BareRootTests
{
    [Fact]
    public Task Without_ICU_and_without_dotnet_it_seeds_sweeps_and_sends_in_dutch() => DoesTheMainJobAsync(debian: false);

    [Fact]
    public Task So_it_does_in_the_smallest_debian()
    {
        Boundaries.OnlyWhenThorough();
        return DoesTheMainJobAsync(debian: true);
    }

    private static async Task DoesTheMainJobAsync(bool debian)
    {
        using var root = new BareRoot(debian);
        Assert.DoesNotContain(root.Files, file => Path.GetFileName(file).StartsWith("libicu", StringComparison.Ordinal) || Path.GetFileName(file) == "dotnet");
        Assert.Contains("lib64/ld-linux-x86-64.so.2", root.Files);

        (string, string?)[] settings = [("LobbyAlerts__Storage", "sqlite:/data/agenda.db"), ("LobbyAlerts__Mail", "folder:/data/mail")];
        await using (var seeding = Start(root, ["seed"], settings))
            Assert.True(await seeding.ExitAsync() == 0, seeding.Said);

        await using var host = await HostDouble.StartAsync("sqlite:/data/agenda.db", new HostSetup { Settings = settings, Launch = start => Start(root, [], start.Environment) });
        var messages = await host.SweepAsync();
        await host.DeliverAsync();
        await host.StopAsync();

        var mails = Directory.GetFiles(root["data/mail"]).Select(file => MimeMessage.Load(file)).ToList();
        Assert.NotEmpty(mails);
        Assert.Equal(messages.Count, mails.Count);
        Assert.All(mails, mail => Assert.NotEmpty(mail.HtmlBody!));
        var next = mails.SelectMany(mail => mail.TextBody!.Split('\n')).Where(line => line.StartsWith("Volgend bericht: ", StringComparison.Ordinal)).ToList();
        Assert.NotEmpty(next);
        Assert.All(next.Where(line => !line.Contains("Er volgt geen", StringComparison.Ordinal)), line => Assert.Matches(DutchMoment(), line));
        Assert.Empty(host.Handler.Program.Error);

        var stored = await Stored.ReadAsync(root["data/agenda.db"]);
        Assert.Empty(stored.Outbox);
        Assert.Equal(stored.Ledger.Count, stored.In(AlertState.Accepted).Count());
    }

    [GeneratedRegex("^Volgend bericht: (maandag|dinsdag|woensdag|donderdag|vrijdag) [0-9]+ (januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december) [0-9]{4} om [0-9.]+ uur")]
    private static partial Regex DutchMoment();

    private static StartedProgram Start(BareRoot root, string[] arguments, IEnumerable<(string, string?)> settings)
    {
        var command = root.Command(["/app/lobbyalerts", .. arguments]);
        return StartedProgram.Start("/usr/bin/env", "/", command, settings);
    }
}
