using LobbyAlerts.Alerts;
using LobbyAlerts.Benchmarks;
using LobbyAlerts.Dates;
using LobbyAlerts.Functions.Tables;
using LobbyAlerts.Storage;
using NodaTime;

namespace LobbyAlerts.Functions.Tests.Tables;

/// <summary>What the work costs on Table Storage, counted in requests that leave the process.</summary>
public sealed class AzureCostTests(Azurite azurite)
{
    private static readonly Instant Due = Amsterdam.At(new LocalDate(2026, 11, 30), new LocalTime(8, 30));
    private static readonly Holder Holder = new("costs", IsAlone: false);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(0)]
    [InlineData(1_990)]
    public async Task Nothing_due_costs_one_query_and_one_write_however_much_is_stored(int besides)
    {
        var log = new RequestLog();
        var tables = await azurite.OpenAsync(log);
        await Agendas.FillAsync(tables, 10, besides, Due);
        log.Clear();

        var swept = await new Sweep(tables, Holder).RunAsync(Due - Duration.FromHours(1), Cancellation);

        Assert.Empty(swept.Contacts);
        Assert.Equal((0, 1, 1), (log.Gets, log.Queries, log.Writes));
    }

    [Theory]
    [InlineData(1, 0)]
    [InlineData(10, 0)]
    [InlineData(10, 500)]
    [InlineData(60, 0)]
    public async Task An_alert_costs_as_many_requests_as_it_asks_of_SQLite(int due, int besides)
    {
        var log = new RequestLog();
        var azure = await azurite.OpenAsync(log);
        await using var sqlite = SqliteTables.InMemory();
        var counting = new CountingTables(sqlite);

        await SendAsync(azure, log.Clear);
        await SendAsync(counting, counting.Clear);

        Assert.Equal(counting.Counts, (log.Gets, log.Queries, log.Writes));
        TestContext.Current.TestOutputHelper?.WriteLine($"{due} alerts, {besides} deadlines besides: {counting.Counts}");

        async Task SendAsync(ITables tables, Action clear)
        {
            // The ledger's table is made by the first alert ever; that one is not counted here.
            await tables.CommitAsync(Ledger.Name, [Change.Insert("none", "none", new Dictionary<string, object>())], Cancellation);
            await Agendas.FillAsync(tables, due, besides, Due);
            clear();

            var sent = new Collected();
            var swept = await new Sweep(tables, Holder).RunAsync(Due, Cancellation);
            foreach (var contact in swept.Contacts)
                await new Dispatch(tables, sent, Holder).RunAsync(contact, Due, Cancellation);
            Assert.Equal(due, sent.Alerts.Count);
        }
    }

    [Fact]
    public async Task A_mail_costs_the_same_few_requests_whether_one_is_sent_or_sixty()
    {
        var log = new RequestLog();
        var tables = await azurite.OpenAsync(log);
        await tables.CommitAsync(Ledger.Name, [Change.Insert("none", "none", new Dictionary<string, object>())], Cancellation);
        await Agendas.FillAsync(tables, 60, 0, Due);
        var swept = await new Sweep(tables, Holder).RunAsync(Due, Cancellation);
        var dispatch = new Dispatch(tables, new Collected(), Holder);

        Assert.Equal(60, swept.Contacts.Count);
        foreach (var contact in swept.Contacts)
        {
            log.Clear();
            await dispatch.RunAsync(contact, Due, Cancellation);

            // The contact; its outbox; claim, answer, out of the outbox.
            Assert.Equal((1, 1, 3), (log.Gets, log.Queries, log.Writes));
        }
    }

    // Which alerts the mail tells; and those of these agendas are of P1M, so that they are awaited.
    [Theory]
    [InlineData(true, 5)]
    [InlineData(false, 3)]
    public async Task Reports_of_delivery_cost_two_writes_a_mail_and_nothing_where_there_are_none(bool reports, int writes)
    {
        var log = new RequestLog();
        var tables = await azurite.OpenAsync(log);
        await tables.CommitAsync(Ledger.Name, [Change.Insert("none", "none", new Dictionary<string, object>())], Cancellation);
        await Agendas.FillAsync(tables, 10, 0, Due);
        var dispatch = new Dispatch(tables, new Collected { ReportsDelivery = reports }, Holder);

        foreach (var contact in (await new Sweep(tables, Holder).RunAsync(Due, Cancellation)).Contacts)
        {
            log.Clear();
            await dispatch.RunAsync(contact, Due, Cancellation);
            Assert.Equal((1, 1, writes), (log.Gets, log.Queries, log.Writes));
        }

        Assert.Equal(reports ? 10 : 0, await tables.QueryAsync(AgendaTable.Name, KeyRange.Whole(AgendaTable.Awaiting), Cancellation).CountAsync(Cancellation));
    }

    [Theory]
    [InlineData(1, 0)]
    [InlineData(60, 500)]
    public async Task An_audit_that_finds_nothing_costs_three_queries_however_much_is_stored_and_awaited(int told, int besides)
    {
        var log = new RequestLog();
        var tables = await azurite.OpenAsync(log);
        await tables.CommitAsync(Ledger.Name, [Change.Insert("none", "none", new Dictionary<string, object>())], Cancellation);
        await Agendas.FillAsync(tables, told, besides, Due);
        var dispatch = new Dispatch(tables, new Collected { ReportsDelivery = true }, Holder);
        foreach (var contact in (await new Sweep(tables, Holder).RunAsync(Due, Cancellation)).Contacts)
            await dispatch.RunAsync(contact, Due, Cancellation);
        await new Digests(tables).RunAsync(Due, Cancellation);
        log.Clear();

        var result = await new Audit(tables, new Findings(tables)).RunAsync(Due + Duration.FromMinutes(10), Cancellation);

        Assert.Empty(result.Findings);
        Assert.Equal((0, 3, 0), (log.Gets, log.Queries, log.Writes));
    }

    [Fact]
    public async Task Every_query_of_the_program_is_a_range_of_keys_and_another_does_not_leave()
    {
        var log = new RequestLog();
        var tables = await azurite.OpenAsync(log);
        await Agendas.FillAsync(tables, 2, 2, Due);
        var agenda = new Agenda(tables);
        var swept = await new Sweep(tables, Holder).RunAsync(Due, Cancellation);
        foreach (var contact in swept.Contacts)
            await new Dispatch(tables, new Collected(), Holder).RunAsync(contact, Due, Cancellation);
        await agenda.CalendarAsync(Cancellation);
        await agenda.GoalsAsync(Cancellation);
        Assert.Equal(4, await agenda.DeadlinesAsync(Cancellation).CountAsync(Cancellation));
        Assert.Single(await new Ledger(tables).OfAsync("deadline-000000", Cancellation).ToListAsync(Cancellation));
        Assert.Equal(4, (await new Upcoming(tables).AllAsync(Due, Cancellation)).Count);
        Assert.NotEmpty(await new Upcoming(tables).AfterAsync(Due, 10, Cancellation));

        Assert.NotEmpty(log.Filters);
        Assert.All(log.Filters, filter => Assert.Matches("^PartitionKey eq '[^']+' and RowKey ge '[^']*'( and RowKey lt '[^']+')?$", filter));

        var service = Azurite.Service(await azurite.ConnectionAsync(), log);
        foreach (var filter in (string?[])[null, "RowKey ge 'a'", "PartitionKey eq 'p'", "PartitionKey ge 'p' and RowKey ge 'a'", "PartitionKey eq 'p' and RowKey ge 'a' or A eq 1"])
        {
            var scan = service.GetTableClient("agenda").QueryAsync<Azure.Data.Tables.TableEntity>(filter, cancellationToken: Cancellation);
            await Assert.ThrowsAsync<InvalidOperationException>(() => scan.AnyAsync(Cancellation).AsTask());
        }
    }
}
