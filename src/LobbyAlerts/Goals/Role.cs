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
