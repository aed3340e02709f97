using System.Text.RegularExpressions;
using AngleSharp.Html.Parser;
using LobbyAlerts.Alerts;
using LobbyAlerts.Functions.Tests.Crashes;

namespace LobbyAlerts.Functions.Tests.Hosting;

/// <summary>The program as a person starts it, in a process of its own.</summary>
public sealed partial class StandaloneTests : IDisposable
{
    private readonly Folder _folder = new();

    [Fact]
    public async Task The_first_start_writes_a_mail_for_each_contact_and_tells_what_comes_next()
    {
        var output = await SettleAsync();
        Assert.Contains("new and empty: if you expected another, name it with LobbyAlerts__Storage", output, StringComparison.Ordinal);

        var stored = await Stored.ReadAsync(_folder["data/lobbyalerts.db"]);
        var contacts = stored.Ledger.Values.Select(entry => entry.Alert.Contact).Distinct().Order().ToList();
        Assert.Contains("congestie-kleinverbruik/catch-up|P3M|20260930|dossierhouder-netcongestie", stored.In(AlertState.Accepted));
        Assert.Contains("financieel-ravijn/catch-up|P0D|20260101|wethouder-financien", stored.In(AlertState.Accepted));

        var mails = Directory.GetFiles(_folder["outbox"]).Select(path => Path.GetFileName(path)).ToList();
        Assert.Equal(contacts.Count, mails.Count);
        Assert.All(contacts, contact => Assert.Single(mails, mail => mail.Contains(contact, StringComparison.Ordinal) && mail.EndsWith(".eml", StringComparison.Ordinal)));

        var sent = PrintedTable.Read(output, "Sent Monday 23 November 2026 09:00", leading: 0);
        Assert.Equal(contacts, sent.Select(row => row[0]));
        Assert.Contains("congestie-kleinverbruik catch-up P3M", Assert.Single(sent, row => row[0] == "dossierhouder-netcongestie")[2], StringComparison.Ordinal);
        Assert.Contains("financieel-ravijn catch-up P0D", Assert.Single(sent, row => row[0] == "wethouder-financien")[2], StringComparison.Ordinal);

        var intercity = Assert.Single(PrintedTable.Read(output, "Next:", leading: 1), row => row[2].Contains("intercity-amsterdam-oost", StringComparison.Ordinal));
        Assert.Equal(["Thursday 31 December 2026 08:30 rolled back from New Year’s Day 2027", "P5Y"], intercity.Take(2));
    }

    [Fact]
    public async Task The_page_shows_every_goal_with_its_deadlines()
    {
        await using var program = Start();
        await program.PrintsAsync("Next:");
        using var http = new HttpClient { BaseAddress = new Uri(Url().Match(program.Output).Value) };
        using var button = new FormUrlEncodedContent([KeyValuePair.Create("action", "sign-in")]);

        using var answer = await http.PostAsync(new Uri(Link().Match(program.Output).Value), button, TestContext.Current.CancellationToken);
        answer.EnsureSuccessStatusCode();
        var page = new HtmlParser().ParseDocument(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));

        Assert.Equal(Enumerable.Range(0, 11).Select(i => $"{i}."), page.QuerySelectorAll("h2 a").Select(goal => goal.TextContent.Split(' ')[0]));
        var intercity = Assert.Single(page.QuerySelectorAll("tbody tr"), row => row.TextContent.Contains("Intercity Amsterdam", StringComparison.Ordinal));
        Assert.Contains("31 december 2026", intercity.TextContent, StringComparison.Ordinal);
        Assert.Contains("5 jaar vooraf", intercity.TextContent, StringComparison.Ordinal);
        Assert.Contains("default-src 'none'", answer.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
        foreach (var link in page.QuerySelectorAll("link[rel=stylesheet]"))
            (await http.GetAsync(new Uri(link.GetAttribute("href")!, UriKind.Relative), TestContext.Current.CancellationToken)).EnsureSuccessStatusCode();
    }

