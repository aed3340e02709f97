using LobbyAlerts.Functions.Tables;
using LobbyAlerts.Functions.Web.Access;
using Microsoft.AspNetCore.Routing;

namespace LobbyAlerts.Functions.Tests.Access;

/// <summary>Every route of both hosts: which are open to anyone, and that all others are not.</summary>
public sealed class RouteTests : IAsyncDisposable
{
    private static readonly string[] Open =
    [
        "/api/health Health", "/api/l/c/{token}.ics Links", "/api/l/r/{token} Links", "/api/l/u/{token} Links", "/api/l/{**path} Links", "/api/mail-events/sendgrid MailEvents",
    ];

    private static readonly string[] SignIn = ["/sign-in/{token} SignIn", "/sign-in/{token} SignIn"];

    private static readonly string[] OfTheHost =
    [
        "/ Host", "/AuditDeliveries Host", "/ReconcileDeadlines Host", "/RecordDeadLetters Host", "/SendAlerts Host", "/SendDigests Host", "/SweepDeadlines Host", "{*path:nonfile} Host",
    ];

    private readonly SqliteTables _tables = SqliteTables.InMemory();

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Open_to_anyone_are_exactly_health_links_and_mail_events_and_signing_in_or_what_the_host_calls(bool standalone)
    {
        await using var app = await StartAsync(standalone, withTries: false);

        var open = app.Routes.Where(route => route.Metadata.GetMetadata<OpenTo>() is not null).Select(route => $"{route.RoutePattern.RawText} {route.Metadata.GetMetadata<OpenTo>()!.Door}");

        Assert.Equal([.. Open.Concat(standalone ? SignIn : OfTheHost).Order(StringComparer.Ordinal)], open.Order(StringComparer.Ordinal));
        Assert.All(app.Routes, route => Assert.True(
            route.Metadata.GetMetadata<OpenTo>() is null != route.Metadata.GetMetadata<AccessNeed>() is null, $"{route.RoutePattern.RawText} says neither or both"));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Every_other_route_answers_nobody_who_is_not_known(bool standalone)
    {
        await using var app = await StartAsync(standalone, withTries: true);
        var closed = app.Routes.Where(route => route.Metadata.GetMetadata<OpenTo>() is null).ToList();

        Assert.True(closed.Count > 10);
        foreach (var route in closed)
        {
            var path = System.Text.RegularExpressions.Regex.Replace(route.RoutePattern.RawText!, @"\{\**\w+\}", "x");
            foreach (var method in route.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? ["GET", "POST", "DELETE"])
            {
                var answer = await app.SendAsync(method, path, null);
                Assert.True(answer.Status is 401 or 429, $"{method} {path}: {answer.Status} {answer.Text}");
                Assert.DoesNotContain("secret", answer.Text, StringComparison.Ordinal);
            }
        }
    }

    [Theory]
    [InlineData("/api/try/forgotten")]
    [InlineData("/try/forgotten")]
    public async Task A_route_that_says_nothing_is_closed_to_an_admin_too(string path)
    {
        foreach (var standalone in new[] { true, false })
        {
            await using var app = await StartAsync(standalone, withTries: true);

            var answer = await app.GetAsync(path, ("X-Api-Key", AccessApp.AdminKey));

            Assert.Equal(404, answer.Status);
            Assert.DoesNotContain("secret", answer.Text, StringComparison.Ordinal);
        }
    }

    public ValueTask DisposeAsync() => _tables.DisposeAsync();

    private Task<AccessApp> StartAsync(bool standalone, bool withTries) =>
        standalone ? AccessApp.StandaloneAsync(_tables, withTries: withTries) : AccessApp.HandlerAsync(_tables, platform: null, withTries);
}
