namespace LobbyAlerts.Alerts;

/// <summary>What an alert is to the one who reads it.</summary>
public enum Kind
{
    /// <summary>A stage, on time.</summary>
    Reminder,

    /// <summary>The latest of the occurrences that went by untold.</summary>
    CatchUp,

    /// <summary>A deadline without a date, or one that may come any day, is looked at again.</summary>
    Review,

    /// <summary>The anchor has passed and the window has not.</summary>
    InEffect,

    /// <summary>The window has passed.</summary>
    Overdue,

    /// <summary>Its date was moved.</summary>
    Moved,

    /// <summary>It was closed.</summary>
    Closed,

    /// <summary>A stage was told to others and nobody acknowledged it.</summary>
    Escalation,

    /// <summary>Someone has taken over a role.</summary>
    Handover,

    /// <summary>The system found something wrong with itself.</summary>
    Finding,

    /// <summary>Where it stands, sent at the reader's own request: a link had expired.</summary>
    Fresh,

    /// <summary>The weekly overview.</summary>
    Digest,
}

/// <summary>The names of kinds as keys, mail and output spell them.</summary>
public static class KindNames
{
    /// <summary>The name: <c>reminder</c>, <c>catch-up</c>, <c>review</c>, <c>in-effect</c>, <c>overdue</c>, <c>moved</c>, <c>closed</c>, <c>escalation</c>, <c>handover</c>, <c>finding</c>, <c>fresh</c>, <c>digest</c>.</summary>
    public static string Name(this Kind kind) => kind switch
    {
        Kind.Reminder => "reminder",
        Kind.CatchUp => "catch-up",
        Kind.Review => "review",
        Kind.InEffect => "in-effect",
        Kind.Overdue => "overdue",
        Kind.Moved => "moved",
        Kind.Closed => "closed",
        Kind.Escalation => "escalation",
        Kind.Handover => "handover",
        Kind.Finding => "finding",
        Kind.Fresh => "fresh",
        Kind.Digest => "digest",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
    };
}
