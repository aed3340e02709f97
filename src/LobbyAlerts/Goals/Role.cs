namespace LobbyAlerts.Goals;

/// <summary>A function that answers for a goal. Alerts are addressed to it; the contact is looked up on the day of sending.</summary>
public enum Role
{
    /// <summary>Answers for the goal from day to day.</summary>
    Owner,

    /// <summary>Stands in for the owner.</summary>
    Deputy,

    /// <summary>The member of the executive whose portfolio the goal is in.</summary>
    PortfolioHolder,

    /// <summary>The head of public affairs.</summary>
    Lead,
}

/// <summary>The names of roles as seeds, the API and output spell them.</summary>
public static class RoleNames
{
    /// <summary>The name: <c>owner</c>, <c>deputy</c>, <c>portfolioHolder</c>, <c>lead</c>.</summary>
    public static string Name(this Role role) => role switch
    {
        Role.Owner => "owner",
        Role.Deputy => "deputy",
        Role.PortfolioHolder => "portfolioHolder",
        Role.Lead => "lead",
        _ => throw new ArgumentOutOfRangeException(nameof(role), role, null),
    };
}
