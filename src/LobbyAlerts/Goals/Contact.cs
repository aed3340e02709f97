namespace LobbyAlerts.Goals;

/// <summary>A person or a shared mailbox that alerts are sent to.</summary>
/// <param name="Id">A slug.</param>
/// <param name="Name">The name on the mail.</param>
/// <param name="Address">The mail address. Never in a key, never in a log.</param>
/// <param name="Language">The language of the mail.</param>
/// <param name="Status">Whether mail to it arrives, and what it wants.</param>
/// <param name="Feed">The version of its calendar feed: links to an earlier one are revoked; null for the first.</param>
public sealed record Contact(string Id, string Name, string Address, Language Language = Language.Nl, ContactStatus Status = ContactStatus.Active, int? Feed = null);

/// <summary>Whether mail to a contact arrives, and what it wants.</summary>
public enum ContactStatus
{
    /// <summary>Mail arrives.</summary>
    Active,

    /// <summary>The last mail came back for good.</summary>
    Bouncing,

    /// <summary>Mail arrives; digests are not wanted.</summary>
    NoDigests,
}
