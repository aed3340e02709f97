using LobbyAlerts.Functions.Tests.Host;
using Microsoft.Playwright;

namespace LobbyAlerts.Functions.Tests.Links;

/// <summary>What a browser asks of the site goes to the host's double, as if that were in front of it.</summary>
internal static class HostRoute
{
    public static async Task AnswerAsync(IRoute route, HostDouble host)
    {
        using var request = new HttpRequestMessage(new HttpMethod(route.Request.Method), route.Request.Url);
        if (route.Request.PostDataBuffer is { } body)
        {
            request.Content = new ByteArrayContent(body);
            request.Content.Headers.TryAddWithoutValidation("Content-Type", route.Request.Headers["content-type"]);
        }

        using var answer = await host.SendAsync(request);
        await route.FulfillAsync(new()
        {
            Status = (int)answer.StatusCode,
            Headers = answer.Headers.Concat(answer.Content.Headers).Select(header => KeyValuePair.Create(header.Key, string.Join(", ", header.Value))),
            BodyBytes = await answer.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken),
        });
    }
}
