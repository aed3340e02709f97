using LobbyAlerts.Storage;

namespace LobbyAlerts.Importing;

/// <summary>
/// Brings what a file says into the agenda. Everything is done on trial first, and with one fault nothing comes of it. Then it is
/// written, in as few commits as the limit allows, each refused where somebody changed the same meanwhile. What takes more than one
/// is kept before the first: killed in between, it is completed by the next import, the next start or the daily reconcile. What is
/// as the file says is left alone, so that doing it again is harmless.
/// </summary>
/// <param name="tables">Where the agenda is kept.</param>
/// <param name="forms">How people write each kind of thing, by the name of its list in seeds.</param>
public sealed class Importer(ITables tables, IReadOnlyDictionary<string, ImportForm> forms)
{
    private const int Attempts = 5;

    private readonly PendingImports _kept = new(tables);

    /// <summary>Imports it, whole or not at all; one that was killed is completed before.</summary>
    /// <param name="set">What the file says.</param>
    /// <param name="request">Who imports, and why.</param>
    /// <param name="cancellation">Stops between two steps.</param>
    /// <exception cref="AgendaChangedException">Others kept changing the same, or another import is being written.</exception>
    public async Task<ImportReport> RunAsync(ImportSet set, ImportRequest request, CancellationToken cancellation)
    {
        await CompleteAsync(cancellation);
        var trial = NewTrial();
        var report = await RunOf(trial, request, cancellation).RunAsync(set);
        if (report.Faults.Count > 0)
            return report;

        var isKept = trial.CountCommits() > 1;
        if (isKept)
            await _kept.KeepAsync(PendingImport.Of(set, request, await VersionsAsync(report, cancellation)), cancellation);
        for (var attempt = 1; attempt <= Attempts; attempt++)
        {
            if (await tables.ReplayAsync(trial, cancellation))
            {
                if (isKept)
                    await _kept.RemoveAsync(cancellation);
                return report;
            }

            trial = NewTrial();
            if ((await RunOf(trial, request, cancellation).RunAsync(set)).Faults.Count > 0)
                break;
        }

        throw new AgendaChangedException("Others changed the same parts of the agenda during the import. What was written is right; import it again for the rest.");
    }

    /// <summary>Completes an import that was killed, as of its own time; null where there is none. What others changed since then stays as they made it.</summary>
    /// <param name="cancellation">Stops between two steps.</param>
    /// <exception cref="AgendaChangedException">Others kept changing the same; doing it again completes it.</exception>
    public async Task<CompletedImport?> CompleteAsync(CancellationToken cancellation)
    {
        if (await _kept.ReadAsync(cancellation) is not { } import)
            return null;
        var (set, leftOut) = (import.Set(), new List<string>());
        for (var attempt = 0; attempt < Attempts;)
        {
            var trial = NewTrial();
            var run = RunOf(trial, import.Request, cancellation);
            if ((await run.RunAsync(set)).Faults.Count > 0)
            {
                // What has faults by now goes, until the rest has none.
                leftOut.AddRange(set.Lists.Values.SelectMany(rows => rows).Where(row => !run.IsSound(row)).Select(row => row.Id));
                set = set with { Lists = set.Lists.ToDictionary(list => list.Key, list => (IReadOnlyList<ImportRow>)[.. list.Value.Where(run.IsSound)]) };
            }
            else if (await tables.ReplayAsync(trial, cancellation))
            {
                await _kept.RemoveAsync(cancellation);
                return new CompletedImport(import.Request.By, import.Request.Now, leftOut);
            }
            else
            {
                attempt++;
            }
        }

        throw new AgendaChangedException("Others keep changing what an import that was killed is to complete. It is tried again.");
    }

    private TrialTables NewTrial() => new(new ReadAheadTables(tables));

    private ImportRun RunOf(TrialTables trial, ImportRequest request, CancellationToken cancellation) => new(trial, forms, request, cancellation);

    private async Task<IReadOnlyDictionary<(string List, string Id), string>> VersionsAsync(ImportReport report, CancellationToken cancellation)
    {
        var (read, versions) = (new ReadAheadTables(tables), new Dictionary<(string List, string Id), string>());
        foreach (var item in report.Items)
        {
            if (await read.GetAsync(AgendaTable.Name, item.List, item.List == AgendaTable.Deadlines ? AgendaTable.DeadlineRow(item.Id) : item.Id, cancellation) is { } row)
                versions[(item.List, item.Id)] = row.Version;
        }

        return versions;
    }
}
