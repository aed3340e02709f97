using System.Security.Claims;
using LobbyAlerts.Deadlines;

namespace LobbyAlerts.Functions.Web.Access;

/// <summary>How a caller is known.</summary>
internal enum CallerProof
{
    /// <summary>By a named key, in a header.</summary>
    Key,

    /// <summary>By the cookie that a sign-in link gave, standalone.</summary>
    Session,

    /// <summary>By the platform's authentication, on Azure: a person's browser or a script.</summary>
    Platform,
}

/// <summary>Who calls.</summary>
/// <param name="Name">What is recorded of them in history and logs: no mail address, and nobody else's.</param>
/// <param name="Role">What they may do; null for nothing.</param>
/// <param name="Proof">How they are known.</param>
/// <param name="Label">What to call them on a page that they see themselves; recorded nowhere.</param>
internal sealed record Caller(string Name, AccessRole? Role, CallerProof Proof, string Label)
{
    /// <summary>Who signed in with a link that the program printed.</summary>
    public const string Console = "console";

    /// <summary>What the names of callers whom the platform knows begin with.</summary>
    public const string PlatformPrefix = "entra-";

    // Who else enters deadlines, or closes them.
    private static readonly string[] NotForPeople = ["seeds", "calendar", "policy"];

    /// <summary>Why nobody can choose a name for a key; null when they can.</summary>
    public static string? NameFault(string name) =>
        !Slug.Is(name) || name.Length > Slug.Longest ? $"The name of a key is lower-case letters, digits and single hyphens, at most {Slug.Longest}"
        : NotForPeople.Contains(name) ? $"No key is called {string.Join(", ", NotForPeople)}: these enter deadlines without one"
        : name == Console || name.StartsWith(PlatformPrefix, StringComparison.Ordinal) ? $"No key is called {Console}, nor {PlatformPrefix} and more: these are who signs in"
        : null;

    /// <summary>Whether they may do what a route asks.</summary>
    public bool May(AccessRole needed) => Role >= needed;

    /// <summary>The same as the framework has it: form tokens are bound to the name.</summary>
    public ClaimsPrincipal Principal() => new(new ClaimsIdentity(
        [new Claim(ClaimTypes.NameIdentifier, Name), new Claim(ClaimTypes.Name, Name)], Proof.ToString()));
}

/// <summary>Who called, for whatever answers a request that was let in.</summary>
internal static class CallerOf
{
    /// <summary>The caller of a request that was let in to a route that needs a role.</summary>
    /// <exception cref="InvalidOperationException">The route is open to anyone.</exception>
    public static Caller Caller(this HttpContext context) =>
        context.Features.Get<Caller>() ?? throw new InvalidOperationException("The request was let in without a caller.");
}
