using System.Text.Json.Nodes;

namespace LobbyAlerts.Functions.Tests.Api;

/// <summary>Deadlines, page by page.</summary>
[Collection(OnSqlite.Name)]
public sealed class ListTests(SqliteApi api) : ListContract(api);

/// <summary>The same on Table Storage.</summary>
[Collection(OnAzurite.Name)]
public sealed class AzureListTests(AzureApi api) : ListContract(api);

/// <summary>Deadlines, page by page.</summary>
public abstract class ListContract(PublishedApi api)
{
    [Fact]
    public async Task Page_by_page_each_deadline_comes_once_in_the_order_of_ids()
    {
        // Ids that are beginnings of each other, and their numbers.
        var ids = Enumerable.Range(0, 120).Select(i => i % 3 == 0 ? $"lijst-{i:000}" : i % 3 == 1 ? $"lijst-{i - 1:000}-x" : $"lijst-{i - 2:000}0").ToList();
        await Task.WhenAll(ids.Select(id => api.Caller.PostAsync(Bodies.With(("id", id)).ToJsonString())));
        var all = JsonNode.Parse(await api.Caller.AllAsync())!["deadlines"]!.AsArray().Select(deadline => (string)deadline!["id"]!).ToList();
        Assert.Equal(all.Distinct().Order(StringComparer.Ordinal), all);
        Assert.Empty(ids.Except(all));

        foreach (var limit in new[] { 37, 100, all.Count, 1000 })
        {
            var (read, pages) = (new List<string>(), 0);
            for (var next = $"{ApiCaller.Path}?limit={limit}"; next is not null && pages <= all.Count; pages++)
            {
                var page = (await api.Caller.GetAsync(next)).Json;
                read.AddRange(page["deadlines"]!.AsArray().Select(deadline => (string)deadline!["id"]!));
                next = (string?)page["next"];
            }

            Assert.Equal(all, read);
            Assert.Equal((all.Count + limit - 1) / limit, pages);
        }

        Assert.Equal(100, (await api.Caller.GetAsync(ApiCaller.Path))["deadlines"].AsArray().Count);
    }

    [Fact]
    public async Task Each_says_what_comes_next_as_it_is_shown_alone()
    {
        foreach (var listed in JsonNode.Parse(PublishedApi.Stilled((await api.Caller.GetAsync($"{ApiCaller.Path}?limit=50")).Text))!["deadlines"]!.AsArray())
        {
            var answer = await api.Caller.GetAsync($"{ApiCaller.Path}/{listed!["id"]}");
            var shown = answer with { Text = PublishedApi.Stilled(answer.Text) };
            var stages = shown["plan"].AsArray().Where(telling => (string)telling!["at"]! == (string?)listed["next"]?["at"]).Select(telling => (string)telling!["stage"]!).ToList();
            Assert.True(listed["next"] is null ? shown["plan"].AsArray().Count == 0 : stages.Contains((string)listed["next"]!["stage"]!), $"{listed} {shown.Text}");
            Assert.Equal((listed["title"]!.ToString(), listed["date"]?.ToString()), (shown["title"].ToString(), shown.Json["date"]?.ToString()));
        }
    }
}
