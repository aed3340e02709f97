using System.Net;
using System.Text.Json.Nodes;
using LobbyAlerts.Functions.Web.Access;
using LobbyAlerts.Functions.Web.Resources;

namespace LobbyAlerts.Functions.Tests.Api;

/// <summary>Every fault is told with its place and what to do, and changes nothing.</summary>
[Collection(OnSqlite.Name)]
public sealed class RefusalTests(SqliteApi api) : RefusalContract(api);

/// <summary>The same on Table Storage.</summary>
[Collection(OnAzurite.Name)]
public sealed class AzureRefusalTests(AzureApi api) : RefusalContract(api);

/// <summary>Every fault is told with its place and what to do, and changes nothing.</summary>
public abstract class RefusalContract(PublishedApi api)
{
    [Theory]
    [InlineData("goals", null, "/goals", "goals is missing")]
    [InlineData("goals", "[]", "/goals", "needs at least 1")]
    [InlineData("goals", "\"netcongestie\"", "/goals", "must be a list")]
    [InlineData("goals", "[\"netcongestie\",\"netcongestie\"]", "/goals", "says the same twice")]
    [InlineData("goals", "[\"a\",\"b\",\"c\",\"d\",\"e\",\"f\",\"g\",\"h\",\"i\",\"j\",\"k\",\"l\"]", "/goals", "has more than 11")]
    [InlineData("goals", "[\"netcongestie\",\"Geen doel\"]", "/goals/1", "does not have the form")]
    [InlineData("goals", "[\"geen-doel\"]", "/goals", "there is no goal geen-doel; there are agenda, ")]
    [InlineData("title", null, "/title", "title is missing")]
    [InlineData("title", "\"\"", "/title", "is empty")]
    [InlineData("title", "\" \\u00a0 \"", "/title", "is blank")]
    [InlineData("title", "\"Een\\ntitel\"", "/title", "has the control character U+000A at 3; leave it out")]
    [InlineData("title", "\"Een\\u2028titel\"", "/title", "U+2028")]
    [InlineData("title", "\"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\"", "/title", "is longer than 60 characters")]
    [InlineData("title", "7", "/title", "must be a text in quotes")]
    [InlineData("title", "1e999", "/title", "must be a text in quotes")]
    [InlineData("said", "\"  \"", "/said", "is blank")]
    [InlineData("said", "null", "/said", "must be a text in quotes")]
    [InlineData("date", null, "/date", "date is missing; write null when none is known")]
    [InlineData("date", "2030", "/date", "must be a text in quotes, or null")]
    [InlineData("date", "\"\"", "/date", "at 0: something is missing here")]
    [InlineData("date", "\"2026-13\"", "/date", "\"2026-13\", at 5: a month is 01 to 12")]
    [InlineData("date", "\"2026-12-31 17:00\"", "/date", "at 10: a capital T stands between a day and a time Write 2026-12-31T17:00.")]
    [InlineData("date", "\"../2026-12-31T17:00\"", "/date", "give the deadline the meaning")]
    [InlineData("date", "\"2026-02-30\"", "/date", "at 8: a day of February 2026 is 01 to 28")]
    [InlineData("date", "\"2026-11-23T10:00:00Z\"", "/date", "Leave the seconds out.")]
    [InlineData("date", "\"2030-06-01\\n\"", "/date", "at 10: a date ends here Leave the spaces out.")]
    [InlineData("meaning", null, "/meaning", "meaning is missing")]
    [InlineData("meaning", "\"happen\"", "/meaning", "must be one of happens, takesEffect, target, milestone")]
    [InlineData("anchor", "\"begin\"", "/anchor", "must be one of earliest, latest")]
    [InlineData("policy", "\"geen\"", "/policy", "there is no policy geen; there are default, milestone")]
    [InlineData("policy", "\"default\\n\"", "/policy", "U+000A")]
    [InlineData("dependsOn", "[\"nergens\"]", "/dependsOn", "there is no deadline nergens")]
    [InlineData("conflictsWith", "[\"nergens\"]", "/conflictsWith", "there is no deadline nergens")]
    [InlineData("dependsOn", "[\"a\\n\"]", "/dependsOn/0", "U+000A")]
    [InlineData("relativeTo", "\"bo-mirt\"", "/relativeTo", "must be an object")]
    [InlineData("relativeTo", "{\"milestone\":\"bo-mirt\",\"before\":\"P1Y3M\"}", "/relativeTo/before", "of one unit")]
    [InlineData("relativeTo", "{\"milestone\":\"bo-mirt\",\"until\":\"P1M\"}", "/relativeTo/until", "is not known here; known are milestone, deadline, before, after")]
    [InlineData("relativeTo", "{\"milestone\":\"bo-mirt\",\"before\":\"P1M\"}", "/date", "it follows from relativeTo; write null, or leave relativeTo out")]
    [InlineData("id", "\"Geen slug\"", "/id", "does not have the form")]
    [InlineData("id", "\"slug\\n\"", "/id", "U+000A")]
    [InlineData("id", "\"\"", "/id", "does not have the form|is empty")]
    [InlineData("id", "\"bo-mirt-2030\"", "/id", "is the id of an occurrence of milestone bo-mirt; choose another")]
    [InlineData("note", "\"\\u0000\"", "/note", "U+0000")]
    [InlineData("source", "\" \"", "/source", "is blank")]
    [InlineData("citation", "{\"goal\":11,\"section\":\"S\",\"words\":\"in 2030\"}", "/citation/goal", "is more than 10")]
    [InlineData("citation", "{\"goal\":99999999999999999999999999,\"section\":\"S\",\"words\":\"in 2030\"}", "/citation/goal", "must be a whole number")]
    [InlineData("citation", "{\"goal\":1.5,\"section\":\"S\",\"words\":\"in 2030\"}", "/citation/goal", "must be a whole number")]
    [InlineData("citation", "{\"goal\":1,\"section\":\"S\"}", "/citation/words", "words is missing")]
    [InlineData("citation", "{\"goal\":1,\"section\":\"S\",\"words\":\"in 2030\",\"page\":3}", "/citation/page", "page is not known here; known are goal, section, words")]
    [InlineData("titel", "\"x\"", "/titel", "titel is not known here; known are id, goals, title, ")]
    [InlineData("enteredBy", "\"bert\"", "/enteredBy", "enteredBy is not known here")]
    [InlineData("enteredAt", "\"2020-01-01T00:00:00Z\"", "/enteredAt", "is not known here")]
    [InlineData("provisional", "true", "/provisional", "is not known here")]
    [InlineData("Title", "\"x\"", "/Title", "is not known here")]
    [InlineData("a/b~c.d[0]", "\" \"", "/a~1b~0c.d[0]", "is not known here")]
    public async Task A_fault_is_told_with_its_place_and_once(string field, string? value, string at, string words)
    {
        var before = await api.Caller.AllAsync();
        var body = Bodies.With();
        body.Remove(field);
        var text = value is null ? body.ToJsonString() : $"{body.ToJsonString()[..^1]},{JsonValue.Create(field).ToJsonString()}:{value}}}";

        var answer = await api.Caller.PostAsync(text);

        answer.IsProblem(400, "invalid");
        var (place, said) = Assert.Single(answer.Errors);
        Assert.Equal(at, place);
        Assert.Contains(words.Split('|'), word => said.Contains(word, StringComparison.Ordinal));
        Assert.Equal(before, await api.Caller.AllAsync());
    }

