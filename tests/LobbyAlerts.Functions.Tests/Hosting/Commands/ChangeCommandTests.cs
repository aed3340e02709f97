using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using LobbyAlerts.Alerts;
using LobbyAlerts.Deadlines;
using LobbyAlerts.Functions.Hosting.Commands;
using LobbyAlerts.Functions.Tests.Crashes;
using MimeKit;
using NodaTime;

namespace LobbyAlerts.Functions.Tests.Hosting.Commands;

/// <summary><c>lobbyalerts ack|snooze|close|reopen|move|confirm</c>, beside a standalone host that is stopped.</summary>
public sealed class ChangeCommandTests(FirstDay day) : IDisposable
{
    private const string Later = "2026-11-24T10:00+01:00";

    private readonly Folder _folder = new();

    [Fact]
    public async Task What_is_done_shows_in_what_is_told_next()
    {
        await day.CopyToAsync(_folder);

        Assert.Equal("Done. Next: Thursday 25 February 2027 08:30, in-effect P0D+60 to dossierhouder-interbestuurlijk.\n", await DoneAsync("ack", "financieel-ravijn"));
        Assert.StartsWith("It was so already. Next: Thursday 25 February 2027", await DoneAsync("ack", "financieel-ravijn"), StringComparison.Ordinal);
        Assert.StartsWith("Done. Next: Thursday 10 December 2026 08:30, in-effect P0D+49", await DoneAsync("snooze", "financieel-ravijn", "--until", "2026-12-10"), StringComparison.Ordinal);
        Assert.Equal(
            "Done. Next: Wednesday 25 November 2026 08:30, moved revision-2 to dossierhouder-mobiliteit.\n",
            await DoneAsync("move", "intercity-amsterdam-oost", "2033", "--why", "Uitstel", "--source", "Kamerbrief"));
        Assert.StartsWith("Done. Next: Wednesday 25 November 2026 08:30, closed closed-1 to ", await DoneAsync("close", "congestie-kleinverbruik", "--outcome", "overtaken", "--why", "Vol"), StringComparison.Ordinal);
        Assert.StartsWith("Done. Next: Monday 30 November 2026 08:30, reminder P1M", await DoneAsync("reopen", "congestie-kleinverbruik", "--why", "Toch niet"), StringComparison.Ordinal);

        await FirstDay.RunAsync(_folder, "2026-11-25T09:00+01:00");
        var stored = await Stored.ReadAsync(_folder["data/lobbyalerts.db"]);
        Assert.Contains(stored.Ledger.Keys, key => key.StartsWith("intercity-amsterdam-oost/moved|revision-2", StringComparison.Ordinal));
        Assert.DoesNotContain(stored.Ledger.Keys, key => key.Contains("/closed|", StringComparison.Ordinal));
        Assert.Matches(
            """
            ^Congestie op kleinverbruik \(fase 2\) \(uiterlijk in 2026, mogelijk eerder\)
            2026-11-23 09:00  entered by seeds
            2026-11-23 09:00  catch-up P3M to dossierhouder-netcongestie \(.*; owner\), which stands for .* too: accepted by folder \([0-9a-f]{32}\)
                              text [0-9a-f]{16}…, templates [0-9a-f]{12}
            2026-11-23 09:00  catch-up P1Y to wethouder-energie \(.*; portfolioHolder\): accepted by folder \([0-9a-f]{32}\)
                              text [0-9a-f]{16}…, templates [0-9a-f]{12}
            2026-11-24 10:00  closed by beheer as overtaken: Vol
            2026-11-24 10:00  reopened by beheer: Toch niet
            $
            """,
            await HistoryAsync("congestie-kleinverbruik"));
        Assert.Contains("2026-11-24 10:00  moved by beheer from 2032 to 2033 (Kamerbrief): Uitstel", await HistoryAsync("intercity-amsterdam-oost"), StringComparison.Ordinal);
        Assert.Contains("2026-11-24 10:00  snoozed by beheer after P0D+46 until 2026-12-10\n", await HistoryAsync("financieel-ravijn"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_confirmed_date_is_certain_and_another_is_a_move()
    {
        await day.CopyToAsync(_folder);

        Assert.Equal(
            "Done. Next: Monday 21 June 2027 08:30, reminder P3M to dossierhouder-interbestuurlijk, dossierhouder-agenda.\n",
            await DoneAsync("confirm", "prinsjesdag-2027", "--source", "Grondwet"));
        Assert.StartsWith("It was so already. Next: Monday 21 June 2027", await DoneAsync("confirm", "prinsjesdag-2027", "--source", "Grondwet"), StringComparison.Ordinal);
        Assert.StartsWith(
            "Done. Next: Tuesday 24 November 2026 10:00, moved revision-2 to ",
            await DoneAsync("confirm", "bo-mirt-2026", "2026-11-26", "--source", "Brief", "--why", "Staat vast", "--said", "26 november"),
            StringComparison.Ordinal);

        Assert.Contains("2026-11-24 10:00  confirmed by beheer (Grondwet)\n", await HistoryAsync("prinsjesdag-2027"), StringComparison.Ordinal);
        Assert.Contains("2026-11-24 10:00  confirmed by beheer as 2026-11-26, not 2026-11 (Brief): Staat vast\n", await HistoryAsync("bo-mirt-2026"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("There is no deadline none.", "ack", "none")]
    [InlineData("financieel-ravijn: Its date is not provisional; move it instead.", "confirm", "financieel-ravijn", "2027", "--source", "x")]
    [InlineData("\"2027-13\", at 5: a month is 01 to 12", "confirm", "bo-mirt-2026", "2027-13", "--source", "x")]
    [InlineData("Option '--source' is required.", "confirm", "bo-mirt-2026")]
    [InlineData("intercity-amsterdam-oost: Nothing has been told of it yet", "ack", "intercity-amsterdam-oost")]
    [InlineData("It can be snoozed until a day after today.", "snooze", "financieel-ravijn", "--until", "2026-11-24")]
    [InlineData("\"2027-13\", at 5: a month is 01 to 12", "move", "financieel-ravijn", "2027-13", "--why", "x", "--source", "y")]
    [InlineData("--why is blank", "close", "financieel-ravijn", "--outcome", "won", "--why", " ")]
    [InlineData("Option '--why' is required.", "close", "financieel-ravijn", "--outcome", "won")]
    [InlineData("Must be one of", "close", "financieel-ravijn", "--outcome", "passed", "--why", "x")]
    public async Task What_cannot_be_done_is_said_and_changes_nothing(string says, params string[] arguments)
    {
        await day.CopyToAsync(_folder);
        var before = await Stored.ReadAsync(_folder["data/lobbyalerts.db"]);

        var (exit, output, error) = await RunAsync(arguments);

        Assert.Equal(2, exit);
        Assert.Contains(says, error + output, StringComparison.Ordinal);
        Assert.Equal(before.Due, (await Stored.ReadAsync(_folder["data/lobbyalerts.db"])).Due);
    }

    [Fact]
    public async Task For_machines_each_thing_that_happened_is_a_line_that_holds_the_hash_of_what_was_sent_and_no_address()
    {
        await day.CopyToAsync(_folder);
        await DoneAsync("ack", "financieel-ravijn", "--why", "Gezien");

        var output = await HistoryAsync("financieel-ravijn", "--format", "jsonl");

        var lines = output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonDocument.Parse(line).RootElement).ToList();
        Assert.Equal("entered", lines[0].GetProperty("what").GetString());
        var told = lines.Single(line => line.GetProperty("what").GetString() == "told" && line.GetProperty("contact").GetString() == "dossierhouder-interbestuurlijk");
        Assert.Equal(("folder", "beheer", "2026-11-24T10:00:00+01:00"), (told.GetProperty("transport").GetString(), told.GetProperty("acknowledgedBy").GetString(), told.GetProperty("acknowledgedAt").GetString()));
        Assert.Equal("Gezien", lines[^1].GetProperty("why").GetString());
        Assert.DoesNotContain("@", output, StringComparison.Ordinal);

        // Anyone who has the mail can tell that it is the one: the text as it was written, lines ending in LF.
        using var mail = await MimeMessage.LoadAsync(Directory.GetFiles(_folder["outbox"], "*dossierhouder-interbestuurlijk*").Single(), TestContext.Current.CancellationToken);
        var text = mail.TextBody!.ReplaceLineEndings("\n");
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text))), told.GetProperty("textSha256").GetString());
    }

