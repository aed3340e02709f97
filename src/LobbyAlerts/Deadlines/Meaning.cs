namespace LobbyAlerts.Deadlines;

/// <summary>What the date of a deadline means.</summary>
public enum Meaning
{
    /// <summary>It comes to us.</summary>
    Happens,

    /// <summary>A decision takes effect.</summary>
    TakesEffect,

    /// <summary>It must have been reached by then.</summary>
    Target,

    /// <summary>A moment of the political year.</summary>
    Milestone,
}