    [Fact]
    public async Task An_anchor_must_be_an_end_that_is_bounded()
    {
        var answer = await api.Caller.PostAsync(Bodies.With(("date", "2030/.."), ("anchor", "latest")));

        Assert.Equal(("/anchor", "the latest end of 2030/.. is open; leave anchor out"), Assert.Single(answer.Errors));
    }

    [Fact]
    public async Task All_faults_of_form_and_of_fact_are_told_at_once()
    {
        var answer = await api.Caller.PostAsync(Bodies.With(
            ("titel", "x"), ("title", null), ("date", "2026-13"), ("anchor", "latest"), ("goals", new JsonArray("geen-doel")), ("policy", "geen"), ("dependsOn", new JsonArray("nergens"))));

        Assert.Equal(["/date", "/dependsOn", "/goals", "/policy", "/titel", "/title"], answer.Errors.Select(error => error.Place).Order(StringComparer.Ordinal));
        Assert.StartsWith("6 faults; nothing was changed.", (string)answer["detail"]!, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "not JSON")]
    [InlineData("{", "not JSON")]
    [InlineData("{\"title\":'x'}", "on line 1 at byte")]
    [InlineData("null", "must be an object")]
    [InlineData("[]", "must be an object")]
    [InlineData("\"text\"", "must be an object")]
    [InlineData("{\"title\":\"a\",\"title\":\"b\"}", "Duplicate property 'title'")]
    [InlineData("{\"title\":\"a\",\"t\\u0069tle\":\"b\"}", "Duplicate property")]
    [InlineData("{\"title\":\"\\ud800\"}", "half a character")]
    [InlineData("{\"\\udc00\":1}", "half a character")]
    [InlineData("{} {}", "not JSON")]
    [InlineData("{/**/}", "not JSON")]
    public async Task What_is_not_one_JSON_object_is_told(string body, string words)
    {
        var answer = await api.Caller.PostAsync(body);

        answer.IsProblem(400, "invalid");
        var (place, said) = Assert.Single(answer.Errors);
        Assert.Equal("", place);
        Assert.Contains(words, said, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("after=X", "after")]
    [InlineData("after=", "after")]
    [InlineData("after=a%7Cb", "after")]
    [InlineData("after=a&after=b", "after")]
    [InlineData("limit=0", "limit")]
    [InlineData("limit=-1", "limit")]
    [InlineData("limit=1001", "limit")]
    [InlineData("limit=many", "limit")]
    [InlineData("limit=", "limit")]
    [InlineData("limit=1&limit=2", "limit")]
    [InlineData("limit=99999999999999", "limit")]
    public async Task A_page_that_cannot_be_is_told(string query, string parameter)
    {
        var answer = await api.Caller.GetAsync($"{ApiCaller.Path}?{query}");

        answer.IsProblem(400, "invalid");
        Assert.Equal(parameter, Assert.Single(answer.Errors).Place);
    }

    [Theory]
    [InlineData("{\"milestone\":\"geen\",\"before\":\"P6W\"}", "/relativeTo/milestone", "there is no milestone geen; there are bo-mirt, ")]
    [InlineData("{\"deadline\":\"geen\",\"before\":\"P6W\"}", "/relativeTo/deadline", "there is no deadline geen")]
    [InlineData("{\"deadline\":\"geen\",\"milestone\":\"bo-mirt\",\"before\":\"P6W\"}", "/relativeTo", "name either a milestone or a deadline")]
    [InlineData("{\"milestone\":\"bo-mirt\"}", "/relativeTo", "say either before or after")]
    public async Task What_a_date_is_counted_from_is_told_with_its_place(string relation, string at, string words)
    {
        var before = await api.Caller.AllAsync();

        var answer = await api.Caller.PostAsync(Bodies.With(("date", null), ("id", "relatief"), ("relativeTo", JsonNode.Parse(relation))));

        answer.IsProblem(400, "invalid");
        var (place, said) = Assert.Single(answer.Errors);
        Assert.Equal(at, place);
        Assert.StartsWith(words, said, StringComparison.Ordinal);
        Assert.Equal(before, await api.Caller.AllAsync());
    }

    [Fact]
    public async Task Whoever_keeps_deadlines_confirms_no_proposal_to_hand_over()
    {
        var asked = ApiRequest.Post($"{ProposalResource.Path}/{ApiProposals.Handover.Id}/confirm", """{"to":"hoofd-public-affairs"}""", "*");
        var before = await api.RowsAsync();

        foreach (var request in (ApiRequest[])[asked, asked.Asking("dryRun=true")])
            (await (request with { Key = ApiCaller.KeyOf(AccessRole.Scheduler) }).SendAsync(api.Caller)).IsProblem(403, "role");

        Assert.Equal(before, await api.RowsAsync());
        Assert.Equal(HttpStatusCode.OK, (await asked.Asking("dryRun=true").SendAsync(api.Caller)).Status);
    }
}
