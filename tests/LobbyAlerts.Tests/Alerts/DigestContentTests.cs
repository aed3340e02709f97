using LobbyAlerts.Alerts;
using LobbyAlerts.Dates;
using LobbyAlerts.Deadlines;
using LobbyAlerts.Storage;
using LobbyAlerts.Tests.Dates;

namespace LobbyAlerts.Tests.Alerts;

public class DigestContentTests
{
    [Theory]
    [InlineData("2026-11-30", "2026-11-29", Meaning.Target, false, "Overdue")]
    [InlineData("2026-11-30", "2026-11-30", Meaning.Target, false, "InEffect")]
    [InlineData("2026-11-30", "2026-12-01", Meaning.Target, false, "Ahead")]
    [InlineData("2026-11-30", "2027-02-28", Meaning.Target, false, "Ahead")] // 90 days
    [InlineData("2026-11-30", "2027-03-01", Meaning.Target, false, null)]
    [InlineData("2026-11-30", "2027-03-01", Meaning.Target, true, "Provisional")]
    [InlineData("2026-11-30", "2027-02-28", Meaning.Target, true, "Ahead")]
    [InlineData("2026-11-30", "2026", Meaning.Target, false, "Ahead")] // until the end of it
    [InlineData("2026-11-30", "2026", Meaning.Happens, false, "InEffect")] // from the beginning of it
    [InlineData("2026-11-30", "2027", Meaning.Happens, false, "Ahead")]
    [InlineData("2026-11-30", "2027", Meaning.Target, false, null)]
    [InlineData("2026-11-30", "../2026", Meaning.Happens, false, "Ahead")]
    [InlineData("2027-01-01", "../2026", Meaning.Happens, false, "Overdue")]
    [InlineData("2026-11-30", "2026/..", Meaning.Target, false, "InEffect")]
    [InlineData("2099-11-30", "2026/..", Meaning.Happens, false, "InEffect")]
    [InlineData("2026-11-30", "2025", Meaning.Happens, false, "Overdue")]
    [InlineData("2026-11-30", null, Meaning.Target, false, "Undated")]
    [InlineData("2026-11-30", null, Meaning.Milestone, true, "Undated")]
    public void Each_stands_in_one_section(string today, string? date, Meaning meaning, bool isProvisional, string? section)
    {
        var deadline = Make.Deadline(date, meaning) with { Provisional = isProvisional };

        Assert.Equal(section, DigestItem.Of(deadline).SectionOn(Days.Day(today))?.ToString());
        Assert.Equal(section is not null, DigestContent.Of([deadline], Days.Day(today)) is not null);
    }

    [Fact]
    public void The_end_that_a_deadline_counts_from_is_its_own_choice() =>
        Assert.Equal(DigestSection.InEffect, DigestItem.Of(Make.Deadline("2026") with { Anchor = WindowEnd.Earliest }).SectionOn(Days.Day("2026-11-30")));

    [Theory]
    [InlineData("2026-12-07", "id", "2027-02-01", false, true)]
    [InlineData("2026-12-07", "id", "2027-02-02", false, false)]
    [InlineData("2026-12-07", "id", "2027-02-01", true, false)]
    [InlineData("2026-12-07", "other", "2027-02-01", false, false)]
    [InlineData("2027-02-01", "id", "2027-02-01", false, false)] // another section
    public void It_is_the_same_when_only_the_distance_differs(string today, string id, string date, bool isProvisional, bool isSame)
    {
        var first = DigestContent.Of([Of("id", "2027-02-01"), Of("undated", null)], Days.Day("2026-11-30"))!;
        var second = DigestContent.Of([Of("undated", null), Of(id, date) with { Provisional = isProvisional }], Days.Day(today))!;

        Assert.Equal(isSame, first.Hash == second.Hash);
    }

    [Fact]
    public void What_is_open_and_contradicts_it_is_named_and_counts()
    {
        var (one, other) = (Of("one", "2026-12-31") with { ConflictsWith = ["other", "closed"] }, Of("other", "2050") with { Title = "Andere datum" });
        var open = new Dictionary<string, Deadline> { ["one"] = one, ["other"] = other };

        var content = DigestContent.Of([one], Days.Day("2026-11-30"), open)!;

        Assert.Equal([new ConflictingDate("Andere datum", other.Said)], Assert.Single(content.Digest.Items).Conflicts);
        Assert.NotEqual(content.Hash, DigestContent.Of([one with { ConflictsWith = [] }], Days.Day("2026-11-30"), open)!.Hash);
    }

    [Fact]
    public void However_much_there_is_it_fits_in_storage_and_all_of_it_counts()
    {
        List<Deadline> many = [.. Enumerable.Range(0, 1_000).Select(i => Of($"{i:000}{new string('d', 400)}", i < 10 ? "2026-12-31" : null) with { Title = new string('"', 60) })];
        var content = DigestContent.Of(many, Days.Day("2026-11-30"))!;

        Assert.InRange(Documents.Write(content.Digest).Length, 20_000, 30_000);
        Assert.Equal(1_000, content.Digest.Items.Count + content.Digest.Rest.Sum(rest => rest.Count));
        Assert.All(content.Digest.Items.Take(10), item => Assert.NotNull(item.Date));

        // What is not listed still counts as said.
        Assert.NotEqual(content.Hash, DigestContent.Of(many.SkipLast(1), Days.Day("2026-11-30"))!.Hash);
    }

    private static Deadline Of(string id, string? date) => Make.Deadline(date) with { Id = id };
}
