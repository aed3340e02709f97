using LobbyAlerts.Functions.Delivery;
using LobbyAlerts.Mail;
using NodaTime;

namespace LobbyAlerts.Functions.Tests.Delivery;

/// <summary>What becomes of a mail by each answer, as it comes over the wire.</summary>
public sealed class SendGridAnswerTests
{
    private const string Date = "Mon, 30 Nov 2026 07:30:00 GMT";
    private const long DateInSeconds = 1796023800;

    [Theory]
    [InlineData(400, "the mail is not well-formed")]
    [InlineData(404, "the mail is refused")]
    [InlineData(413, "the mail is too large")]
    public async Task A_mail_that_is_refused_will_never_be_taken(int status, string words) =>
        Assert.Equal(new DeliveryAnswer.Rejected($"SendGrid {status}: {words}"), await AnswerAsync(status));

    [Theory]
    [InlineData(401, 15, "the key or the sender is not allowed to send", Deferral.LockedOut)]
    [InlineData(403, 15, "the key or the sender is not allowed to send", Deferral.LockedOut)]
    [InlineData(408, 5, "it cannot take mail now", Deferral.Unavailable)]
    [InlineData(429, 1, "too many mails at once", Deferral.Throttled)]
    [InlineData(500, 5, "it cannot take mail now", Deferral.Unavailable)]
    [InlineData(501, 5, "it cannot take mail now", Deferral.Unavailable)]
    [InlineData(520, 5, "it cannot take mail now", Deferral.Unavailable)]
    public async Task What_is_not_the_fault_of_the_mail_defers_it(int status, int minutes, string words, Deferral because) =>
        Assert.Equal(new DeliveryAnswer.Deferred(Duration.FromMinutes(minutes), $"SendGrid {status}: {words}", because), await AnswerAsync(status));

    [Theory]
    [InlineData("Retry-After", "17", 17)]
    [InlineData("Retry-After", "Mon, 30 Nov 2026 07:30:42 GMT", 42)]
    [InlineData("Retry-After", "0", 60)]
    [InlineData("Retry-After", "-5", 60)]
    [InlineData("Retry-After", "soon", 60)]
    [InlineData("Retry-After", "86400", 3600)]
    [InlineData("X-RateLimit-Reset", "1796023825", 25)]
    [InlineData("X-RateLimit-Reset", "1796023799", 60)]
    [InlineData("X-RateLimit-Reset", "9223372036854775807", 3600)]
    [InlineData("X-RateLimit-Reset", "-9223372036854775808", 60)]
    [InlineData("X-RateLimit-Reset", "", 60)]
    public async Task Too_many_mails_wait_as_long_as_they_are_told_and_an_hour_at_most(string header, string value, int seconds)
    {
        Assert.Equal(DateInSeconds, DateTimeOffset.ParseExact(Date, "R", null).ToUnixTimeSeconds());

        var deferred = Assert.IsType<DeliveryAnswer.Deferred>(await AnswerAsync(429, "", (header, value), ("Date", Date)));

        Assert.Equal(Duration.FromSeconds(seconds), deferred.RetryAfter);
    }

    [Theory]
    [InlineData("", 2)]
    [InlineData("17", 17)]
    [InlineData("7200", 3600)]
    public async Task Out_of_service_waits_briefly_unless_it_says_for_how_long(string retryAfter, int seconds) =>
        Assert.Equal(
            new DeliveryAnswer.Deferred(Duration.FromSeconds(seconds), "SendGrid 503: it cannot take mail now"),
            await AnswerAsync(503, "", retryAfter.Length == 0 ? [] : [("Retry-After", retryAfter)]));

    [Theory]
    [InlineData("""{"errors":[{"message":"d.houder@stad.nl is bad","field":"personalizations.0.to.0.email","help":null}]}""", " (field personalizations.0.to.0.email)")]
    [InlineData("""{"errors":[{"message":"d.houder@stad.nl","field":"d.houder@stad.nl"}]}""", "")]
    [InlineData("""{"errors":[{"message":"d.houder@stad.nl","field":null}]}""", "")]
    [InlineData("""{"errors":[{"message":"d.houder@stad.nl","field":"\ud800"}]}""", "")]
    [InlineData("""{"errors":["d.houder@stad.nl"]}""", "")]
    [InlineData("""{"errors":[]}""", "")]
    [InlineData("""{"errors":{}}""", "")]
    [InlineData("""["d.houder@stad.nl"]""", "")]
    [InlineData("<html>d.houder@stad.nl</html>", "")]
    public async Task The_reason_names_the_field_and_repeats_nothing_else(string body, string field) =>
        Assert.Equal(new DeliveryAnswer.Rejected($"SendGrid 400: the mail is not well-formed{field}"), await AnswerAsync(400, body));

    [Theory]
    [InlineData(200)]
    [InlineData(204)]
    [InlineData(307)]
    [InlineData(502)]
    [InlineData(504)]
    public async Task An_answer_that_says_neither_yes_nor_no_is_lost(int status) =>
        await Assert.ThrowsAsync<HttpRequestException>(() => AnswerAsync(status, "", ("Location", "/elsewhere")));

    [Fact]
    public async Task Mails_that_are_sent_at_once_each_get_their_own_answer()
    {
        await using var sendGrid = await SendGridEndpoint.StartAsync(async context =>
        {
            var size = (int)context.Request.ContentLength!.Value;
            await SendGridTransportTests.Answer(202, ("X-Message-Id", $"{size}"))(context);
        });
        using var http = SendGridTransport.Client();
        var transport = SendGridTransportTests.Transport(sendGrid.Url, http);

        var answers = await Task.WhenAll(Enumerable.Range(0, 100).Select(i =>
            transport.SendAsync(SendGridTransportTests.Mail() with { Text = new string('x', i) }, TestContext.Current.CancellationToken)));

        var sizes = answers.Select(answer => int.Parse(Assert.IsType<DeliveryAnswer.Accepted>(answer).Id, null)).ToList();
        Assert.Equal(Enumerable.Range(1, 99), sizes[1..].Select(size => size - sizes[1] + 1));
        Assert.Equal(100, sendGrid.Captured.Count);
    }

    private static async Task<DeliveryAnswer> AnswerAsync(int status, string body = "", params (string, string)[] headers)
    {
        await using var sendGrid = await SendGridEndpoint.StartAsync(SendGridTransportTests.AnswerWith(status, body, headers));
        try
        {
            return await SendGridTransportTests.SendAsync(sendGrid, SendGridTransportTests.Mail());
        }
        finally
        {
            Assert.Single(sendGrid.Captured);
        }
    }
}
