using System.Net;
using System.Text.Json.Nodes;
using LobbyAlerts.Alerts;
using LobbyAlerts.Dates;
using LobbyAlerts.Functions.Tables;
using LobbyAlerts.Functions.Tests.Crashes;
using LobbyAlerts.Storage;
using MimeKit;
using NodaTime;
using NodaTime.Text;

namespace LobbyAlerts.Functions.Tests.Api;

/// <summary>A deadline that is posted to the running program is told, and as its answer said.</summary>
public sealed class RunningTests : IDisposable
{
    private readonly Folder _folder = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Posted_to_the_standalone_host_it_is_mailed_by_the_next_sweep_and_then_as_planned()
    {
        ApiAnswer made;
        await using (var running = await RunningProgram.StandaloneAsync(_folder, "2026-11-24T10:04:35+01:00"))
        {
            made = await running.Caller.PostAsync(Bodies.With(("id", "op-tijd"), ("date", "2026-12-11")));
            Assert.Equal(HttpStatusCode.Created, made.Status);
            await running.Program.PrintsAsync("Sent Tuesday 24 November 2026 10:05");
            Assert.Equal(0, await running.Program.StopAsync());
            Assert.Empty(running.Program.Error);
            Assert.DoesNotContain(ApiCaller.Key, running.Program.Output, StringComparison.Ordinal);
        }

        var subjects = Directory.GetFiles(_folder["outbox"], "*.eml").Select(file => MimeMessage.Load(file, Cancellation).Subject);
        Assert.Contains(subjects, subject => subject!.Contains("Besluit van de provincie", StringComparison.Ordinal));
        Assert.Equal(made.Plan.Select(WithoutFraction).Order(StringComparer.Ordinal), (await ToldAsync(made)).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Posted_to_the_handler_it_is_mailed_by_the_next_sweep()
    {
        await using var running = await RunningProgram.HandlerAsync(_folder);
        var soon = Amsterdam.DayOf(Instant.FromDateTimeOffset(TimeProvider.System.GetUtcNow())).PlusDays(10);

        var made = await running.Caller.PostAsync(Bodies.With(("id", "op-tijd"), ("date", $"{soon:uuuu-MM-dd}")));
        Assert.Equal(HttpStatusCode.Created, made.Status);
        var swept = JsonNode.Parse(await running.InvokeAsync("SweepDeadlines", """{"timer":{"IsPastDue":false}}"""))!;
        foreach (var message in swept["Outputs"]!["messages"]!.AsArray())
            await running.InvokeAsync("SendAlerts", new JsonObject { ["message"] = JsonValue.Create(JsonValue.Create((string)message!)!.ToJsonString()) }.ToJsonString());

        var subjects = Directory.GetFiles(_folder["outbox"], "*.eml").Select(file => MimeMessage.Load(file, Cancellation).Subject);
        Assert.NotEmpty(subjects);
        Assert.Contains("anna: POST /api/deadlines (dry run: False).", running.Program.Output, StringComparison.Ordinal);
        Assert.Equal("anna", (string)(await running.Caller.GetAsync($"{ApiCaller.Path}/op-tijd"))["enteredBy"]!);
        var told = (await Stored.ReadAsync(_folder["agenda.db"])).Ledger.Values.Where(entry => entry.Alert.Deadline == "op-tijd" && entry.State == AlertState.Accepted).Select(entry => entry.Alert.Contact);
        Assert.Equal(["dossierhouder-netcongestie", "wethouder-energie"], told.Order());
    }

    [Fact]
    public async Task The_handler_answers_as_the_standalone_host_does_and_serves_any_host()
    {
        await using var running = await RunningProgram.HandlerAsync(_folder);

        (await running.Caller.SendAsync(HttpMethod.Get, ApiCaller.Path, null)).IsProblem(401, "key");
        (await running.Caller.GetAsync("/api/nothing")).IsProblem(404, "not-found");
        (await running.Caller.SendAsync(HttpMethod.Put, ApiCaller.Path, ApiCaller.Key)).IsProblem(405, "method");
        (await running.Caller.PostAsync(new byte[2 << 20], "application/json")).IsProblem(413, "too-large");
        (await running.Caller.PostAsync("{")).IsProblem(400, "invalid");
        Assert.Equal(HttpStatusCode.OK, (await running.Caller.GetAsync("/api/health")).Status);
        var list = await running.Caller.SendAsync(HttpMethod.Get, ApiCaller.Path, ApiCaller.Key, headers => headers.Host = "func.azurewebsites.net");
        Assert.Equal(HttpStatusCode.OK, list.Status);

        (await running.Caller.TryKeysAsync()).IsProblem(429, "too-many");
        Assert.Equal(HttpStatusCode.OK, (await running.Caller.GetAsync(ApiCaller.Path)).Status);
    }

    public void Dispose() => _folder.Dispose();

    // What was told, and what sweeps tell at the moments of the plan.
    private async Task<List<string>> ToldAsync(ApiAnswer made)
    {
        await using var tables = SqliteTables.Open(_folder["data/lobbyalerts.db"]);
        var told = new List<string>();
        foreach (var at in made["plan"].AsArray().Select(telling => OffsetDateTimePattern.Rfc3339.Parse((string)telling!["at"]!).Value.ToInstant()).Distinct())
        {
            await new Sweep(tables, new Holder("test", IsAlone: true)).RunAsync(at, Cancellation);
            await foreach (var row in tables.QueryAsync(AgendaTable.Name, KeyRange.Prefix(AgendaTable.Deadlines, "outbox|"), Cancellation))
            {
                var alert = System.Text.Json.JsonSerializer.Deserialize(row.Text("Json")!, AgendaJson.Instance.Alert)!;
                if (alert.Deadline == "op-tijd")
                    told.Add(Line(alert, at));
                await tables.CommitAsync(AgendaTable.Name, [Change.Delete(row)], Cancellation);
            }
        }

        var first = OffsetDateTimePattern.Rfc3339.Parse((string)made["plan"][0]!["at"]!).Value.ToInstant();
        var sent = (await Stored.ReadAsync(tables)).Ledger.Values.Where(entry => entry.Alert.Deadline == "op-tijd").Select(entry => Line(entry.Alert, first));
        return [.. sent, .. told];
    }

    private static string Line(Alert alert, Instant at) => WithoutFraction(
        $"{OffsetDateTimePattern.Rfc3339.Format(at.InZone(Amsterdam.Zone).ToOffsetDateTime())} {alert.Contact} {alert.Kind.Name()} {alert.Stage} {alert.Day:uuuu-MM-dd} {alert.Supersedes}".TrimEnd());

    private static string WithoutFraction(string line) => System.Text.RegularExpressions.Regex.Replace(line, @"^(\S{19})\.\d+", "$1");
}
