namespace LobbyAlerts.Functions.Delivery;

/// <summary>A request as SendGrid signs it.</summary>
/// <param name="Signature">The header of the signature; empty when there is none, or more than one.</param>
/// <param name="Timestamp">The header of the moment of signing; empty when there is none, or more than one.</param>
/// <param name="Bytes">The body, as it came.</param>
internal sealed record SignedBody(string Signature, string Timestamp, ReadOnlyMemory<byte> Bytes)
{
    /// <summary>Bytes of a body, at most: a thousand events are about one million.</summary>
    public const int Largest = 4 * 1024 * 1024;

    /// <summary>The header of the signature.</summary>
    public const string SignatureHeader = "X-Twilio-Email-Event-Webhook-Signature";

    /// <summary>The header of the moment of signing.</summary>
    public const string TimestampHeader = "X-Twilio-Email-Event-Webhook-Timestamp";

    private const int Chunk = 64 * 1024;

    /// <summary>Reads a request; null when its body is too large.</summary>
    public static async Task<SignedBody?> ReadAsync(HttpRequest request, CancellationToken cancellation)
    {
        if (request.ContentLength > Largest)
            return null;
        var body = new MemoryStream();
        var chunk = new byte[Chunk];
        for (int read; (read = await request.Body.ReadAsync(chunk, cancellation)) > 0;)
        {
            if (body.Length + read > Largest)
                return null;
            body.Write(chunk, 0, read);
        }

        return new SignedBody(Header(request, SignatureHeader), Header(request, TimestampHeader), body.GetBuffer().AsMemory(0, (int)body.Length));
    }

    private static string Header(HttpRequest request, string name) => request.Headers[name] is [{ } value] ? value : "";
}
