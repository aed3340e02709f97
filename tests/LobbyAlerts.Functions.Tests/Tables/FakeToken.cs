using System.Buffers.Text;
using System.Text.Json;
using Azure.Core;

namespace LobbyAlerts.Functions.Tests.Tables;

/// <summary>Tokens that nobody signed. Azurite checks their times, issuer and audience, as Azure would.</summary>
internal sealed class FakeToken(string issuer = FakeToken.Issuer, string audience = FakeToken.Audience, int minutes = 60) : TokenCredential
{
    public const string Issuer = "https://sts.windows.net/00000000-0000-0000-0000-000000000000/";
    public const string Audience = "https://storage.azure.com";

    /// <summary>What tokens were asked for.</summary>
    public List<string> Scopes { get; } = [];

    public override AccessToken GetToken(TokenRequestContext requestContext, CancellationToken cancellationToken)
    {
        lock (Scopes)
            Scopes.AddRange(requestContext.Scopes);
        return new AccessToken(Text(), TimeProvider.System.GetUtcNow().AddHours(1));
    }

    public override ValueTask<AccessToken> GetTokenAsync(TokenRequestContext requestContext, CancellationToken cancellationToken) =>
        new(GetToken(requestContext, cancellationToken));

    public string Text()
    {
        var now = TimeProvider.System.GetUtcNow();
        var end = now.AddMinutes(minutes).ToUnixTimeSeconds();
        var claims = new { iss = issuer, aud = audience, iat = end - 7_200, nbf = end - 7_200, exp = end };
        return $"{Encode(new { alg = "none", typ = "JWT" })}.{Encode(claims)}.";
    }

    private static string Encode<T>(T value) => Base64Url.EncodeToString(JsonSerializer.SerializeToUtf8Bytes(value));
}
