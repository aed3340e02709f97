namespace LobbyAlerts.Dates;

/// <summary>How sure the source is of a date. It changes the wording, never the window.</summary>
public enum Qualifier
{
    /// <summary>Said without reserve.</summary>
    None,

    /// <summary><c>~</c>: about then ("rond 2030").</summary>
    About,

    /// <summary><c>?</c>: perhaps then ("misschien 2030").</summary>
    Uncertain,

    /// <summary><c>%</c>: perhaps about then ("misschien rond 2030").</summary>
    Both,
}
