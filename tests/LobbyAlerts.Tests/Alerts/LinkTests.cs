using LobbyAlerts.Alerts;
using LobbyAlerts.Deadlines;
using LobbyAlerts.Seeds;

namespace LobbyAlerts.Tests.Alerts;

/// <summary>Rule 10, and dates that contradict each other.</summary>
public class LinkTests
{
    private const string Start = "2026-11-23 10:00";
    private const string Named = "De agenda noemt ook: Figuur (in 2030)";

    [Theory]
    [InlineData("move", "moved")]
    [InlineData("close", "closed")]
    public async Task Who_owns_what_depends_on_it_hears_one_item_however_many_goals_and_dependents_lead_there(string act, string kind)
    {
        await using var world = await World.OfAsync(Depending(), Start);
        await world.RunAsync(Start);
        world.Mails.Clear();

        await (act == "move" ? world.MoveAsync("2026-11-24 10:00", "2037-12-31", "power") : world.CloseAsync("2026-11-24 10:00", "power"));

        // Wim owns two goals of two dependents; what depends on those is not told of it.
        Assert.Equal([$"2026-11-25 08:30 wim: power {kind} {(act == "move" ? "revision-2" : "closed-1")}"], await world.RunAsync("2026-11-24 10:05", "2026-12-24 00:00"));
    }

    [Fact]
    public async Task A_dependent_that_was_entered_over_http_is_told_of_a_move_by_seeds_too()
    {
        var seeds = Depending() with { Deadlines = [Make.Deadline("2036-12-31") with { Id = "power" }] };
        await using var world = await World.OfAsync(seeds, Start);
        await new Scheduling(world.Tables).AddAsync(Make.Deadline("2040", entered: Start) with { Id = "jobs", Goals = ["work"], DependsOn = ["power"] }, Make.At(Start), TestContext.Current.CancellationToken);

        await world.LoadAsync(seeds with { Hash = "2", Deadlines = [Make.Deadline("2037-12-31") with { Id = "power" }] }, "2026-11-24 10:00");

        Assert.Equal(["2026-11-25 08:30 wim: power moved revision-2"], await world.RunAsync("2026-11-24 10:05", "2026-12-24 00:00"));
    }

    [Fact]
    public async Task A_circle_through_what_was_entered_otherwise_is_refused_with_the_way_and_nothing_is_loaded()
    {
        await using var world = await World.OfAsync(World.Seeds("o:anna", Of("a"), Of("b")), Start);
        await new Scheduling(world.Tables).AddAsync(Make.Deadline("2040") with { Id = "c", DependsOn = ["a"] }, Make.At(Start), TestContext.Current.CancellationToken);

        // The seeds know c without what it depends on, which stays as it was entered.
        var seeds = World.Seeds("o:anna", Of("a", "b"), Of("b", "c"), Of("c")) with { Hash = "2" };
        var refused = await Assert.ThrowsAsync<SeedCircleException>(() => world.LoadAsync(seeds, "2026-11-24 10:00"));

        Assert.Contains("a → b → c → a", refused.Message, StringComparison.Ordinal);
        Assert.Empty((await world.DeadlineAsync("a")).Deadline.DependsOn);
    }

    [Theory]
    [InlineData("reminder")]
    [InlineData("moved")]
    [InlineData("closed")]
    [InlineData("escalation")]
    [InlineData("in-effect")]
    [InlineData("overdue")]
    [InlineData("handover")]
    [InlineData("catch-up")]
    public async Task A_date_that_is_contradicted_says_so_in_every_kind_of_mail(string kind)
    {
        await using var world = await World.OfAsync(Contradicting("2026-12"), Start);
        await MailsAsync(world, kind);

        var mails = world.Mails.Where(mail => mail.Alerts.Any(alert => alert.Deadline == "text" && alert.Kind.Name() == kind)).ToList();

        Assert.NotEmpty(mails);
        Assert.All(mails, mail => Assert.Contains(Named, mail.Text, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("moved", "De agenda noemt ook: Figuur (in 2031)")]
    [InlineData("closed", null)]
    public async Task The_other_is_named_as_it_stands_and_no_longer_once_it_is_closed(string what, string? named)
    {
        await using var world = await World.OfAsync(Contradicting("2026-12-31"), Start);
        await (what == "moved" ? world.MoveAsync("2026-11-24 10:00", "2031", "figure") : world.CloseAsync("2026-11-24 10:00", "figure"));
        await world.RunAsync("2026-11-25 08:30");
        world.Mails.Clear();

        await world.RunAsync("2026-11-30 08:30");

        var mail = world.Mails.Single(mail => mail.To.Id == "anna");
        Assert.Equal(named is not null, mail.Text.Contains("De agenda noemt ook", StringComparison.Ordinal));
        Assert.Contains(named ?? "", mail.Text, StringComparison.Ordinal);
    }

    private static async Task MailsAsync(World world, string kind)
    {
        switch (kind)
        {
            case "moved":
                await world.RunAsync(Start);
                await world.MoveAsync("2026-11-24 10:00", "2026-12-15", "text");
                await world.RunAsync("2026-11-24 10:05");
                break;
            case "closed":
                await world.RunAsync(Start);
                await world.CloseAsync("2026-11-24 10:00", "text");
                await world.RunAsync("2026-11-25 08:30");
                break;
            case "handover":
                await world.RunAsync(Start);
                await new RoleChanges(world.Tables).HandOverAsync("goal", LobbyAlerts.Goals.Role.Owner, "dirk", new(2026, 11, 24), new("beheer", "Verlof", Make.At("2026-11-23 11:00")), default);
                await world.RunAsync("2026-11-24 08:30");
                break;
            default:
                await world.RunAsync(Start);
                for (var day = new NodaTime.LocalDate(2026, 11, 24); day < new NodaTime.LocalDate(2027, 1, 16); day = day.PlusDays(1))
                    await world.RunAsync($"{NodaTime.Text.LocalDatePattern.Iso.Format(day)} 09:00");
                break;
        }
    }

    private static SeedSet Contradicting(string date) => World.Escalating(
        "o:anna d:dirk p:bert l:lea",
        Make.Deadline(date, Meaning.Happens) with { Id = "text", Title = "Tekst", ConflictsWith = ["figure"] },
        Make.Deadline("2030") with { Id = "figure", Title = "Figuur", Said = "in 2030", ConflictsWith = ["text"] });

    private static SeedSet Depending()
    {
        var seeds = World.Escalating(
            "o:anna",
            Make.Deadline("2036-12-31") with { Id = "power" },
            Make.Deadline("2040") with { Id = "jobs", Goals = ["work", "homes"], DependsOn = ["power"] },
            Make.Deadline("2041") with { Id = "houses", Goals = ["homes"], DependsOn = ["power"] },
            Make.Deadline("2042") with { Id = "schools", Goals = ["goal"], DependsOn = ["houses"] });
        return seeds with { Goals = [.. seeds.Goals, Make.Goal("o:wim", "work"), Make.Goal("o:wim", "homes")], Contacts = [.. seeds.Contacts, new LobbyAlerts.Goals.Contact("wim", "wim", "wim@example.org")] };
    }

    private static Deadline Of(string id, params string[] on) => Make.Deadline("2040") with { Id = id, DependsOn = on };
}
