namespace LobbyAlerts.Functions.Tests.Mail;

/// <summary>Every kind of mail in Chromium, as <see cref="MailLooks"/> saw it.</summary>
public sealed class MailPictureTests(MailLooks looks) : IClassFixture<MailLooks>
{
    private const int PhoneHeight = 568;
    private const int Touch = 44;
    private const int Languages = 2;

    public static TheoryData<string> Names { get; } =
    [
        "reminder", "catch-up", "review", "in-effect", "overdue", "still-stands", "moved", "closed", "escalation", "escalation-undelivered", "handover", "fresh", "digest", "several",
        "finding-undeliverable", "finding-unknown-contact", "finding-unreadable", "finding-no-owner", "finding-still-provisional", "finding-bounced", "finding-rejected", "finding-not-delivered",
        "finding-alerts-stuck", "finding-no-sweep", "finding-digests-missing", "finding-silent", "finding-faulty", "finding-proposal-waits", "finding-over-quota",
    ];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task It_can_be_read_by_everyone_on_any_screen_and_asks_nothing_of_the_network(string name)
    {
        var seen = (await looks.OfAsync(name)).ToList();

        Assert.Equal(Languages, seen.Count);
        Assert.All(seen, look => Assert.Empty(look.Faults));
        Assert.All(seen, look => Assert.Empty(look.Requests));
        Assert.All(seen, look => Assert.Equal(look.Links.Distinct(), look.Links));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task The_first_screen_of_a_phone_says_what_and_when(string name)
    {
        foreach (var look in await looks.OfAsync(name))
        {
            Assert.InRange(look.First.Title, 1, PhoneHeight / 2);
            Assert.InRange(look.First.When, 1, PhoneHeight);
            Assert.True(look.First.Button >= Touch, "A button is too small for a finger.");
        }
    }

    [Fact]
    public async Task Each_preview_is_looked_at() =>
        Assert.Equal((await Previews.AllAsync()).Select(sample => sample.Name).Order(), Names.Select(row => row.Data).Order());
}
