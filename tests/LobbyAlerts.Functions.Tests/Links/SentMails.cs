using System.Text.RegularExpressions;
using AngleSharp.Html.Parser;
using LobbyAlerts.Functions.Seeding;
using LobbyAlerts.Functions.Tests.Host;
using LobbyAlerts.Functions.Tests.Mail;
using LobbyAlerts.Seeds;
using LobbyAlerts.Storage;
using MimeKit;
using NodaTime;

namespace LobbyAlerts.Functions.Tests.Links;

/// <summary>Mails of every kind, sent by the published program, and the links that stand in them.</summary>
internal static partial class SentMails
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <summary>
    /// Fills storage with the deadlines that the previews are about, and puts one alert of every kind and every finding into the
    /// outbox, from where the program sends them like any other.
    /// </summary>
    public static async Task PlantAsync(HostStorage storage)
    {
        var (seeds, samples) = (await SeedReader.ReadAsync(SeedSource.Embedded()), await Previews.AllAsync());
        var alerts = samples.Where(sample => sample.Alerts.Count == 1).SelectMany(sample => sample.Alerts).DistinctBy(AgendaTable.OutboxRow).ToList();
        var ids = alerts.Select(alert => alert.Deadline).Append(LinkWorld.Deadline).ToHashSet(StringComparer.Ordinal);
        await new SeedLoader(storage.Tables).LoadAsync(
            seeds with { Deadlines = [.. seeds.Deadlines.Where(deadline => ids.Contains(deadline.Id))] }, Instant.FromDateTimeOffset(TimeProvider.System.GetUtcNow()), Cancellation);

        // Of the others nothing is due by itself.
        foreach (var id in ids.Where(id => id != LinkWorld.Deadline))
            await storage.LoseDueRowsAsync(id);
        foreach (var alert in alerts)
        {
            var json = System.Text.Json.JsonSerializer.Serialize(alert, AgendaJson.Instance.Alert);
            Assert.True((await storage.Tables.CommitAsync(AgendaTable.Name, [Change.Insert(AgendaTable.Deadlines, AgendaTable.OutboxRow(alert), new Dictionary<string, object> { ["Json"] = json })], Cancellation)).IsMade);
        }
    }

    /// <summary>
    /// Every address in some mails, without what a browser keeps to itself: of the HTML, the text and the headers. The text
    /// has all that the HTML has.
    /// </summary>
    /// <param name="files">The mails, as the program wrote them.</param>
    /// <param name="site">Where they must lead.</param>
    public static async Task<IReadOnlyList<Uri>> LinksAsync(IEnumerable<string> files, Uri site)
    {
        var all = new HashSet<string>(StringComparer.Ordinal);
        foreach (var file in files)
        {
            using var message = await MimeMessage.LoadAsync(file, Cancellation);
            using var page = new HtmlParser().ParseDocument(message.HtmlBody!);
            var shown = page.QuerySelectorAll("[href]").Select(link => link.GetAttribute("href")!.Split('#')[0]).ToHashSet(StringComparer.Ordinal);
            var written = Address().Matches(message.TextBody!).Select(match => match.Value).ToHashSet(StringComparer.Ordinal);
            Assert.True(shown.SetEquals(written), $"{file}: {string.Join(' ', shown.Except(written).Concat(written.Except(shown)))}");
            all.UnionWith(shown);
            all.UnionWith(Address().Matches(message.Headers["List-Unsubscribe"] ?? "").Select(match => match.Value));
        }

        Assert.All(all, link => Assert.StartsWith(site.AbsoluteUri, link, StringComparison.Ordinal));
        return [.. all.Select(link => new Uri(link))];
    }

    [GeneratedRegex(@"https?://[^\s<>]+")]
    private static partial Regex Address();
}
