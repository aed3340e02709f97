using System.Security.Cryptography;
using System.Text;
using LobbyAlerts.Storage;
using NodaTime;

namespace LobbyAlerts.Alerts;

/// <summary>
/// Records what the queue gave up, and has it told. No alert is lost with it: what waits for a contact stands in the
/// outbox, and is handed out again.
/// </summary>
/// <param name="tables">Where everything is kept.</param>
/// <param name="findings">Who tells it.</param>
public sealed class DeadLetters(ITables tables, Findings findings)
{
    /// <summary>The partition of the ledger that they are kept in. No slug, so no deadline has it.</summary>
    public const string Partition = "~dead-letters";

    // Enough to see what it is.
    private const int Kept = 2_000;
    private const int IdLength = 32;

    private readonly Agenda _agenda = new(tables);

    /// <summary>Records one message, once, however often it comes.</summary>
    public async Task<RecordedLetter> RecordAsync(DeadLetter letter, Instant now, CancellationToken cancellation)
    {
        var id = IdOf(letter);
        var contact = letter.Contact is null ? null : await _agenda.ContactAsync(letter.Contact, cancellation);
        var type = letter.Contact is null ? FindingType.Unreadable : contact is null ? FindingType.UnknownContact : FindingType.Undeliverable;
        var finding = new Finding(type, letter.Contact, contact?.Name, $"{Ledger.Name}/{Partition}/{id}");

        // First what makes it seen: killed in between, it comes again.
        var told = await findings.TellAsync(finding, now, cancellation);
        await tables.CommitAsync(Ledger.Name, [Change.Insert(Partition, id, Row(letter, type, now))], cancellation);
        return new RecordedLetter(finding, told);
    }

    private static Dictionary<string, object> Row(DeadLetter letter, FindingType type, Instant now) => Documents.Properties(
        ("At", Documents.Text(now)),
        ("Type", type.Label()),
        ("Contact", letter.Contact),
        ("Body", Cut(letter.Body)),
        ("Length", (long)letter.Body.Length),
        ("Broker", Cut(string.Join('\n', letter.Broker.OrderBy(said => said.Key, StringComparer.Ordinal).Select(said => $"{said.Key}: {said.Value}")))));

    // What the queue says may be forged by the message itself; with the body, it still tells two messages apart.
    private static string IdOf(DeadLetter letter)
    {
        string[] parts = [letter.Body, letter.Broker.GetValueOrDefault("MessageId", ""), letter.Broker.GetValueOrDefault("SequenceNumber", "")];
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', parts))))[..IdLength];
    }

    private static string Cut(string text) => text.Length <= Kept ? text : text[..Kept];
}
