namespace LobbyAlerts.Functions.Tests.Board;

/// <summary>What each page asks of storage, with a thousand deadlines.</summary>
[Collection(Crowd.Name)]
public sealed class CostTests(Crowd crowd)
{
    [Theory]
    [InlineData("/board", 8)]
    [InlineData("/board/goals", 8)]
    [InlineData("/board/goals/netcongestie", 8)]
    [InlineData("/board/contacts", 2)]
    [InlineData("/board/contacts/dossierhouder-netcongestie", 43)]
    [InlineData("/board/proposals", 2)]
    [InlineData("/board/alerts", 102)]
    [InlineData("/board/alerts?contact=burgemeester&state=bounced", 102)]
    [InlineData("/board/policies", 2)]
    [InlineData("/board/policies/default/edit", 2)]
    [InlineData("/board/holidays", 2)]
    [InlineData("/board/milestones", 6)]
    [InlineData("/board/deadlines/new", 4)]
    [InlineData("/board/deadlines/proef-7", 14)]
    [InlineData("/board/deadlines/proef-7/edit", 5)]
    [InlineData("/board/deadlines/proef-7/mail", 12)]
    public async Task A_page_reads_no_more_than_this(string path, int most)
    {
        crowd.Counting.Clear();

        Assert.Equal(200, (await crowd.World.GetAsync(path)).Status);

        var (gets, queries, writes) = crowd.Counting.Counts;
        Assert.Equal(0, writes);
        Assert.InRange(gets + queries, 1, most);
    }

    [Theory]
    [InlineData("/board/deadlines/new")]
    [InlineData("/board/deadlines/proef-7/edit")]
    public async Task A_form_is_no_longer_for_the_other_deadlines_that_there_are(string path) =>
        Assert.InRange((await crowd.World.GetAsync(path)).Text.Length, 1_000, 20_000);

    [Fact]
    public async Task The_ledger_is_searched_a_page_at_a_time_until_all_of_it_was()
    {
        var (path, seen, pages) = ("/board/alerts?text=Proef", new HashSet<string>(StringComparer.Ordinal), 0);
        while (path is not null)
        {
            var page = await crowd.World.GetAsync(path);
            foreach (var link in page.Page.QuerySelectorAll("main table a[href^='/board/deadlines/']").Select(link => link.GetAttribute("href")!))
                seen.Add(link);
            path = page.Page.QuerySelector("main p a.button")?.GetAttribute("href");
            pages++;
        }

        Assert.Equal(Crowd.Many, seen.Count);
        Assert.InRange(pages, 20, 21);
    }
}
