using System.Text.Json;

namespace LobbyAlerts.Functions.Functions;

/// <summary>The queue message: this contact has alerts waiting in the outbox. It may come twice or late; sending asks the ledger.</summary>
/// <param name="MessageVersion">The form of the message, 1.</param>
/// <param name="AlertContact">The id of the contact.</param>
/// <param name="AlertTrace">Where it was put on the queue (W3C trace context); null when nobody records that, or it is of a version that did not say so.</param>
/// <remarks>The host merges these names into its metadata: none of them is a name of Service Bus's own.</remarks>
internal sealed record AlertMessage(int MessageVersion, string AlertContact, string? AlertTrace = null)
{
    /// <summary>The present form.</summary>
    public const int Version = 1;

    private const int LongestContact = 200;

    /// <summary>Whether a text can be the id of a contact. Anything else must not become part of a key: with a | it would name the rows of another.</summary>
    private static bool IsContact(string? text) =>
        text is { Length: > 0 and <= LongestContact } && text.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.');

    /// <summary>The text that goes on the queue.</summary>
    public string Write() => JsonSerializer.Serialize(this, MessageJson.Default.AlertMessage);

    /// <summary>Reads a text from the queue; null when it is no message of the present form.</summary>
    public static AlertMessage? Read(string text)
    {
        try
        {
            return JsonSerializer.Deserialize(text, MessageJson.Default.AlertMessage) is { MessageVersion: Version } message && IsContact(message.AlertContact)
                ? message
                : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>The message for a contact, in the present form.</summary>
    public static AlertMessage For(string contact) => new(Version, contact);
}
