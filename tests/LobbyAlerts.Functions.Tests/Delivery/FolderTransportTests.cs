using System.Text;
using LobbyAlerts.Functions.Delivery;
using LobbyAlerts.Mail;
using MimeKit;

namespace LobbyAlerts.Functions.Tests.Delivery;

public sealed class FolderTransportTests : IDisposable
{
    private const string Name = "2026-11-30-0830-dossierhouder-01234567.eml";

    private readonly string _folder = Path.Combine(Path.GetTempPath(), $"mail-{Guid.NewGuid():N}", "out");

    [Fact]
    public async Task A_mail_is_one_file_named_after_its_earliest_alert()
    {
        var answer = await SendAsync(DeliverySamples.Mail());

        Assert.Equal(new DeliveryAnswer.Accepted("0123456789abcdef0123456789abcdef"), answer);
        Assert.Equal([Name], Files());
    }

    [Fact]
    public async Task A_mail_that_is_sent_again_takes_the_place_of_the_first()
    {
        await SendAsync(DeliverySamples.Mail(text: "Eerste"));
        await SendAsync(DeliverySamples.Mail(text: "Tweede"));

        Assert.Equal([Name], Files());
        var message = await MimeMessage.LoadAsync(Path.Combine(_folder, Name), TestContext.Current.CancellationToken);
        Assert.Equal("Tweede", message.TextBody!.TrimEnd());
    }

    [Fact]
    public async Task Every_line_ends_as_mail_lines_do()
    {
        await SendAsync(DeliverySamples.Mail(text: "één\ntwee\n", html: "<p>één</p>\n<p>twee</p>\n"));

        var written = await File.ReadAllTextAsync(Path.Combine(_folder, Name), Encoding.UTF8, TestContext.Current.CancellationToken);
        Assert.DoesNotContain('\n', written.Replace("\r\n", "", StringComparison.Ordinal));
        Assert.EndsWith("\r\n", written, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("geen adres")]
    [InlineData("zonderdomein")]
    [InlineData("a@example.org, b@example.org")]
    [InlineData("a@example.org\r\nBcc: b@example.org")]
    [InlineData("@example.org")]
    public async Task An_address_that_is_none_is_rejected_without_naming_it(string address)
    {
        var rejected = Assert.IsType<DeliveryAnswer.Rejected>(await SendAsync(DeliverySamples.Mail(address: address)));

        Assert.Equal("the address of contact dossierhouder is not valid", rejected.Reason);
        Assert.False(Directory.Exists(_folder));
    }

    [Fact]
    public async Task A_disk_error_is_not_swallowed_and_leaves_no_half_file()
    {
        Directory.CreateDirectory(Path.Combine(_folder, Name));

        await Assert.ThrowsAnyAsync<SystemException>(() => SendAsync(DeliverySamples.Mail()));

        Assert.Empty(Files());
    }

    public void Dispose()
    {
        if (Directory.Exists(_folder))
            Directory.Delete(Path.GetDirectoryName(_folder)!, recursive: true);
    }

    private Task<DeliveryAnswer> SendAsync(OutgoingMail mail) =>
        new FolderTransport(_folder, DeliverySamples.Identity, TimeProvider.System).SendAsync(mail, TestContext.Current.CancellationToken);

    private string[] Files() => [.. Directory.GetFiles(_folder).Select(file => Path.GetFileName(file))];
}
