using System.Net;
using System.Text;
using LobbyAlerts.Alerts;
using LobbyAlerts.Functions.Tests.Board;

namespace LobbyAlerts.Functions.Tests.Api;

/// <summary>What each call of the API asks of storage, with a thousand deadlines.</summary>
[Collection(Crowd.Name)]
public sealed class CrowdTests(Crowd crowd)
{
    private const string Holiday = """{"id":"vrij","name":{"nl":"Vrij","en":"Off"},"rule":{"type":"once","date":"2026-11-30"}}""";
    private const string Rows = "titel;doelen;datum;betekenis\r\nBesluit een;netcongestie;31-12-2031;streefdatum\r\nBesluit twee;mobiliteit;2032;gaat in\r\nBesluit drie;woningbouw;2033;gebeurt\r\n";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("/api/deadlines?limit=1000", 3)]
    [InlineData("/api/deadlines/proef-7", 4)]
    [InlineData("/api/deadlines/proef-7/plan", 4)]
    [InlineData("/api/deadlines/proef-7/history", 6)]
    [InlineData("/api/alerts", 103)]
    [InlineData("/api/alerts?contact=burgemeester&state=bounced", 101)]
    [InlineData("/api/alerts?deadline=proef-7", 1)]
    [InlineData("/api/goals", 1)]
    [InlineData("/api/contacts", 1)]
    [InlineData("/api/policies", 1)]
    [InlineData("/api/holidays", 1)]
    [InlineData("/api/milestones", 1)]
    [InlineData("/api/proposals", 1)]
    [InlineData("/api/export?format=csv", 1)]
    [InlineData("/api/export?format=json", 6)]
    public Task What_is_shown_reads_no_more_than_this(string path, int most) => CostsAsync(HttpMethod.Get, path, null, most);

    [Theory]
    [InlineData("POST", "/api/deadlines/proef-7/move", """{"date":"2028","why":"Uitstel","source":"Brief"}""", 10)]
    [InlineData("POST", "/api/holidays", Holiday, 10)]
    [InlineData("PATCH", "/api/policies/default", """{"sendAt":"09:15"}""", 10)]
    [InlineData("PATCH", "/api/goals/netcongestie", """{"title":"Netcongestie"}""", 10)]
    [InlineData("POST", "/api/goals/netcongestie/handover", """{"role":"owner","to":"burgemeester","from":"2026-11-24"}""", 10)]
    [InlineData("POST", "/api/import?format=csv", Rows, 10)]
    public async Task A_dry_run_reads_no_more_than_this_whatever_it_reaches(string method, string path, string body, int most) =>
        await CostsAsync(new(method), path + (path.Contains('?', StringComparison.Ordinal) ? "&dryRun=true" : "?dryRun=true"), body, most);

    [Fact]
    public async Task A_holiday_on_which_all_of_them_would_be_told_is_foretold_for_all()
    {
        var foretold = await AskAsync(HttpMethod.Post, "/api/holidays?dryRun=true", Holiday);

        Assert.Equal(Preview.Most, foretold["deadlines"].AsArray().Count);
        Assert.InRange(Preview.Most + (int)foretold["more"], Crowd.Many, Crowd.Many + 50);
    }

    [Fact]
    public async Task The_ledger_is_listed_a_page_at_a_time_until_all_of_it_was()
    {
        var (path, seen, pages) = ((string?)"/api/alerts?contact=dossierhouder-netcongestie&state=accepted", new List<string>(), 0);
        for (; path is not null; pages++)
        {
            var page = await AskAsync(HttpMethod.Get, path);
            seen.AddRange(page["alerts"].AsArray().Select(alert => (string)alert!["deadline"]!));
            path = (string?)page.Json["next"];
        }

        Assert.Equal(seen.Distinct(), seen);
        Assert.Equal(Crowd.Many, seen.Count(deadline => deadline.StartsWith("proef-", StringComparison.Ordinal)));
        Assert.InRange(pages, 11, 12);
    }

    [Theory]
    [InlineData(1, 1_000, 7)]
    [InlineData(3, 2, 1_000)]
    [InlineData(1_000, 1_000, 1)]
    public async Task A_page_ends_within_a_subject_too_and_the_next_goes_on_there(int found, int subjects, int rows)
    {
        string[] about = ["proef-1", "proef-10", "proef-100"];
        var (search, ledger, limits, seen) = (new LedgerSearch(crowd.World.Tables), new Ledger(crowd.World.Tables), new LedgerLimits(found, subjects, rows), new List<string>());
        LedgerPlace? at = null;
        do
        {
            var rest = about.SkipWhile(subject => at is not null && subject != at.Subject).Skip(at is { Key: null } ? 1 : 0).ToAsyncEnumerable();
            var page = await search.FindAsync(rest, at, _ => true, limits, Cancellation);
            Assert.InRange(page.Entries.Count, 0, Math.Min(found, rows));
            seen.AddRange(page.Entries.Select(alert => $"{alert.Subject} {alert.Entry.Alert.Key}"));
            Assert.Equal(page.Next, page.Next is null ? null : LedgerPlace.Read(page.Next.ToString()));
            at = page.Next;
        }
        while (at is not null);

        var all = await about.ToAsyncEnumerable().SelectMany(subject => ledger.OfAsync(subject, Cancellation).Select(entry => $"{subject} {entry.Alert.Key}")).ToListAsync(Cancellation);
        Assert.True(all.Count > about.Length);
        Assert.Equal(all, seen);
    }

    private async Task CostsAsync(HttpMethod method, string path, string? body, int most)
    {
        crowd.Counting.Clear();

        await AskAsync(method, path, body);

        var (gets, queries, writes) = crowd.Counting.Counts;
        Assert.Equal(0, writes);
        Assert.True(gets + queries <= most, $"{path}: {gets} rows and {queries} ranges were read, and {most} at most are.");
    }

    private async Task<ApiAnswer> AskAsync(HttpMethod method, string path, string? body = null)
    {
        var media = path.Contains("/import", StringComparison.Ordinal) ? "text/csv" : "application/json";
        var answer = await crowd.Caller.SendAsync(method, path, BoardWorld.Admin, headers => headers.TryAddWithoutValidation("If-Match", "*"), body is null ? null : ApiCaller.Content(Encoding.UTF8.GetBytes(body), media));
        Assert.True(answer.Status == HttpStatusCode.OK, answer.Text);
        return answer;
    }
}