    [Fact]
    public async Task A_second_start_sends_nothing_again()
    {
        await SettleAsync();
        var (mails, before) = (Mails(), await Stored.ReadAsync(_folder["data/lobbyalerts.db"]));

        var output = await SettleAsync();

        Assert.Contains("Nothing is due.", output, StringComparison.Ordinal);
        Assert.DoesNotContain("rows added", output, StringComparison.Ordinal);
        Assert.DoesNotContain("new and empty", output, StringComparison.Ordinal);
        Assert.Equal(mails, Mails());
        var after = await Stored.ReadAsync(_folder["data/lobbyalerts.db"]);
        Assert.Equal(before.Ledger.Select(entry => (entry.Key, entry.Value.Row.ETag)), after.Ledger.Select(entry => (entry.Key, entry.Value.Row.ETag)));
        Assert.Equal(before.Due, after.Due);

        List<(string, DateTime, long)> Mails() =>
            [.. new DirectoryInfo(_folder["outbox"]).GetFiles().Select(file => (file.Name, file.LastWriteTimeUtc, file.Length)).Order()];
    }

    [Fact]
    public async Task Storage_and_mail_go_where_the_settings_say()
    {
        using var elsewhere = new Folder();

        await SettleAsync(("LobbyAlerts__Storage", "sqlite:deep/er/agenda.sqlite"), ("LobbyAlerts__Mail", $"folder:{elsewhere["mail/today"]}"));

        Assert.Equal(["deep"], _folder.Names);
        Assert.True(File.Exists(_folder["deep/er/agenda.sqlite"]));
        Assert.NotEmpty(Directory.GetFiles(elsewhere["mail/today"], "*.eml"));
    }

    [Fact]
    public async Task A_name_that_SQLite_reads_otherwise_is_a_file_like_any_other()
    {
        await SettleAsync(("LobbyAlerts__Storage", "sqlite::memory:"));

        Assert.NotEmpty((await Stored.ReadAsync(_folder[":memory:"])).Ledger);
    }

    [Fact]
    public async Task The_servers_zone_and_culture_change_nothing()
    {
        var plain = await SettleAsync(("TZ", "UTC"), ("LANG", "C"), ("LC_ALL", null), ("DOTNET_SYSTEM_GLOBALIZATION_INVARIANT", null));
        using var other = new Folder();
        await using var program = Start(other, ("TZ", "Pacific/Kiritimati"), ("LANG", "tr_TR.UTF-8"), ("LC_ALL", "tr_TR.UTF-8"), ("DOTNET_SYSTEM_GLOBALIZATION_INVARIANT", null));
        await program.PrintsAsync("Next:");
        Assert.Equal(0, await program.StopAsync());

        Assert.Equal(Url().Replace(Link().Replace(plain, ""), ""), Url().Replace(Link().Replace(program.Output, ""), ""));
        Assert.Equal(Directory.GetFiles(_folder["outbox"]).Select(Path.GetFileName).Order(), Directory.GetFiles(other["outbox"]).Select(Path.GetFileName).Order());
    }

    public void Dispose() => _folder.Dispose();

    private StartedProgram Start(params (string, string?)[] variables) => Start(_folder, variables);

    private static StartedProgram Start(Folder folder, params (string, string?)[] variables) =>
        StartedProgram.Start(StartedProgram.LobbyAlerts, folder.Path, ["--now", "2026-11-23T09:00+01:00"], variables);

    private async Task<string> SettleAsync(params (string, string?)[] variables)
    {
        await using var program = Start(variables);
        await program.PrintsAsync("Next:");
        Assert.Equal(0, await program.StopAsync());
        Assert.Empty(program.Error);
        return program.Output;
    }

    [GeneratedRegex(@"http://127\.0\.0\.1:\d+/sign-in/[\w-]{43}")]
    private static partial Regex Link();

    [GeneratedRegex(@"http://127\.0\.0\.1:\d+")]
    private static partial Regex Url();
}
