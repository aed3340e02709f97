using LobbyAlerts.Dates;
using LobbyAlerts.Deadlines;
using NodaTime;

namespace LobbyAlerts.Alerts;

/// <summary>
/// The repeats that an acknowledgement keeps silent (domain.md, rule 7): those not told before it until the next stage, or with no
/// stage left for three months; and no longer than it says itself.
/// </summary>
internal sealed class Silence
{
    private static readonly Period Longest = Period.FromMonths(3);

    private readonly Instant _until;
    private readonly Occurrence? _resumes;

    public Silence(Acknowledgement acknowledged, Tellings tellings, Policy policy)
    {
        // The next stage ends it by being told, also one that was due before, and is still to be caught up.
        var (day, next) = (Amsterdam.DayOf(acknowledged.At), tellings.Stages.FirstOrDefault(stage => stage.Unrolled > acknowledged.Day));
        _until = next?.DueAt ?? Amsterdam.At(day.Plus(Longest), policy.SendAt);
        if (acknowledged.Until is { } until && Amsterdam.At(until, policy.SendAt) is var chosen && chosen < _until)
            _until = chosen;

        // Where a stage is told meanwhile, that is the end of it and there is nothing to ask.
        _resumes = policy.Repeat is null || next is not null ? null : tellings.After(new Progress(day, null)).FirstOrDefault(o => o.Type == OccurrenceType.Repeat && o.DueAt >= _until);
    }

    /// <summary>
    /// The occurrences that are heard. Those after it, until one is told, ask whether the acknowledgement still stands; where
    /// a stage ended it, that was the question.
    /// </summary>
    public IEnumerable<Occurrence> Heard(IEnumerable<Occurrence> occurrences, Progress told)
    {
        var asks = _resumes is not null && !told.Covers(_resumes);
        foreach (var occurrence in occurrences)
        {
            if (occurrence.Type != OccurrenceType.Repeat)
                yield return occurrence;
            else if (occurrence.DueAt >= _until)
                yield return occurrence with { AsksAgain = asks };
        }
    }
}
