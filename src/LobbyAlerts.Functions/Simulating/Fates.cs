namespace LobbyAlerts.Functions.Simulating;

/// <summary>What came of something that happened.</summary>
internal enum EventAnswer
{
    /// <summary>It was done.</summary>
    Done,

    /// <summary>It was so already.</summary>
    Unchanged,

    /// <summary>It could not be done.</summary>
    Refused,
}

/// <summary>What becomes of a mail.</summary>
internal enum MailFate
{
    /// <summary>It is taken and, where that is reported, reported as delivered.</summary>
    Delivered,

    /// <summary>It is taken and comes back for good.</summary>
    Bounced,

    /// <summary>It is taken and dropped.</summary>
    Dropped,

    /// <summary>It is taken, and nothing more is heard of it.</summary>
    Lost,

    /// <summary>It is refused for good.</summary>
    Rejected,

    /// <summary>It is put off for an hour.</summary>
    Deferred,
}

/// <summary>What an outage stops.</summary>
internal enum OutageOf
{
    /// <summary>The whole program.</summary>
    Everything,

    /// <summary>The sweeps alone.</summary>
    Sweeps,
}
