using System.Globalization;
using LobbyAlerts.Alerts;
using Microsoft.AspNetCore.Http.Features;
using NodaTime;
using NodaTime.Text;

namespace LobbyAlerts.Functions.Web.Links;

/// <summary>What was sent with a button.</summary>
internal sealed class LinkForm(IFormCollection form)
{
    private const int Largest = 16 * 1024;
    private const int MostFields = 20;

    private static readonly FormOptions Limits = new() { BufferBodyLengthLimit = Largest, MultipartBodyLengthLimit = Largest, ValueCountLimit = MostFields, ValueLengthLimit = Largest };

    /// <exception cref="BadHttpRequestException">It is no form, is too large, or came from another site.</exception>
    public static async Task<LinkForm> ReadAsync(HttpRequest request, CancellationToken cancellation)
    {
        if (request.ContentLength > Largest)
            throw new BadHttpRequestException("The form is too large.", StatusCodes.Status413PayloadTooLarge);
        if (!request.HasFormContentType)
            throw new BadHttpRequestException("It is no form.");

        // The token, not a cookie, is what lets it in; a browser that says so is believed all the same. Mail services send no such header.
        if (request.Headers["Sec-Fetch-Site"].ToString() is "cross-site" or "same-site")
            throw new BadHttpRequestException("The form was sent from another site.");
        try
        {
            return new LinkForm(await new FormFeature(request, Limits).ReadFormAsync(cancellation));
        }
        catch (InvalidDataException e)
        {
            throw new BadHttpRequestException("The form cannot be read.", e);
        }
    }

    /// <summary>What the button is for; empty for none of ours.</summary>
    public string Action => this["action"];

    /// <summary>Whether a mail service unsubscribes for its reader (RFC 8058).</summary>
    public bool IsOneClick => this["List-Unsubscribe"] == "One-Click";

    /// <summary>What was told last as the page said it; null when it did not.</summary>
    public LastTold? Seen =>
        this["seen"].Split('|') is [var revision, var stage, var day] && int.TryParse(revision, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && LocalDatePattern.Iso.Parse(day) is { Success: true, Value: var on }
            ? new LastTold(number, stage, on)
            : null;

    /// <summary>The day in a field; null for none.</summary>
    public LocalDate? Day(string name) => LocalDatePattern.Iso.Parse(this[name]) is { Success: true, Value: var day } ? day : null;

    /// <summary>The text of a field, without space around it; empty for none.</summary>
    public string this[string name] => form.TryGetValue(name, out var values) ? values.ToString().Trim() : "";

    /// <summary>What was told last, as a page says it.</summary>
    public static string Text(LastTold seen) => FormattableString.Invariant($"{seen.Revision}|{seen.Stage}|{LocalDatePattern.Iso.Format(seen.Day)}");
}
