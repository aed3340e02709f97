using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.RegularExpressions;
using LobbyAlerts.Mail;
using NodaTime;

namespace LobbyAlerts.Functions.Delivery;

/// <summary>
/// What an answer of SendGrid means. A key that is wrong or lacks a right (401, 403) says nothing about the mail: it is
/// deferred, not rejected, so that no alert is lost for good to a mistake in the settings. Reasons repeat none of
/// SendGrid's words, for those can hold an address; only the name of the field that it objects to.
/// </summary>
internal static partial class SendGridAnswer
{
    private const int LargestBody = 16 * 1024;

    private static readonly TimeSpan BodyPatience = TimeSpan.FromSeconds(5);
    private static readonly Duration Briefly = Duration.FromSeconds(2);
    private static readonly Duration WhenBusy = Duration.FromMinutes(1);
    private static readonly Duration WhenDown = Duration.FromMinutes(5);
    private static readonly Duration WhenLockedOut = Duration.FromMinutes(15);
    private static readonly Duration Longest = Duration.FromHours(1);

    /// <summary>SendGrid's name for the mail; null when it gave none.</summary>
    public static string? Id(HttpResponseHeaders headers) =>
        Header(headers, "X-Message-Id") is { Length: > 0 } id ? id : null;

    /// <summary>The answer by its status, when that is not 202.</summary>
    /// <exception cref="HttpRequestException">It neither took the mail nor refused it.</exception>
    public static DeliveryAnswer Of(HttpStatusCode status, HttpResponseHeaders headers, byte[] body) => (int)status switch
    {
        401 or 403 => new DeliveryAnswer.Deferred(WhenLockedOut, Reason(status, "the key or the sender is not allowed to send", body), Deferral.LockedOut),
        429 => new DeliveryAnswer.Deferred(Wait(headers), Reason(status, "too many mails at once"), Deferral.Throttled),
        503 => new DeliveryAnswer.Deferred(headers.RetryAfter is null ? Briefly : Wait(headers), Reason(status, "it cannot take mail now")),
        408 or 500 or 501 or >= 505 and < 600 => new DeliveryAnswer.Deferred(WhenDown, Reason(status, "it cannot take mail now")),
        400 => new DeliveryAnswer.Rejected(Reason(status, "the mail is not well-formed", body)),
        413 => new DeliveryAnswer.Rejected(Reason(status, "the mail is too large", body)),
        >= 400 and < 500 => new DeliveryAnswer.Rejected(Reason(status, "the mail is refused", body)),
        // A gateway that heard nothing (502, 504) does not know either.
        _ => throw new HttpRequestException($"SendGrid answered {(int)status}, which says neither that the mail was taken nor that it was not.", null, status),
    };

    /// <summary>Why a suppression could not be cleared now; null when there is none any more, or when the key may not clear it.</summary>
    public static DeliveryAnswer.Deferred? OfClearing(HttpStatusCode status, HttpResponseHeaders headers) => (int)status switch
    {
        429 => new(Wait(headers), Reason(status, "too many requests at once"), Deferral.Throttled),
        >= 500 => new(WhenDown, Reason(status, "it cannot take mail for the contact again now")),
        _ => null,
    };

    /// <summary>As much of the body of a refusal as there is in good time.</summary>
    public static async Task<byte[]> BodyAsync(HttpResponseMessage response, CancellationToken cancellation)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(BodyPatience);
        var (buffer, length) = (new byte[LargestBody], 0);
        try
        {
            await using var body = await response.Content.ReadAsStreamAsync(limit.Token);
            length = await body.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, limit.Token);
        }
        catch (Exception e) when (e is IOException or HttpRequestException or OperationCanceledException && !cancellation.IsCancellationRequested)
        {
            // The status is known, and says what became of the mail.
        }

        return buffer[..length];
    }

    private static string Reason(HttpStatusCode status, string words, byte[]? body = null) =>
        $"SendGrid {(int)status}: {words}{(Field(body ?? []) is { } field ? $" (field {field})" : "")}";

    // {"errors":[{"message":"…","field":"personalizations.0.to.0.email","help":null}]}
    private static string? Field(byte[] body)
    {
        try
        {
            using var answer = JsonDocument.Parse(body);
            return answer.RootElement is { ValueKind: JsonValueKind.Object } root
                && root.TryGetProperty("errors", out var errors) && errors is { ValueKind: JsonValueKind.Array }
                && errors.EnumerateArray().FirstOrDefault() is { ValueKind: JsonValueKind.Object } error
                && error.TryGetProperty("field", out var field) && field is { ValueKind: JsonValueKind.String }
                && field.GetString() is { } name && FieldName().IsMatch(name) ? name : null;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return null;
        }
    }

    // By SendGrid's own clock where it names a moment: ours may stand elsewhere.
    private static Duration Wait(HttpResponseHeaders headers)
    {
        var seconds = headers.RetryAfter switch
        {
            { Delta: { } delta } => delta.TotalSeconds,
            { Date: { } date } when headers.Date is { } sent => (date - sent).TotalSeconds,
            _ when long.TryParse(Header(headers, "X-RateLimit-Reset"), out var reset) && headers.Date is { } sent => (double)reset - sent.ToUnixTimeSeconds(),
            _ => 0,
        };
        return seconds <= 0 ? WhenBusy : seconds >= Longest.TotalSeconds ? Longest : Duration.FromSeconds(seconds);
    }

    private static string? Header(HttpResponseHeaders headers, string name) =>
        headers.TryGetValues(name, out var values) ? values.FirstOrDefault() : null;

    [GeneratedRegex(@"^[a-z0-9_]{1,40}([.\[][a-z0-9_\]]{1,40}){0,8}\z")]
    private static partial Regex FieldName();
}
