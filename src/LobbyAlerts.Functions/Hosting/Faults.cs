using LobbyAlerts.Functions.Seeding;
using LobbyAlerts.Mail;
using LobbyAlerts.Storage;

namespace LobbyAlerts.Functions.Hosting;

/// <summary>Where tests put faults between the program and the world. The program itself has none.</summary>
internal class Faults
{
    /// <summary>No faults.</summary>
    public static Faults None { get; } = new();

    /// <summary>The seeds that are loaded at the start.</summary>
    public virtual SeedSource Seeds => SeedSource.Embedded();

    /// <summary>How many mails are on their way at once.</summary>
    public virtual int DeliveriesInFlight => 32;

    /// <summary>Storage, as the program sees it.</summary>
    public virtual ITables Wrap(ITables tables) => tables;

    /// <summary>The transport, as the program sees it.</summary>
    public virtual IMailTransport Wrap(IMailTransport transport) => transport;
}
