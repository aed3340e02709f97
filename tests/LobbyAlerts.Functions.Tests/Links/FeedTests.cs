using System.Net;
using System.Text;
using Ical.Net;
using LobbyAlerts.Alerts;
using LobbyAlerts.Dates;
using LobbyAlerts.Deadlines;
using LobbyAlerts.Functions.Tests.Tables;
using LobbyAlerts.Storage;
using NodaTime;

namespace LobbyAlerts.Functions.Tests.Links;

/// <summary>A contact's calendar: over HTTP, read back by Ical.Net, and line by line as RFC 5545 wants it.</summary>
public sealed class FeedTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task It_has_the_dates_of_the_goals_that_its_contact_answers_for()
    {
        await using var world = await LinkWorld.StartAsync();
        var calendar = Read(await world.GetAsync((await world.LinksAsync("dossierhouder-netcongestie")).Calendar!));

        var goals = (await new Agenda(world.Tables).GoalsAsync(Cancellation)).Where(goal => goal.Assignments.Any(held => held.Contact == "dossierhouder-netcongestie")).Select(goal => goal.Id).ToList();
        var theirs = await new Agenda(world.Tables).DeadlinesAsync(Cancellation).Where(stored => stored.Deadline.Goals.Any(goals.Contains)).ToListAsync(Cancellation);
        Assert.Contains(theirs, stored => stored.Deadline.Date is null);
        Assert.Equal(theirs.Where(stored => stored.Deadline.Date is not null).Select(stored => $"{stored.Deadline.Id}@lobbyalerts").Order(), calendar.Events.Select(entry => entry.Uid!).Order());
        Assert.Equal("Congestie op kleinverbruik (fase 2): uiterlijk in 2026", calendar.Events.Single(entry => entry.Uid == $"{LinkWorld.Deadline}@lobbyalerts").Summary);
    }

    [Theory]
    [InlineData("2027-03-04", "20270304", "20270305", "4 maart 2027")]
    [InlineData("2027-11", "20271101", "20271201", "november 2027")]
    [InlineData("2030/2040", "20300101", "20410101", "tussen 2030 en 2040")]
    [InlineData("../2026", "20261231", "20270101", "uiterlijk in 2026")]
    [InlineData("2026/..", "20260101", "20260102", "vanaf 2026")]
    [InlineData("2027-12-31T17:00", "20271231T170000", null, "31 december 2027, 17.00 uur")]
    [InlineData("2027-07-01T09:30", "20270701T093000", null, "1 juli 2027, 09.30 uur")]
    public async Task A_window_is_its_days_an_open_end_the_day_that_is_known_and_a_moment_a_moment(string edtf, string start, string? end, string wording)
    {
        await using var world = await LinkWorld.StartAsync();
        await new DeadlineChanges(world.Tables).MoveAsync(LinkWorld.Deadline, ImpreciseDate.Parse(edtf), null, "beheer", "Uitstel", "Kamerbrief", world.Now, Cancellation);

        var answer = await world.GetAsync((await world.LinksAsync()).Calendar!);
        var entry = Read(answer).Events.Single(entry => entry.Uid == $"{LinkWorld.Deadline}@lobbyalerts");
        var lines = Unfolded(answer.Text);
        Assert.EndsWith($": {wording}", entry.Summary, StringComparison.OrdinalIgnoreCase);
        Assert.Contains(end is null ? $"DTSTART;TZID=Europe/Amsterdam:{start}" : $"DTSTART;VALUE=DATE:{start}", lines);
        Assert.Equal(end is not null, lines.Contains($"DTEND;VALUE=DATE:{end}"));
        Assert.Equal(end is null, lines.Contains("TZID:Europe/Amsterdam"));
        if (end is null)
            Assert.Equal(Amsterdam.At(ImpreciseDate.Parse(edtf).Window.Earliest!.Value, ImpreciseDate.Parse(edtf).Time!.Value), Instant.FromDateTimeUtc(entry.Start!.AsUtc));
    }

    [Fact]
    public async Task Its_version_stays_until_something_changes_and_then_the_sequence_grows()
    {
        await using var world = await LinkWorld.StartAsync();
        var link = (await world.LinksAsync()).Calendar!;
        var first = await world.GetAsync(link);
        world.Pass(Duration.FromDays(3));
        var unchanged = await world.GetAsync(link, null, ("If-None-Match", first.Headers["ETag"]));
        var head = await world.GetAsync(link, HttpMethod.Head);

        Assert.Equal((HttpStatusCode.NotModified, ""), (unchanged.Status, unchanged.Text));
        Assert.Equal((first.Headers["ETag"], first.Headers["ETag"], ""), (unchanged.Headers["ETag"], head.Headers["ETag"], head.Text));
        Assert.Equal((0, "CONFIRMED"), State(first));

        var changes = new DeadlineChanges(world.Tables);
        await changes.MoveAsync(LinkWorld.Deadline, ImpreciseDate.Parse("2027"), null, "beheer", "Uitstel", "Kamerbrief", world.Now, Cancellation);
        var moved = await world.GetAsync(link, null, ("If-None-Match", first.Headers["ETag"]));
        Assert.Equal((HttpStatusCode.OK, (1, "CONFIRMED")), (moved.Status, State(moved)));
        await changes.CloseAsync(LinkWorld.Deadline, Outcome.Won, "beheer", "Gelukt", world.Now, Cancellation);
        Assert.Equal((2, "CANCELLED"), State(await world.GetAsync(link)));
        await changes.ReopenAsync(LinkWorld.Deadline, "beheer", "Toch niet", world.Now, Cancellation);
        Assert.Equal((3, "CONFIRMED"), State(await world.GetAsync(link)));
        world.Pass(Duration.FromMinutes(1));
        await changes.CloseAsync(LinkWorld.Deadline, Outcome.Won, "beheer", "Gelukt", world.Now, Cancellation);
        Assert.Equal((4, "CANCELLED"), State(await world.GetAsync(link)));
        world.Pass(Duration.FromDays(100));
        Assert.DoesNotContain(Read(await world.GetAsync(link)).Events, entry => entry.Uid == $"{LinkWorld.Deadline}@lobbyalerts");
    }

    [Fact]
    public async Task It_is_as_RFC_5545_wants_it()
    {
        await using var world = await LinkWorld.StartAsync();
        await world.Tables.CommitAsync(AgendaTable.Name, [await EditedAsync(world, "Congestie op kleinverbruik (fase 2)", "Één; twee, drie\\\\ – een lange titel met geaccentueerde letters: ééééééééééééééééééééé 🚆🚆🚆🚆🚆🚆 en zo voort")], Cancellation);
        var answer = await world.GetAsync((await world.LinksAsync()).Calendar!);

        Assert.Equal("text/calendar; charset=utf-8", answer.Headers["Content-Type"]);
        Assert.EndsWith("END:VCALENDAR\r\n", answer.Text, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', answer.Text.Replace("\r\n", "", StringComparison.Ordinal));
        var lines = answer.Text.Split("\r\n")[..^1];
        Assert.All(lines, line => Assert.InRange(Encoding.UTF8.GetByteCount(line), 1, 75));
        Assert.Contains(lines, line => line.StartsWith(' '));
        Assert.DoesNotContain('\uFFFD', answer.Text);

        var unfolded = Unfolded(answer.Text);
        Assert.Equal(["BEGIN:VCALENDAR", "VERSION:2.0"], unfolded.Where(line => line is "BEGIN:VCALENDAR" or "VERSION:2.0"));
        Assert.Single(unfolded, line => line.StartsWith("PRODID:", StringComparison.Ordinal));
        var events = string.Join('\n', unfolded).Split("BEGIN:VEVENT")[1..];
        Assert.NotEmpty(events);
        string[] required = ["UID:", "DTSTAMP:", "DTSTART", "SUMMARY:", "SEQUENCE:", "STATUS:"];
        Assert.All(events, entry => Assert.All(required, name => Assert.Single(entry.Split('\n'), line => line.StartsWith(name, StringComparison.Ordinal))));
        Assert.All(unfolded.Where(line => line.StartsWith("DTSTAMP:", StringComparison.Ordinal)), line => Assert.Matches("^DTSTAMP:[0-9]{8}T[0-9]{6}Z$", line));
        Assert.Contains(unfolded, line => line.StartsWith(@"SUMMARY:Één\; twee\, drie\\ – een lange titel", StringComparison.Ordinal));
        Assert.StartsWith("Één; twee, drie\\ – een lange titel", Read(answer).Events.Single(entry => entry.Uid == $"{LinkWorld.Deadline}@lobbyalerts").Summary, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_revoked_address_shows_nothing_and_the_next_mail_has_another()
    {
        await using var world = await LinkWorld.StartAsync();
        var link = (await world.LinksAsync()).Calendar!;
        await new ContactChanges(world.Tables).RevokeFeedAsync(LinkWorld.Owner, Cancellation);

        var gone = await world.GetAsync(link);
        Assert.Equal((HttpStatusCode.NotFound, "Deze link werkt niet"), (gone.Status, gone.Html.QuerySelector("h1")!.TextContent));
        Assert.Equal(HttpStatusCode.OK, (await world.GetAsync((await world.LinksAsync()).Calendar!)).Status);
    }

    [Fact]
    public async Task It_lasts_longer_than_other_links_and_reads_one_row_and_two_ranges()
    {
        CountingTables? counting = null;
        await using var world = await LinkWorld.StartAsync(wrap: tables => counting = new CountingTables(tables));
        var link = (await world.LinksAsync()).Calendar!;
        world.Pass(Duration.FromDays(1_000));
        counting!.Clear();
        Assert.Equal(HttpStatusCode.OK, (await world.GetAsync(link)).Status);
        Assert.Equal((1, 2, 0), counting.Counts);
    }

    private static async Task<Change> EditedAsync(LinkWorld world, string old, string other)
    {
        var row = (await world.StoredAsync()).Row;
        var json = row.Text("Json")!;
        Assert.Contains(old, json, StringComparison.Ordinal);
        return Change.Merge(row, new Dictionary<string, object> { ["Json"] = json.Replace(old, other, StringComparison.Ordinal) });
    }

    private static (int Sequence, string Status) State(LinkAnswer answer)
    {
        var entry = Read(answer).Events.Single(entry => entry.Uid == $"{LinkWorld.Deadline}@lobbyalerts");
        return (entry.Sequence, entry.Status!);
    }

    private static Calendar Read(LinkAnswer answer)
    {
        Assert.True(answer.Status == HttpStatusCode.OK, answer.Text);
        return Calendar.Load(answer.Text)!;
    }

    private static string[] Unfolded(string text) => text.Replace("\r\n ", "", StringComparison.Ordinal).Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
}