    [Theory]
    [InlineData(int.MaxValue, 1)]
    [InlineData(60, 3)]
    public void What_does_not_fit_a_terminal_goes_on_beneath_the_words(int width, int lines)
    {
        var act = new HistoryEntry(Instant.FromUtc(2026, 11, 24, 9, 0), "beheer", Act.Closed, "De netbeheerder heeft de wachtlijst geopend en neemt niemand meer aan") { Outcome = Outcome.Won };

        var text = HistoryText.Of(new TimelineEntry.Done(act), width).ToList();

        Assert.Equal(lines, text.Count);
        Assert.StartsWith("2026-11-24 10:00  closed by beheer as won: De", text[0], StringComparison.Ordinal);
        Assert.All(text, line => Assert.True(line.Length <= width));
        Assert.All(text.Skip(1), line => Assert.Matches("^ {18}[^ ]", line));
        Assert.EndsWith("neemt niemand meer aan", string.Join(' ', text.Select(line => line.Trim())), StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Dispose();

    private async Task<string> HistoryAsync(string id, params string[] options)
    {
        await using var program = StartedProgram.Start(StartedProgram.LobbyAlerts, _folder.Path, ["history", id, .. options]);
        Assert.Equal(0, await program.ExitAsync());
        return program.Output;
    }

    private async Task<string> DoneAsync(params string[] arguments)
    {
        var (exit, output, error) = await RunAsync(arguments);
        Assert.True(exit == 0 && error.Length == 0, $"{output}\n{error}");
        return output;
    }

    private async Task<(int Exit, string Output, string Error)> RunAsync(string[] arguments)
    {
        await using var program = StartedProgram.Start(StartedProgram.LobbyAlerts, _folder.Path, [.. arguments, "--by", "beheer", "--now", Later]);
        return (await program.ExitAsync(), program.Output, program.Error);
    }
}
