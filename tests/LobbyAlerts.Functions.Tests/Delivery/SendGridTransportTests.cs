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
              "headers": { "Auto-Submitted": "auto-generated", "X-Auto-Response-Suppress": "DR, RN, NRN, OOF, AutoReply", "Message-ID": "<0123456789abcdef0123456789abcdef@lobby.stad.nl>" },
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

    [Fact]
    public async Task Nobody_there_to_send_to_waits_briefly_for_nothing_was_sent()
    {
        string url;
        await using (var sendGrid = await SendGridEndpoint.StartAsync(Answer(202)))
            url = sendGrid.Url;
        using var http = SendGridTransport.Client();

        var deferred = Assert.IsType<DeliveryAnswer.Deferred>(await Transport(url, http).SendAsync(Mail(), Cancellation));

        Assert.True(deferred.RetryAfter <= RetryingTransport.Longest);
    }

    [Theory]
    [InlineData(202)]
    [InlineData(400)]
    public async Task An_answer_whose_body_does_not_end_is_known_all_the_same(int status)
    {
        await using var sendGrid = await SendGridEndpoint.StartAsync(async context =>
        {
            context.Response.StatusCode = status;
            await context.Response.WriteAsync("{", context.RequestAborted);
            await context.Response.Body.FlushAsync(context.RequestAborted);
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, context.RequestAborted);
        });

        var answer = await SendAsync(sendGrid, Mail());

        Assert.Equal(status == 202 ? new DeliveryAnswer.Accepted(Mail().MessageId) : new DeliveryAnswer.Rejected("SendGrid 400: the mail is not well-formed"), answer);
    }

    [Fact]
    public async Task Into_the_sandbox_a_mail_says_so_and_no_report_is_awaited()
    {
        await using var sendGrid = await SendGridEndpoint.StartAsync(Answer(200));
        using var transport = new SendGridTransport(SendGridAccount.Parse(Key, sendGrid.Url, "true"), Identity, SendGridTransport.Client());

        Assert.Equal(new DeliveryAnswer.Accepted(Mail().MessageId), await transport.SendAsync(Mail(), Cancellation));

        Assert.True(Assert.Single(sendGrid.Captured).Body.GetProperty("mail_settings").GetProperty("sandbox_mode").GetProperty("enable").GetBoolean());
        Assert.False(transport.ReportsDelivery);
    }

    [Fact]
    public async Task A_contact_that_is_active_again_leaves_every_list_of_suppressions()
    {
        await using var sendGrid = await SendGridEndpoint.StartAsync(context => Answer(context.Request.Path.Value!.Contains("blocks", StringComparison.Ordinal) ? 404 : 204)(context));
        using var http = SendGridTransport.Client();

        Assert.Null(await Transport(sendGrid.Url, http).ReinstateAsync(Mail("d+lobby@stad.nl").To, Cancellation));

        Assert.Equal(
            ["bounces", "blocks", "invalid_emails", "spam_reports"],
            sendGrid.Captured.Select(request => request.Path.Split('/')[3]));
        Assert.All(sendGrid.Captured, request =>
            Assert.Equal(("DELETE", "d+lobby@stad.nl", $"Bearer {Key}"), (request.Method, request.Path.Split('/')[4], request.Authorization)));
    }

    [Theory]
    [InlineData(204, null)]
    [InlineData(404, null)]
    [InlineData(401, null)]
    [InlineData(403, null)]
    [InlineData(429, 60)]
    [InlineData(500, 300)]
    [InlineData(503, 300)]
    [InlineData(0, 2)]
    public async Task What_clearing_suppressions_comes_to(int status, int? seconds)
    {
        await using var sendGrid = await SendGridEndpoint.StartAsync(context =>
        {
            if (status == 0)
                context.Abort();
            return status == 0 ? Task.CompletedTask : Answer(status)(context);
        });
        using var http = SendGridTransport.Client();

        var deferred = await Transport(sendGrid.Url, http).ReinstateAsync(Mail().To, Cancellation);

        Assert.Equal(seconds is { } wait ? Duration.FromSeconds(wait) : null, deferred?.RetryAfter);
        Assert.DoesNotContain('@', $"{deferred?.Reason}");
    }

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

    internal static SendGridTransport Transport(string url, HttpClient http) => new(SendGridAccount.Parse(Key, url, "false"), Identity, http);
}
