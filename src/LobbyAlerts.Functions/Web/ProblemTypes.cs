namespace LobbyAlerts.Functions.Web;

/// <summary>What a refusal of the API can be: the <c>type</c> of its problem. Callers go by them, so that none ever changes.</summary>
internal static class ProblemTypes
{
    public const string Key = Prefix + "key";
    public const string Role = Prefix + "role";
    public const string Host = Prefix + "host";
    public const string Forgery = Prefix + "forgery";
    public const string TooMany = Prefix + "too-many";
    public const string NotFound = Prefix + "not-found";
    public const string Method = Prefix + "method";
    public const string Request = Prefix + "request";
    public const string Invalid = Prefix + "invalid";
    public const string MediaType = Prefix + "media-type";
    public const string TooLarge = Prefix + "too-large";
    public const string ConditionMissing = Prefix + "condition-missing";
    public const string Outdated = Prefix + "outdated";
    public const string IdTaken = Prefix + "id-taken";
    public const string Refused = Prefix + "refused";
    public const string Unavailable = Prefix + "unavailable";
    public const string Unexpected = Prefix + "unexpected";

    private const string Prefix = "urn:lobbyalerts:problem:";
}
