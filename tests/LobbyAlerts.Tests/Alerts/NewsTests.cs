using LobbyAlerts.Alerts;
using LobbyAlerts.Deadlines;
using LobbyAlerts.Seeds;

namespace LobbyAlerts.Tests.Alerts;

/// <summary>What is new since a deadline was last told, besides a move.</summary>
public class NewsTests
{
    private const string Start = "2026-11-24 10:00";

    private static readonly Deadline First = Make.Deadline("2026-12-30") with { Provisional = true, Citation = new(6, "Net", "in 2026") };
    private static readonly Deadline Other = Make.Deadline("2028-12-29") with { Id = "other", Title = "Andere datum" };

    public static TheoryData<string, string, string> Changes => new()
    {
        { "", "", "" },
        { "confirmed", "De voorlopige datum is bevestigd.", "" },
        { "contradicted", "De agenda noemt nu ook een andere datum.", "Andere datum" },
        { "cited", "De bron is veranderd.", "vóór 2027" },
        { "sourced", "De bron is veranderd.", "Kamerbrief" },
        { "confirmed contradicted sourced", "De voorlopige datum is bevestigd. De agenda noemt nu ook een andere datum. De bron is veranderd.", "Kamerbrief" },
    };

    [Theory]
    [MemberData(nameof(Changes))]
    public async Task The_next_mail_says_it_first_and_the_one_after_that_no_more(string changes, string news, string besides)
    {
        await using var world = await World.OfAsync(SeedsOf(First, Other), Start);
        await world.RunAsync("2026-11-30 08:30");
        world.Mails.Clear();

        var changed = changes.Split(' ').Aggregate(First, (deadline, change) => change switch
        {
            "contradicted" => deadline with { ConflictsWith = ["other"] },
            "cited" => deadline with { Citation = new(6, "Net", "vóór 2027") },
            "sourced" => deadline with { Source = "Kamerbrief" },
            _ => deadline,
        });
        await world.LoadAsync(SeedsOf(changed, Other with { ConflictsWith = changed.ConflictsWith.Count > 0 ? ["deadline"] : [] }) with { Hash = "2" }, "2026-12-01 10:00");
        if (changes.Contains("confirmed", StringComparison.Ordinal))
            Assert.IsType<ChangeAnswer.Done>(await world.ConfirmAsync("2026-12-01 10:05", id: "deadline"));
        await world.RunAsync("2026-12-16 08:30");
        await world.RunAsync("2026-12-23 08:30");

        var mails = world.Mails.Where(mail => mail.To.Id == "anna").Select(mail => Mail.MailSamples.OneLine(mail)).ToList();
        Assert.Equal(2, mails.Count);
        Assert.Equal(news.Length > 0, mails[0].Contains($" Nieuw: {news}", StringComparison.Ordinal) && mails[0].Contains(besides, StringComparison.Ordinal));
        Assert.Equal(news.Length > 0, mails[0].Contains("Nieuw:", StringComparison.Ordinal));
        Assert.DoesNotContain("Nieuw:", mails[1], StringComparison.Ordinal);
    }

    private static SeedSet SeedsOf(params Deadline[] deadlines) =>
        World.Seeds("o:anna", deadlines) with { Policies = [Make.Policy("P1M:o P14D:o P7D:o", "P7D:o") with { Id = "default" }, Make.Milestone] };
}
