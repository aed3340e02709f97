using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using LobbyAlerts.Functions.Hosting;
using NodaTime;

namespace LobbyAlerts.Functions.Delivery;

/// <summary>
/// Tells whether events come from SendGrid: it signs the moment and the raw body with a key of which we have the public half.
/// </summary>
internal sealed class SendGridWebhook
{
    // SendGrid tries again for 24 hours, and does not say that it signs anew. Noting events again changes nothing, so that an
    // old request can do no harm.
    private static readonly Duration Oldest = Duration.FromHours(25);
    private static readonly Duration Newest = Duration.FromMinutes(5);

    private const int LongestSignature = 200;
    private const int KeyBits = 256;

    private readonly byte[]? _key;

    private SendGridWebhook(byte[]? key) => _key = key;

    /// <summary>Whether there is a key, so that events can be taken.</summary>
    public bool IsOpen => _key is not null;

    /// <summary>Reads the setting: the public key as SendGrid shows it. It is no secret; a text that is none may be one, and is not repeated.</summary>
    /// <exception cref="SettingException">It is no such key.</exception>
    public static SendGridWebhook Parse(string text)
    {
        if (text.Length == 0)
            return new SendGridWebhook(null);
        try
        {
            var key = Convert.FromBase64String(text);
            using var ecdsa = Key(key);
            if (ecdsa.KeySize == KeyBits)
                return new SendGridWebhook(key);
        }
        catch (Exception e) when (e is FormatException or CryptographicException)
        {
            // Said below.
        }

        throw new SettingException(
            "LobbyAlerts__SendGridWebhookKey must be the verification key that SendGrid shows under Mail Settings, Event Webhook, Signature Verification: one line of base64.");
    }

    /// <summary>Why a request is not to be believed; null when it is.</summary>
    public string? Fault(SignedBody body, Instant now)
    {
        if (!long.TryParse(body.Timestamp, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds))
            return "it does not say when it was signed";
        if (!IsSigned(body))
            return "its signature is not SendGrid's";
        var age = now.ToUnixTimeSeconds() - (double)seconds;
        return age > Oldest.TotalSeconds ? "it was signed too long ago"
            : age < -Newest.TotalSeconds ? "it was signed in the future"
            : null;
    }

    private bool IsSigned(SignedBody body)
    {
        var signature = new byte[LongestSignature];
        if (body.Signature.Length is 0 or > LongestSignature || !Convert.TryFromBase64String(body.Signature, signature, out var length))
            return false;
        byte[] signed = [.. Encoding.ASCII.GetBytes(body.Timestamp), .. body.Bytes.Span];
        using var key = Key(_key!);
        try
        {
            return key.VerifyData(signed, signature.AsSpan(0, length), HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence);
        }
        catch (CryptographicException)
        {
            return false;
        }
    }

    private static ECDsa Key(byte[] key)
    {
        var ecdsa = ECDsa.Create();
        ecdsa.ImportSubjectPublicKeyInfo(key, out _);
        return ecdsa;
    }
}
