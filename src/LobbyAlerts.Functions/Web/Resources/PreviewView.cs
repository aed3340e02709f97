using System.Text.Json;
using System.Text.Json.Nodes;
using LobbyAlerts.Alerts;

namespace LobbyAlerts.Functions.Web.Resources;

/// <summary>What a change would do, as a dry run answers it.</summary>
/// <param name="DryRun">Always true: nothing was changed.</param>
/// <param name="Result">What the change itself would answer.</param>
/// <param name="Deadlines">The deadlines that it reaches.</param>
/// <param name="More">How many others it reaches that are not spelt out.</param>
/// <param name="Mails">The mails of the next 90 days about these deadlines.</param>
/// <param name="Told">The ids of the contacts who would be told something in these.</param>
internal sealed record PreviewView(
    bool DryRun, JsonNode Result, IReadOnlyList<PreviewedDeadlineView> Deadlines, int More, IReadOnlyList<PreviewedMailView> Mails, IReadOnlyList<string> Told)
{
    public static JsonNode Of(JsonNode result, Preview preview) => JsonSerializer.SerializeToNode(
        new PreviewView(
            true,
            result,
            [.. preview.Deadlines.Select(PreviewedDeadlineView.Of)],
            preview.More,
            [.. preview.Mails.Select(mail => new PreviewedMailView(
                Written.Moment(mail.At), mail.Contact, [.. mail.Items.Select(item => new PreviewedItemView(item.Deadline, item.Title, item.Kind.Name(), item.Stage))]))],
            [.. preview.Told]),
        ApiJson.Instance.PreviewView)!;
}

/// <summary>A deadline that a change reaches: its plan as it stands, and as it would be.</summary>
internal sealed record PreviewedDeadlineView(string Id, string Title, IReadOnlyList<TellingView>? Before, IReadOnlyList<TellingView>? After)
{
    public static PreviewedDeadlineView Of(PreviewedDeadline deadline) => new(deadline.Deadline.Id, deadline.Deadline.Title, Tellings(deadline.Before), Tellings(deadline.After));

    private static IReadOnlyList<TellingView>? Tellings(Forecast? forecast) => forecast is null ? null : [.. forecast.Tellings.Select(TellingView.Of)];
}

/// <summary>A mail that would go out.</summary>
internal sealed record PreviewedMailView(string At, string Contact, IReadOnlyList<PreviewedItemView> Items);

/// <summary>One thing that a mail would tell.</summary>
internal sealed record PreviewedItemView(string Deadline, string Title, string Kind, string Stage);
