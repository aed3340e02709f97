namespace LobbyAlerts.Functions.Web.Access;

/// <summary>Why the API lets a request not in, as problems.</summary>
internal static class AccessProblems
{
    private static readonly Problem WrongHost = new(
        ProblemTypes.Host, "This host is not served", StatusCodes.Status403Forbidden,
        "Ask by a loopback address, such as http://127.0.0.1:7071, or by the address in LobbyAlerts__PublicUrl.");

    private static readonly Problem TooMany = new(
        ProblemTypes.TooMany, "It is asked too often", StatusCodes.Status429TooManyRequests, "Wait as long as Retry-After says, in seconds, and send it again.");

    private static readonly Problem Forged = new(
        ProblemTypes.Forgery, "Another site may have had the browser send this", StatusCodes.Status403Forbidden,
        $"Nothing was changed. Send it with Content-Type: application/json, or with a header that a browser sends to no other site by itself, such as X-Requested-With; a page of ours sends its token in {Forgery.Header}. A call with a key needs none of it.");

    /// <summary>The problem, with the headers that go along.</summary>
    public static Problem Of(Refusal refusal, HttpContext context, Entrance entrance)
    {
        var headers = context.Response.Headers;
        if (refusal == Refusal.Unknown)
            headers.WWWAuthenticate = $"ApiKey header=\"{Callers.KeyHeader}\"";
        if (refusal == Refusal.TooMany)
            headers.RetryAfter = AccessPages.RetryAfter;
        return refusal switch
        {
            Refusal.WrongHost => WrongHost,
            Refusal.TooMany => TooMany,
            Refusal.Unknown => Unknown(entrance),
            Refusal.Role => Role(context.Caller(), AccessNeed.Of(context)),
            Refusal.Forged => Forged,
            _ => Problem.NoPath,
        };
    }

    private static Problem Unknown(Entrance entrance)
    {
        var other = entrance.HasPlatform ? "Sign in with Microsoft Entra ID in the browser, or send its token in the header Authorization: Bearer. Or send" : "Send";
        return new(
            ProblemTypes.Key, "Nobody knows who asks", StatusCodes.Status401Unauthorized,
            $"{other} one key that is configured in the header {Callers.KeyHeader}. \"lobbyalerts key NAME --role ROLE\" makes a key, and says what to add to the setting LobbyAlerts__ApiKeys.");
    }

    /// <summary>Why a caller may not do what another role may.</summary>
    public static Problem Role(Caller caller, AccessRole needed)
    {
        var giver = caller.Proof == CallerProof.Platform
            ? $"Whoever manages the enterprise application in Microsoft Entra ID can give the app role {needed} to {caller.Name}; sign in again then."
            : $"Use a key that has it: \"lobbyalerts key NAME --role {needed.ToString().ToLowerInvariant()}\" makes one for the setting LobbyAlerts__ApiKeys.";
        return new(
            ProblemTypes.Role, "Another role is needed", StatusCodes.Status403Forbidden,
            $"This needs the role {needed}; {caller.Name} has {(caller.Role is { } role ? $"{role}" : "none")}. {giver}");
    }
}
