using LobbyAlerts.Storage;

namespace LobbyAlerts.Importing;

/// <summary>
/// Brings what a file says into the agenda. Everything is done on trial first, and with one fault nothing comes of it. Then it is
/// written, in as few commits as the limit allows, each refused where somebody changed the same meanwhile. What is as the file
/// says is left alone: an import that was killed is completed by doing it again.
/// </summary>
/// <param name="tables">Where the agenda is kept.</param>
/// <param name="forms">How people write each kind of thing, by the name of its list in seeds.</param>
public sealed class Importer(ITables tables, IReadOnlyDictionary<string, ImportForm> forms)
{
    private const int Attempts = 5;

    /// <summary>Imports it, whole or not at all.</summary>
    /// <param name="set">What the file says.</param>
    /// <param name="request">Who imports, and why.</param>
    /// <param name="cancellation">Stops between two steps.</param>
    /// <exception cref="AgendaChangedException">Others kept changing the same; doing it again completes it.</exception>
    public async Task<ImportReport> RunAsync(ImportSet set, ImportRequest request, CancellationToken cancellation)
    {
        ImportReport? first = null;
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            var trial = new TrialTables(new ReadAheadTables(tables));
            var report = await new ImportRun(trial, forms, request, cancellation).RunAsync(set);
            if (first is not null && report.Faults.Count > 0)
                break;
            first ??= report;
            if (report.Faults.Count > 0 || await tables.ReplayAsync(trial, cancellation))
                return first;
        }

        throw new AgendaChangedException("Others changed the same parts of the agenda during the import. What was written is right; import it again for the rest.");
    }
}
