using System.Diagnostics;
using System.Text.Json;
using System.Text.RegularExpressions;
using LobbyAlerts.Alerts;
using LobbyAlerts.Functions.Telemetry;
using NodaTime;

namespace LobbyAlerts.Functions.Delivery;

/// <summary>
/// What SendGrid reports, by mail. Reasons repeat none of a mail server's words, for those can hold an address: only its
/// code, and what SendGrid says in words of its own.
/// </summary>
/// <param name="ByMail">The reports, by our id for the mail.</param>
/// <param name="Count">How many events there were.</param>
/// <param name="Ignored">How many of them say nothing of a delivery, or not about which mail.</param>
/// <param name="Traces">Where each mail was sent, as far as its events say so in a way that can be.</param>
internal sealed partial record SendGridEvents(ILookup<string, DeliveryEvent> ByMail, int Count, int Ignored, ILookup<string, ActivityContext> Traces)
{
    /// <summary>The custom argument that holds our id for the mail.</summary>
    public const string MailArgument = "mail";

    /// <summary>The custom argument that holds where it was sent (W3C trace context).</summary>
    public const string TraceArgument = "trace";

    private const int LongestId = 200;
    private const long LatestSecond = 253_402_300_799;

    private const string OverQuota = "Recipient List over Package Quota";

    // The address is on a list that SendGrid keeps off, or is none.
    private static readonly string[] AddressReasons = ["Bounced Address", "Invalid", "Spam Reporting Address", "Unsubscribed Address"];

    private static readonly string[] DropReasons = [.. AddressReasons, "Invalid SMTPAPI header", OverQuota, "Spam Content"];

    /// <summary>Reads a body; null when it is no JSON array.</summary>
    public static SendGridEvents? Read(ReadOnlyMemory<byte> body)
    {
        try
        {
            using var json = JsonDocument.Parse(body);
            if (json.RootElement.ValueKind != JsonValueKind.Array)
                return null;
            var events = json.RootElement.EnumerateArray().Select(Read).ToList();
            var known = events.OfType<(string Mail, ActivityContext? Trace, DeliveryEvent Event)>().ToList();
            return new SendGridEvents(
                known.ToLookup(e => e.Mail, e => e.Event, StringComparer.Ordinal),
                events.Count,
                events.Count - known.Count,
                known.Where(e => e.Trace is not null).ToLookup(e => e.Mail, e => e.Trace!.Value, StringComparer.Ordinal));
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static (string Mail, ActivityContext? Trace, DeliveryEvent Event)? Read(JsonElement json) =>
        json.ValueKind == JsonValueKind.Object && Text(json, MailArgument) is { } mail && At(json) is { } at && EventOf(json, at) is { } said ? (mail, Spans.Read(Text(json, TraceArgument)), said) : null;

    private static DeliveryEvent? EventOf(JsonElement json, Instant at) => Text(json, "event") switch
    {
        "delivered" => new DeliveryEvent.Delivered(at),
        "bounce" => new DeliveryEvent.Bounced(at, IsPermanent: Text(json, "type") != "blocked", $"SendGrid: it came back{Code(json)}", Attempt(json)),
        "dropped" => DropOf(DropReasons.FirstOrDefault(reason => reason.Equals(Text(json, "reason"), StringComparison.OrdinalIgnoreCase)), at, Attempt(json)),
        _ => null,
    };

    private static DeliveryEvent DropOf(string? reason, Instant at, string? attempt) => reason == OverQuota && attempt is not null
        ? new DeliveryEvent.Withheld(at, attempt)
        : new DeliveryEvent.Dropped(at, $"SendGrid did not send it{(reason is null ? "" : $" ({reason})")}", IsForAddress: AddressReasons.Contains(reason));

    // It begins with the id that SendGrid gave when it took the mail.
    private static string? Attempt(JsonElement json) => Text(json, "sg_message_id") is { Length: <= LongestId } id && Id().IsMatch(id) ? id : null;

    private static string Code(JsonElement json) => Text(json, "status") is { } status && StatusCode().IsMatch(status) ? $" ({status})" : "";

    private static Instant? At(JsonElement json) =>
        json.TryGetProperty("timestamp", out var value) && value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out var seconds) && seconds is >= 0 and <= LatestSecond
            ? Instant.FromUnixTimeSeconds(seconds)
            : null;

    private static string? Text(JsonElement json, string name)
    {
        try
        {
            return json.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
        }
        catch (InvalidOperationException)
        {
            // Half a surrogate pair.
            return null;
        }
    }

    [GeneratedRegex(@"^[A-Za-z0-9._-]+\z")]
    private static partial Regex Id();

    [GeneratedRegex(@"^[245]\.\d{1,3}\.\d{1,3}\z")]
    private static partial Regex StatusCode();
}
