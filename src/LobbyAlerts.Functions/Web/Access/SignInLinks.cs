using System.Security.Cryptography;
using System.Text;
using LobbyAlerts.Storage;
using Microsoft.AspNetCore.WebUtilities;
using NodaTime;

namespace LobbyAlerts.Functions.Web.Access;

/// <summary>
/// Links that let one person in once. Only what a link hashes to is kept; whoever uses it takes the row away, so that no
/// restart and no other instance takes it again.
/// </summary>
internal sealed class SignInLinks(ITables tables)
{
    /// <summary>How long a link can be used.</summary>
    public static readonly Duration Life = Duration.FromMinutes(15);

    // How far the clocks of two machines may be apart.
    private static readonly Duration Skew = Duration.FromMinutes(5);

    private const string Prefix = "sign-in|";
    private const string ExpiresAt = "ExpiresAt";
    private const int TokenBytes = 32;
    private const int TokenLength = 43;

    /// <summary>Makes a link, and forgets those that have expired.</summary>
    /// <param name="site">Where the program is reached.</param>
    /// <param name="now">When it is made.</param>
    /// <param name="cancellation">Stops between two steps.</param>
    public async Task<Uri> MakeAsync(Uri site, Instant now, CancellationToken cancellation)
    {
        var token = WebEncoders.Base64UrlEncode(RandomNumberGenerator.GetBytes(TokenBytes));
        var changes = new List<Change>
        {
            Change.Insert(AgendaTable.Access, RowOf(token), new Dictionary<string, object> { [ExpiresAt] = (now + Life).ToUnixTimeSeconds() }),
        };
        await foreach (var row in tables.QueryAsync(AgendaTable.Name, KeyRange.Prefix(AgendaTable.Access, Prefix), cancellation))
        {
            if (!IsFresh(row, now) && changes.Count < TableLimits.Changes)
                changes.Add(new Delete(row.Partition, row.Row, Change.AnyVersion));
        }

        // Somebody else may forget the same ones; the new one goes in all the same.
        if (!(await tables.CommitAsync(AgendaTable.Name, changes, cancellation)).IsMade)
            await tables.CommitAsync(AgendaTable.Name, changes[..1], cancellation);
        return new Uri(site, $"{SignInEndpoints.Path}/{token}");
    }

    /// <summary>Whether a link can still be used.</summary>
    public async Task<bool> IsGoodAsync(string token, Instant now, CancellationToken cancellation) => await RowAsync(token, now, cancellation) is not null;

    /// <summary>Uses a link; false when it cannot be used, or somebody was faster.</summary>
    public async Task<bool> UseAsync(string token, Instant now, CancellationToken cancellation) =>
        await RowAsync(token, now, cancellation) is { } row
        && (await tables.CommitAsync(AgendaTable.Name, [Change.Delete(row)], cancellation)).IsMade;

    private async Task<Entity?> RowAsync(string token, Instant now, CancellationToken cancellation) =>
        token.Length == TokenLength && await tables.GetAsync(AgendaTable.Name, AgendaTable.Access, RowOf(token), cancellation) is { } row && IsFresh(row, now) ? row : null;

    // One that lasts longer than any was made by a clock that stood elsewhere.
    private static bool IsFresh(Entity row, Instant now) =>
        Instant.FromUnixTimeSeconds(row.Number(ExpiresAt) ?? 0) is var end && end > now && end <= now + Life + Skew;

    private static string RowOf(string token) => Prefix + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(token)));
}
