using LobbyAlerts.Deadlines;
using LobbyAlerts.Storage;

namespace LobbyAlerts.Alerts;

/// <summary>Changing what is said of a deadline besides its date.</summary>
internal sealed class Editing(Agenda agenda, CancellationToken cancellation)
{
    private readonly SchedulingChecks _checks = new(agenda);

    /// <summary>Decides about an edit.</summary>
    /// <param name="stored">The deadline.</param>
    /// <param name="before">Its plan before.</param>
    /// <param name="asked">The deadline as it should be; what an edit cannot change is left as it is.</param>
    /// <param name="entry">Who asks it, when and why.</param>
    public async Task<Decision> OfAsync(StoredDeadline stored, AlertPlan before, Deadline asked, HistoryEntry entry)
    {
        var was = stored.Deadline;
        var edited = was with
        {
            Goals = asked.Goals,
            Title = asked.Title,
            Said = asked.Said,
            Meaning = asked.Meaning,
            Anchor = asked.Anchor,
            Policy = asked.Policy,
            Citation = asked.Citation,
            Source = asked.Source,
            Note = asked.Note,
            DependsOn = asked.DependsOn,
            ConflictsWith = asked.ConflictsWith,
        };
        var fields = Documents.Changed(was, edited);
        if (fields.Count == 0)
            return new Decision.Answer(new ChangeAnswer.Unchanged(stored));
        if (was.Milestone is { } milestone && fields.FirstOrDefault(field => field is "goals" or "title" or "meaning") is { } followed)
            return new Decision.Answer(new ChangeAnswer.Faulty([new DeadlineFault($"/{followed}", $"it follows from milestone {milestone}; change that")]));

        var (faults, contradicted) = await _checks.FactsAsync(edited, cancellation);
        if (faults.Count > 0)
            return new Decision.Answer(new ChangeAnswer.Faulty(faults));

        var progress = stored.Progress;
        if (edited.AnchorDay != was.AnchorDay)
        {
            // Other days than the stages had: what these put in the past is caught up.
            edited = edited with { Acknowledged = null };
            progress = progress with { Told = null, Ladder = null };
        }

        Change[] naming = [.. contradicted.Select(other => Naming(other, [.. other.Deadline.ConflictsWith, was.Id])), .. await NoLongerAsync(was, edited)];
        return new Decision.Change(edited, progress, entry with { Fields = fields }) { Also = naming };
    }

    private async Task<IEnumerable<Change>> NoLongerAsync(Deadline was, Deadline edited)
    {
        var others = await Task.WhenAll(was.ConflictsWith.Except(edited.ConflictsWith).Select(id => agenda.DeadlineAsync(id, cancellation)));
        return others.OfType<StoredDeadline>().Where(other => other.Deadline.ConflictsWith.Contains(was.Id)).Select(other => Naming(other, [.. other.Deadline.ConflictsWith.Where(id => id != was.Id)]));
    }

    internal static Merge Naming(StoredDeadline other, IReadOnlyList<string> conflicts) =>
        Change.Merge(other.Row, Documents.Document(other.Deadline with { ConflictsWith = conflicts }));
}
