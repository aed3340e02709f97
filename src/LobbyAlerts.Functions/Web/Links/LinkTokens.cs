using System.Text.Json;
using System.Text.Json.Serialization;
using LobbyAlerts.Functions.Hosting;
using LobbyAlerts.Links;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using NodaTime;

namespace LobbyAlerts.Functions.Web.Links;

/// <summary>Links as signed tokens: compact JSON Web Tokens, whose audience is the purpose. Nothing of them is kept.</summary>
internal sealed class LinkTokens(LinkKeys keys)
{
    /// <summary>Characters, at most: none of ours is near it.</summary>
    private const int Longest = 1_000;

    private static readonly JsonWebTokenHandler Handler = new() { MaximumTokenSizeInBytes = Longest };

    private readonly SigningCredentials? _signing = keys.Keys.Count > 0 ? new(keys.Keys[0], SecurityAlgorithms.HmacSha256) : null;

    /// <summary>Whether there is a key to sign with.</summary>
    public bool CanWrite => _signing is not null;

    /// <summary>The token of a link.</summary>
    public string Write(Link link) => Handler.CreateToken(
        JsonSerializer.Serialize(
            new LinkClaims(PathOf(link.Purpose), link.Contact, link.ExpiresAt?.ToUnixTimeSeconds(), link.Deadline, Known(link.Revision), link.Occurrence, Known(link.Feed)),
            LinkJson.Default.LinkClaims),
        _signing ?? throw new InvalidOperationException("There is no key for links."));

    /// <summary>The link of a token; null when none of our keys signed it, or for another purpose. It may have expired: that is for the page to say.</summary>
    public async Task<Link?> ReadAsync(string token, LinkPurpose purpose)
    {
        if (keys.Keys.Count == 0 || token.Length > Longest)
            return null;
        var result = await Handler.ValidateTokenAsync(token, new TokenValidationParameters
        {
            IssuerSigningKeys = keys.Keys,
            TryAllIssuerSigningKeys = false,
            ValidAlgorithms = [SecurityAlgorithms.HmacSha256],
            ValidAudience = PathOf(purpose),
            ValidateIssuer = false,
            ValidateLifetime = false,
        });
        return result is { IsValid: true, SecurityToken: JsonWebToken jwt } && Claims(jwt) is { } claims ? LinkOf(claims, purpose) : null;
    }

    /// <summary>How a purpose is called in a token and a path.</summary>
    public static string PathOf(LinkPurpose purpose) => purpose switch
    {
        LinkPurpose.Respond => "r",
        LinkPurpose.Unsubscribe => "u",
        LinkPurpose.Calendar => "c",
        _ => throw new ArgumentOutOfRangeException(nameof(purpose), purpose, null),
    };

    private static LinkClaims? Claims(JsonWebToken jwt) => JsonSerializer.Deserialize(Base64UrlEncoder.DecodeBytes(jwt.EncodedPayload), LinkJson.Default.LinkClaims);

    private static Link LinkOf(LinkClaims claims, LinkPurpose purpose) => new(purpose, claims.Contact)
    {
        Deadline = claims.Deadline,
        Revision = claims.Revision ?? 0,
        Occurrence = claims.Occurrence,
        Feed = claims.Feed ?? 0,
        ExpiresAt = claims.Expires is { } expires ? Instant.FromUnixTimeSeconds(expires) : null,
    };

    private static int? Known(int number) => number == 0 ? null : number;
}

/// <summary>A link as a token has it, in few characters.</summary>
internal sealed record LinkClaims(
    [property: JsonPropertyName("aud")] string Purpose,
    [property: JsonPropertyName("sub")] string Contact,
    [property: JsonPropertyName("exp")] long? Expires,
    [property: JsonPropertyName("d")] string? Deadline,
    [property: JsonPropertyName("v")] int? Revision,
    [property: JsonPropertyName("o")] string? Occurrence,
    [property: JsonPropertyName("f")] int? Feed);

/// <summary>Tokens as JSON.</summary>
[JsonSourceGenerationOptions(DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(LinkClaims))]
internal sealed partial class LinkJson : JsonSerializerContext;
