using LobbyAlerts.Alerts;
using LobbyAlerts.Deadlines;

namespace LobbyAlerts.Tests.Alerts;

/// <summary>Provisional dates, until somebody confirms them.</summary>
public class ConfirmTests
{
    private const string Start = "2026-06-01 10:00";
    private const string Caution = "Dit is een voorlopige datum";

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_date_confirmed_as_it_is_is_not_told_by_itself_and_the_next_mail_no_longer_calls_it_provisional(bool isConfirmed)
    {
        await using var world = await World.OfAsync(World.Political("o:anna"), Start);
        if (isConfirmed)
            Assert.IsType<ChangeAnswer.Done>(await world.ConfirmAsync("2026-07-01 10:00"));

        await world.RunAsync("2026-07-31 08:30");

        var mail = Assert.Single(world.Mails);
        Assert.Equal(["bo-mirt-2026|P3M"], mail.Alerts.Select(alert => $"{alert.Deadline}|{alert.Stage}"));
        Assert.Equal(!isConfirmed, mail.Text.Contains(Caution, StringComparison.Ordinal));
        Assert.Equal(!isConfirmed, mail.Html.Contains(Caution, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Confirmed_as_it_is_nothing_is_told_twice()
    {
        await using var world = await World.OfAsync(World.Political("o:anna"), Start);
        await world.RunAsync(Start, "2026-08-31 00:00");

        await world.ConfirmAsync("2026-08-31 10:00");

        Assert.Equal(
            ["2026-10-01 08:30 anna: bo-mirt-2026 reminder P1M", "2026-10-23 08:30 anna: bo-mirt-2026 reminder P7D"],
            await world.RunAsync("2026-08-31 10:05", "2027-01-01 00:00"));
    }

    [Fact]
    public async Task Confirmed_as_another_date_is_a_move_and_certain()
    {
        await using var world = await World.OfAsync(World.Political("o:anna"), Start);
        await world.RunAsync(Start, "2026-08-31 00:00");

        await world.ConfirmAsync("2026-08-31 10:00", "2026-11-12");
        await world.RunAsync("2026-09-01 08:30");

        var mail = Assert.Single(world.Mails);
        Assert.Contains("Eerste verschuiving: november 2026 → 12 november 2026", mail.Text, StringComparison.Ordinal);
        Assert.Contains("Reden: Staat vast", mail.Text, StringComparison.Ordinal);
        Assert.Contains("Bron van de nieuwe datum: Brief van het Rijk", mail.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(Caution, mail.Text, StringComparison.Ordinal);
        var stored = (await world.DeadlineAsync("bo-mirt-2026")).Deadline;
        Assert.Equal(("2026-11-12", "12 november 2026", false, 2), (stored.Date!.Edtf, stored.Said, stored.Provisional, stored.Revision));
    }

    [Fact]
    public async Task A_provisional_date_that_is_moved_stays_provisional()
    {
        await using var world = await World.OfAsync(World.Political("o:anna"), Start);

        await world.MoveAsync("2026-06-02 10:00", "2026-12", "bo-mirt-2026");

        Assert.True((await world.DeadlineAsync("bo-mirt-2026")).Deadline.Provisional);
    }

    [Theory]
    [InlineData(null, null)]
    [InlineData("2026-11-12", null)]
    [InlineData("2026-11", "op 12 november")]
    public async Task Confirming_twice_is_harmless(string? to, string? said)
    {
        await using var world = await World.OfAsync(World.Political("o:anna"), Start);
        Assert.IsType<ChangeAnswer.Done>(await world.ConfirmAsync("2026-06-02 10:00", to, said: said));
        var row = (await world.DeadlineAsync("bo-mirt-2026")).Row.ETag;

        Assert.IsType<ChangeAnswer.Unchanged>(await world.ConfirmAsync("2026-06-02 11:00", to, said: said));

        Assert.Equal(row, (await world.DeadlineAsync("bo-mirt-2026")).Row.ETag);
        var entry = Assert.Single(await world.HistoryAsync("bo-mirt-2026"));
        Assert.Equal((Act.Confirmed, "beheer", "Staat vast", "Brief van het Rijk", "2026-11"), (entry.Act, entry.By, entry.Why, entry.Source, entry.From?.Edtf));
        Assert.Equal(to ?? "2026-11", entry.To?.Edtf);
    }

    [Theory]
    [InlineData("certain", "2028", "Its date is not provisional; move it instead.")]
    [InlineData("closed", null, "It is closed; reopen it first.")]
    [InlineData("undated", null, "It has no date yet; say which one is confirmed.")]
    [InlineData("relative", null, "Its date is counted from bo-mirt-2026; confirm that.")]
    public async Task What_cannot_be_confirmed_is_refused(string id, string? to, string why)
    {
        await using var world = await World.OfAsync(
            World.Political(
                "o:anna",
                Make.Deadline("2027") with { Id = "certain" },
                Make.Deadline("2027") with { Id = "closed", Provisional = true },
                Make.Deadline(null) with { Id = "undated", Provisional = true },
                Make.Deadline(null) with { Id = "relative", RelativeTo = new("bo-mirt", null, Make.Period("P6W"), null) }),
            Start);
        await world.CloseAsync("2026-06-01 10:05", "closed");
        var row = (await world.DeadlineAsync(id)).Row.ETag;

        Assert.Equal(why, Assert.IsType<ChangeAnswer.Refused>(await world.ConfirmAsync("2026-06-02 10:00", to, id)).Why);

        Assert.Equal(row, (await world.DeadlineAsync(id)).Row.ETag);
    }

    [Theory]
    [InlineData(Start, null, "2026-09-01 08:30")] // P2M of the first of November
    [InlineData(Start, "2026-08-31 10:00", "")] // confirmed in time
    [InlineData("2026-09-20 10:00", null, "2026-09-20 10:00")] // the first load is inside it
    [InlineData("2026-09-20 10:00", "2026-09-20 10:01", "")]
    public async Task Who_leads_hears_once_that_it_is_still_provisional_and_not_when_it_is_confirmed(string start, string? confirmed, string told)
    {
        await using var world = await World.OfAsync(World.Political("o:anna l:lea"), start);
        if (confirmed is not null)
            await world.ConfirmAsync(confirmed);

        var lines = (await world.RunAsync(start, "2026-10-15 00:00")).Where(line => line.Contains("still-provisional", StringComparison.Ordinal));

        Assert.Equal(told.Length == 0 ? [] : [$"{told} lea: ~system finding still-provisional:bo-mirt-2026"], lines);
    }

    [Fact]
    public async Task A_confirmation_stands_in_the_history()
    {
        await using var world = await World.OfAsync(World.Political("o:anna", Make.Deadline(null) with { RelativeTo = new("bo-mirt", null, Make.Period("P6W"), null) }), Start);
        await world.ConfirmAsync("2026-06-02 10:00", "2026-11-12");

        var (_, own) = (await new Timeline(world.Tables).OfAsync("bo-mirt-2026", TestContext.Current.CancellationToken))!.Value;
        var (_, relative) = (await new Timeline(world.Tables).OfAsync("deadline", TestContext.Current.CancellationToken))!.Value;

        Assert.Equal([Act.Confirmed], own.OfType<TimelineEntry.Done>().Select(done => done.Entry.Act));
        Assert.Equal([Act.Moved, Act.Confirmed], relative.OfType<TimelineEntry.Done>().Select(done => done.Entry.Act).Order());
    }
}
