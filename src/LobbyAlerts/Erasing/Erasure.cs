using LobbyAlerts.Alerts;
using LobbyAlerts.Backups;
using LobbyAlerts.Dates;
using LobbyAlerts.Goals;
using LobbyAlerts.Storage;
using NodaTime;
using NodaTime.Text;

namespace LobbyAlerts.Erasing;

/// <summary>
/// Takes a contact out of everything that is kept: name, address and what it wanted, wherever they stand. What was told to its id,
/// with the hash of each text, stays. It can be killed anywhere and run again: the contact's own row, by which the rest is found,
/// goes last.
/// </summary>
/// <param name="tables">Where everything is kept.</param>
/// <param name="whole">The same, to be read from end to end.</param>
public sealed class Erasure(ITables tables, IWholeTables whole)
{
    private const int Attempts = 20;
    private const int InFlight = 16;

    private readonly Agenda _agenda = new(tables);

    /// <summary>Erases a contact that holds no role any more.</summary>
    /// <param name="id">The id of the contact.</param>
    /// <param name="by">Who asks it.</param>
    /// <param name="why">The reason.</param>
    /// <param name="now">The present.</param>
    /// <param name="cancellation">Stops between two steps.</param>
    /// <exception cref="AgendaChangedException">A row kept changing.</exception>
    /// <exception cref="IOException">It is erased, and another process keeps the files from forgetting it.</exception>
    public async Task<ErasureAnswer> RunAsync(string id, string by, string why, Instant now, CancellationToken cancellation)
    {
        // 1. Nobody is to be told anything by way of this contact.
        if (await tables.GetAsync(AgendaTable.Name, AgendaTable.Contacts, id, cancellation) is not { } row)
            return new ErasureAnswer.Refused($"There is no contact {id}.");
        if (Erased.Is(row))
        {
            // It may have been killed before step 4.
            await whole.ForgetAsync(cancellation);
            return new ErasureAnswer.Unchanged();
        }

        if (await RefusalAsync(id, Amsterdam.DayOf(now), cancellation) is { } refusal)
            return new ErasureAnswer.Refused(refusal);

        // 2. Wherever it is named, and where the agenda itself names it.
        var words = new PersonalWords(id, await WordsAsync(row, cancellation));
        var (cleared, named) = (0, new List<string>());
        var others = whole.BackupAsync(cancellation).Where(other => other.Table != AgendaTable.Name || other.Entity.Partition != AgendaTable.Contacts || other.Entity.Row != id);
        await Parallel.ForEachAsync(others, new ParallelOptions { MaxDegreeOfParallelism = InFlight, CancellationToken = cancellation }, async (other, _) =>
        {
            var isCleared = await ClearAsync(id, words, other, cancellation);
            lock (named)
            {
                cleared += isCleared ? 1 : 0;
                if (PersonalRow.IsNamedIn(words, other))
                    named.Add(other.Place);
            }
        });

        // 3. Only now the contact.
        if (await tables.GetAsync(AgendaTable.Name, AgendaTable.Deadlines, AgendaTable.DigestRow(id), cancellation) is { } digest)
            await tables.CommitAsync(AgendaTable.Name, [Change.Delete(digest)], cancellation);
        var erased = Change.Replace(row, Erased.Properties(now, words.Without(by), words.Without(why)));
        if (!(await tables.CommitAsync(AgendaTable.Name, [erased], cancellation)).IsMade)
            throw new AgendaChangedException($"Contact {id} was changed meanwhile. Nothing is lost: erase it again.");

        // 4. What stood there before, too.
        await whole.ForgetAsync(cancellation);
        return new ErasureAnswer.Done(cleared, [.. named.Order(StringComparer.Ordinal)]);
    }

    private async Task<string?> RefusalAsync(string id, LocalDate today, CancellationToken cancellation)
    {
        foreach (var goal in await _agenda.GoalsAsync(cancellation))
        {
            if (goal.Assignments.FirstOrDefault(held => held.Contact == id && !(held.Until < today)) is { } held)
                return $"{id} is {held.Role.Name()} of {goal.Id}{(held.Until is { } until ? $" until {LocalDatePattern.Iso.Format(until)}. Erase the contact after that day" : $". Hand it over first: lobbyalerts leave {id} --to CONTACT --from {LocalDatePattern.Iso.Format(today)}")}";
        }

        if (await tables.QueryAsync(AgendaTable.Name, KeyRange.Whole(AgendaTable.Import), cancellation).AnyAsync(cancellation))
            return $"A file is being imported, and may name {id}. Let the program complete that, and erase the contact then.";
        return await tables.QueryAsync(AgendaTable.Name, AgendaTable.OutboxOf(id), cancellation).AnyAsync(cancellation)
            ? $"Alerts still wait to be sent to {id}. Let the program send them, and erase the contact then."
            : null;
    }

    // What it is called and was called: now, in the seed, and on the mails that it was sent.
    private async Task<IReadOnlySet<string>> WordsAsync(Entity row, CancellationToken cancellation)
    {
        var (contact, seed) = (Documents.Read<Contact>(row), Documents.Beside<Contact>(row, Seeded.Property));
        var words = new HashSet<string>(StringComparer.OrdinalIgnoreCase) { contact.Name, contact.Address };
        if (seed is not null)
            words.UnionWith([seed.Name, seed.Address]);
        await foreach (var told in whole.AllAsync(Ledger.Name, cancellation))
        {
            if (PersonalRow.ToldAs(told, contact.Id) is { } name)
                words.Add(name);
        }

        // Where it is called by its id there is nothing to take away.
        words.Remove(contact.Id);
        return words;
    }

    private async Task<bool> ClearAsync(string id, PersonalWords words, BackupRow other, CancellationToken cancellation)
    {
        var row = other.Entity;
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            var changed = PersonalRow.Cleared(id, words, other with { Entity = row });
            if (changed.Count == 0)
                return false;
            if ((await tables.CommitAsync(other.Table, [Change.Merge(row, changed)], cancellation)).IsMade)
                return true;
            if (await tables.GetAsync(other.Table, row.Partition, row.Row, cancellation) is not { } again)
                return false;
            row = again;
        }

        throw new AgendaChangedException($"{other.Place} kept changing. Nothing is lost: erase {id} again.");
    }
}

/// <summary>What came of erasing a contact. The set is closed.</summary>
public abstract record ErasureAnswer
{
    /// <summary>It was done.</summary>
    /// <param name="Cleared">How many other rows named the contact, and do no more.</param>
    /// <param name="Named">Where the agenda's own text names it: that is for a person to rewrite.</param>
    public sealed record Done(int Cleared, IReadOnlyList<string> Named) : ErasureAnswer;

    /// <summary>It was erased before.</summary>
    public sealed record Unchanged : ErasureAnswer;

    /// <summary>It cannot be done; nothing was changed.</summary>
    /// <param name="Why">Why not, and what to do first.</param>
    public sealed record Refused(string Why) : ErasureAnswer;
}
