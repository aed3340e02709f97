namespace LobbyAlerts.Functions.Web.Access;

/// <summary>What somebody may do over HTTP; each role may what the one before may.</summary>
internal enum AccessRole
{
    /// <summary>Sees everything, changes nothing.</summary>
    Reader,

    /// <summary>Keeps deadlines: schedules, moves, closes, acknowledges, decides proposals, but does not confirm those that hand over.</summary>
    Scheduler,

    /// <summary>Keeps what deadlines rest on: goals, contacts, assignments, policies, milestones, holidays; imports.</summary>
    Admin,
}
