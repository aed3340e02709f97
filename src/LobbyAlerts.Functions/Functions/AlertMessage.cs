namespace LobbyAlerts.Functions.Functions;

/// <summary>The queue message: this contact has alerts waiting in the outbox. It may come twice or late; sending asks the ledger.</summary>
/// <param name="MessageVersion">The form of the message, 1.</param>
/// <param name="AlertContact">The id of the contact.</param>
/// <remarks>The host merges these names into its metadata: none of them is a name of Service Bus's own.</remarks>
internal sealed record AlertMessage(int MessageVersion, string AlertContact)
{
    /// <summary>The present form.</summary>
    public const int Version = 1;

    /// <summary>The message for a contact, in the present form.</summary>
    public static AlertMessage For(string contact) => new(Version, contact);
}
