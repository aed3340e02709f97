namespace LobbyAlerts.Alerts;

/// <summary>Something that the system found wrong with itself, told to whoever leads.</summary>
/// <param name="Type">What it is.</param>
/// <param name="Contact">The id of the contact that it is about; null when it is about none.</param>
/// <param name="Name">The name of that contact; null when there is none of that id.</param>
/// <param name="Record">Where the particulars are kept, for whoever looks into it.</param>
public sealed record Finding(FindingType Type, string? Contact, string? Name, string Record)
{
    /// <summary>What stands in the place of a deadline's id. No slug, so no deadline can have it.</summary>
    public const string Subject = "~system";

    /// <summary>What is told once a day: the type, and about whom.</summary>
    public string Label => Contact is null ? Type.Label() : $"{Type.Label()}:{Contact}";
}

/// <summary>What the system found.</summary>
public enum FindingType
{
    /// <summary>Sending to a contact failed, and the queue gave the message up.</summary>
    Undeliverable,

    /// <summary>A message on the queue was for a contact that does not exist.</summary>
    UnknownContact,

    /// <summary>A message on the queue was none of ours.</summary>
    Unreadable,
}

/// <summary>The names of findings in keys.</summary>
internal static class FindingLabels
{
    public static string Label(this FindingType type) => type switch
    {
        FindingType.Undeliverable => "undeliverable",
        FindingType.UnknownContact => "unknown-contact",
        FindingType.Unreadable => "unreadable",
        _ => throw new ArgumentOutOfRangeException(nameof(type), type, null),
    };
}
