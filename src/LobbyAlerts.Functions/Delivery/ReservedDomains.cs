namespace LobbyAlerts.Functions.Delivery;

/// <summary>The domains that RFC 2606 and RFC 6761 keep for examples and tests: nobody can be mailed there.</summary>
internal static class ReservedDomains
{
    private static readonly string[] Names = ["example", "example.com", "example.net", "example.org", "invalid", "localhost", "test"];

    /// <summary>Whether a domain is one of them, or lies below one.</summary>
    public static bool Has(string domain)
    {
        var bare = domain.Trim().TrimEnd('.');
        return Names.Any(name => bare.Equals(name, StringComparison.OrdinalIgnoreCase) || bare.EndsWith($".{name}", StringComparison.OrdinalIgnoreCase));
    }
}
