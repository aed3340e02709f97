using LobbyAlerts.Alerts;
using LobbyAlerts.Dates;
using LobbyAlerts.Deadlines;
using LobbyAlerts.Functions.Tests.Host;
using LobbyAlerts.Functions.Tests.Tables;
using LobbyAlerts.Storage;

namespace LobbyAlerts.Functions.Tests.Api;

/// <summary>What the API does, on Table Storage.</summary>
public sealed class AzureApiTests(Azurite azurite)
{
    private static readonly Deadline New = new()
    {
        Id = "nieuw",
        Goals = ["netcongestie"],
        Title = "Nieuw",
        Said = "in 2030",
        Date = ImpreciseDate.Parse("2030"),
        Meaning = Meaning.Happens,
        ConflictsWith = ["banen-2040"],
        EnteredAt = ApiApp.Now,
    };

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_deadline_costs_a_fixed_number_of_requests_and_a_page_three()
    {
        var log = new RequestLog();
        var tables = await azurite.OpenAsync(log);
        await HostStorage.SeedAsync(tables);

        log.Clear();
        var made = Assert.IsType<ScheduleAnswer.Scheduled>(await new Scheduling(tables).AddAsync(New, ApiApp.Now, Cancellation));
        Assert.Equal((4, 3, 1), (log.Gets, log.Queries, log.Writes));

        var stored = (await new Agenda(tables).DeadlineAsync("nieuw", Cancellation))!;
        Assert.Equal((made.Stored.Row.ETag, made.Stored.NextLook), (stored.Row.ETag, stored.NextLook));
        Assert.Equal(["nieuw"], (await new Agenda(tables).DeadlineAsync("banen-2040", Cancellation))!.Deadline.ConflictsWith);
        Assert.IsType<ScheduleAnswer.AlreadyThere>(await new Scheduling(tables).AddAsync(New, ApiApp.Now, Cancellation));
        Assert.IsType<ScheduleAnswer.Taken>(await new Scheduling(tables).AddAsync(New with { Title = "Anders" }, ApiApp.Now, Cancellation));

        log.Clear();
        var page = await new DeadlinePages(tables).ReadAsync("banen-2040", 5, ApiApp.Now, Cancellation);
        Assert.Equal((0, 3, 0), (log.Gets, log.Queries, log.Writes));
        Assert.Equal((5, true), (page.Deadlines.Count, page.HasMore));
        Assert.All(page.Deadlines, listed => Assert.True(string.CompareOrdinal(listed.Deadline.Id, "banen-2040") > 0));
    }

    [Fact]
    public async Task The_same_and_others_at_once_are_each_entered_once()
    {
        var tables = await azurite.OpenAsync(new RequestLog());
        await HostStorage.SeedAsync(tables);

        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(i => new Scheduling(tables).AddAsync(New with { Id = $"nieuw-{i % 5}" }, ApiApp.Now, Cancellation)));

        Assert.Equal(5, answers.OfType<ScheduleAnswer.Scheduled>().Count());
        Assert.Equal(15, answers.OfType<ScheduleAnswer.AlreadyThere>().Count());
        Assert.Equal(5, (await new Agenda(tables).DeadlineAsync("banen-2040", Cancellation))!.Deadline.ConflictsWith.Count);
    }
}
