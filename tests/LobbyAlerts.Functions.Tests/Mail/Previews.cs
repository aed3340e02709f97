using LobbyAlerts.Functions.Hosting.Previews;
using LobbyAlerts.Functions.Seeding;
using NodaTime;

namespace LobbyAlerts.Functions.Tests.Mail;

/// <summary>A mail of every kind, by the real rules on the agenda of Amersfoort, from Monday 23 November 2026 on.</summary>
internal static class Previews
{
    public static readonly Instant Now = Instant.FromUtc(2026, 11, 23, 8, 0);

    private static readonly Lazy<Task<IReadOnlyList<MailSample>>> Every = new(() => RunAsync(null));

    public static Task<IReadOnlyList<MailSample>> AllAsync() => Every.Value;

    public static async Task<IReadOnlyList<MailSample>> RunAsync(string? deadline, string? stage = null) =>
        await new MailPreview(await SeedReader.ReadAsync(SeedSource.Embedded()), Now, deadline, stage).RunAsync(TestContext.Current.CancellationToken);
}
