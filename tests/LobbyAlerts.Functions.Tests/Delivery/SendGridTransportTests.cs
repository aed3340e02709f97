using System.Text.Json;
using LobbyAlerts.Functions.Delivery;
using LobbyAlerts.Mail;
using Microsoft.AspNetCore.Http;
using NodaTime;

namespace LobbyAlerts.Functions.Tests.Delivery;

public sealed class SendGridTransportTests
{
    private const string Key = "SG.secret-key";
    private const string Address = "d.houder@stad.nl";

    private static readonly MailIdentity Identity = new("alerts@lobby.stad.nl", "Lobbyagenda", "pa@stad.nl");

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_mail_is_one_request_that_holds_all_of_it_and_no_more()
    {
        await using var sendGrid = await SendGridEndpoint.StartAsync(Answer(202, ("X-Message-Id", "theirs")));

        Assert.Equal(new DeliveryAnswer.Accepted("theirs"), await SendAsync(sendGrid, Mail()));

        var request = Assert.Single(sendGrid.Captured);
        Assert.Equal(("POST", "/v3/mail/send", $"Bearer {Key}"), (request.Method, request.Path, request.Authorization));
        Assert.StartsWith("application/json", request.ContentType, StringComparison.Ordinal);
        using var expected = JsonDocument.Parse(
            """
            {
              "from": { "email": "alerts@lobby.stad.nl", "name": "Lobbyagenda" },
              "reply_to": { "email": "pa@stad.nl" },
              "personalizations": [{ "to": [{ "email": "d.houder@stad.nl", "name": "Jan, de \"houder\"" }] }],
              "subject": "Congestie – coördinatie: uiterlijk in 2026, nog hooguit 38 dagen (+3)",
              "content": [{ "type": "text/plain", "value": "één\ntwee\n" }, { "type": "text/html", "value": "<p>één</p>\n" }],
              "headers": { "Auto-Submitted": "auto-generated", "X-Auto-Response-Suppress": "DR, RN, NRN, OOF, AutoReply" },
              "custom_args": { "mail": "0123456789abcdef0123456789abcdef" },
              "tracking_settings": {
                "click_tracking": { "enable": false, "enable_text": false },
                "open_tracking": { "enable": false },
                "subscription_tracking": { "enable": false },
                "ganalytics": { "enable": false }
              }
            }
            """);
        Assert.True(JsonElement.DeepEquals(expected.RootElement, request.Body), request.Body.GetRawText());
    }

    [Fact]
    public async Task An_accepted_mail_that_got_no_name_has_ours()
    {
        await using var sendGrid = await SendGridEndpoint.StartAsync(Answer(202));

        Assert.Equal(new DeliveryAnswer.Accepted("0123456789abcdef0123456789abcdef"), await SendAsync(sendGrid, Mail()));
    }

    [Theory]
    [InlineData("d@example.org")]
    [InlineData("d@Example.COM")]
    [InlineData("d@deep.below.example.net")]
    [InlineData("d@stad.example")]
    [InlineData("d@stad.test")]
    [InlineData("d@stad.invalid")]
    [InlineData("d@stad.localhost")]
    [InlineData("d@localhost")]
    [InlineData("Naam <d@example.org>")]
    [InlineData("geen adres")]
    [InlineData("a@stad.nl, b@stad.nl")]
    public async Task An_address_that_nobody_can_be_mailed_at_is_rejected_and_nothing_is_sent(string address)
    {
        await using var sendGrid = await SendGridEndpoint.StartAsync(Answer(202));

        var rejected = Assert.IsType<DeliveryAnswer.Rejected>(await SendAsync(sendGrid, Mail(address)));

        Assert.StartsWith("the address of contact dossierhouder is ", rejected.Reason, StringComparison.Ordinal);
        Assert.DoesNotContain('@', rejected.Reason);
        Assert.Empty(sendGrid.Captured);
    }

    [Theory]
    [InlineData("d@notexample.org")]
    [InlineData("d@example.nl")]
    [InlineData("d@test.nl")]
    [InlineData("example.org@stad.nl")]
    public async Task An_address_that_only_looks_reserved_is_sent_to(string address)
    {
        await using var sendGrid = await SendGridEndpoint.StartAsync(Answer(202));

        Assert.IsType<DeliveryAnswer.Accepted>(await SendAsync(sendGrid, Mail(address)));
    }

    [Fact]
    public async Task A_connection_that_breaks_is_an_answer_that_was_lost()
    {
        await using var sendGrid = await SendGridEndpoint.StartAsync(context =>
        {
            context.Abort();
            return Task.CompletedTask;
        });

        await Assert.ThrowsAsync<HttpRequestException>(() => SendAsync(sendGrid, Mail()));
        Assert.Single(sendGrid.Captured);
    }

    [Fact]
    public async Task An_answer_that_does_not_come_is_lost_and_no_cancellation()
    {
        await using var sendGrid = await SendGridEndpoint.StartAsync(context => Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, context.RequestAborted));
        using var http = SendGridTransport.Client();
        http.Timeout = TimeSpan.FromMilliseconds(300);

        await Assert.ThrowsAsync<TimeoutException>(() => Transport(sendGrid.Url, http).SendAsync(Mail(), Cancellation));

        http.CancelPendingRequests();
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Transport(sendGrid.Url, http).SendAsync(Mail(), stop.Token));
    }

    [Fact]
    public void An_answer_is_not_waited_for_longer_than_a_claim_is_held() =>
        Assert.True(Duration.FromTimeSpan(SendGridTransport.Patience) * 2 < Alerts.Holder.ClaimLease);

    internal static Func<HttpContext, Task> Answer(int status, params (string Name, string Value)[] headers) => AnswerWith(status, "", headers);

    internal static Func<HttpContext, Task> AnswerWith(int status, string body, params (string Name, string Value)[] headers) => context =>
    {
        context.Response.StatusCode = status;
        foreach (var (name, value) in headers)
            context.Response.Headers[name] = value;
        return context.Response.WriteAsync(body);
    };

    internal static async Task<DeliveryAnswer> SendAsync(SendGridEndpoint sendGrid, OutgoingMail mail)
    {
        using var http = SendGridTransport.Client();
        return await Transport(sendGrid.Url, http).SendAsync(mail, Cancellation);
    }

    internal static OutgoingMail Mail(string address = Address) =>
        DeliverySamples.Mail("één\ntwee\n", "<p>één</p>\n", "Jan,\r\nde \"houder\"", address);

    internal static SendGridTransport Transport(string url, HttpClient http) => new(SendGridAccount.Parse(Key, url), Identity, http);
}
