namespace LobbyAlerts.Dates;

/// <summary>An end of a <see cref="DateWindow"/>: the one that stages count back from.</summary>
public enum WindowEnd
{
    /// <summary>The first day of the window.</summary>
    Earliest,

    /// <summary>The last day of the window.</summary>
    Latest,
}
