namespace LobbyAlerts.Deadlines;

/// <summary>What is wrong with a deadline that is to be entered.</summary>
/// <param name="Path">A JSON pointer to the field, such as <c>/goals</c>; empty for the whole.</param>
/// <param name="Words">What is wrong and, where it is known, how to mend it; no capital and no full stop.</param>
public sealed record DeadlineFault(string Path, string Words);

/// <summary>What any deadline must keep to, whether seeds bring it or a person enters it, and its form cannot say.</summary>
internal static class DeadlineRules
{
    private const int YearLength = 4;

    /// <summary>That its goals and its policy exist, and that its anchor is a bounded end.</summary>
    public static IEnumerable<DeadlineFault> Check(Deadline deadline, IReadOnlySet<string> goals, IReadOnlySet<string> policies)
    {
        foreach (var words in Missing(deadline.Goals, goals, "goal"))
            yield return new DeadlineFault("/goals", words);
        if (deadline.Policy is { } policy && !policies.Contains(policy))
            yield return new DeadlineFault("/policy", $"there is no policy {policy}");
        if (deadline.Anchor is { } end && (end == Dates.WindowEnd.Earliest ? deadline.Date?.Window.Earliest : deadline.Date?.Window.Latest) is null)
            yield return new DeadlineFault("/anchor", $"the {(end == Dates.WindowEnd.Earliest ? "earliest" : "latest")} end of {deadline.Date?.Edtf ?? "a deadline without a date"} is open; leave anchor out");
    }

    /// <summary>That the deadlines it names exist, and that it does not contradict itself.</summary>
    public static IEnumerable<DeadlineFault> Links(Deadline deadline, IReadOnlySet<string> deadlines)
    {
        foreach (var words in Missing(deadline.DependsOn, deadlines, "deadline"))
            yield return new DeadlineFault("/dependsOn", words);
        foreach (var words in Missing(deadline.RelativeTo?.Deadline is { } from ? [from] : [], deadlines, "deadline"))
            yield return new DeadlineFault("/relativeTo/deadline", words);
        foreach (var words in Missing(deadline.ConflictsWith, deadlines, "deadline"))
            yield return new DeadlineFault("/conflictsWith", words);
        if (deadline.ConflictsWith.Contains(deadline.Id))
            yield return new DeadlineFault("/conflictsWith", $"{deadline.Id} cannot contradict itself; leave it out");
    }

    /// <summary>That what a date is counted from is said in one way only.</summary>
    public static IEnumerable<DeadlineFault> Relation(Deadline deadline)
    {
        if (deadline.RelativeTo is not { } relation)
            yield break;
        if (deadline.Date is not null)
            yield return new DeadlineFault("/date", "it follows from relativeTo; write null, or leave relativeTo out");
        if ((relation.Milestone is null) == (relation.Deadline is null))
            yield return new DeadlineFault("/relativeTo", "name either a milestone or a deadline");
        if ((relation.Before is null) == (relation.After is null))
            yield return new DeadlineFault("/relativeTo", "say either before or after");
    }

    /// <summary>That a date cannot be counted from a deadline that has none.</summary>
    public static DeadlineFault BaseWithoutDate(string id) =>
        new("/relativeTo/deadline", $"{id} has no date to count from; name another, or write a date");

    /// <summary>In words, which of the things that are named do not exist.</summary>
    public static IEnumerable<string> Missing(IEnumerable<string> named, IReadOnlySet<string> known, string what) =>
        named.Where(id => !known.Contains(id)).Select(id => $"there is no {what} {id}");

    /// <summary>The milestone that an id would be an occurrence of, whether or not there is one: an occurrence adds its year; null for any other id.</summary>
    public static string? MilestoneOf(string id) =>
        id.Length > YearLength + 1 && id[^(YearLength + 1)] == '-' && id.AsSpan()[^YearLength..].IndexOfAnyExceptInRange('0', '9') < 0
            ? id[..^(YearLength + 1)]
            : null;

    /// <summary>The year in the id of an occurrence; 0 for any other id.</summary>
    public static int YearOf(string id) =>
        MilestoneOf(id) is null ? 0 : int.Parse(id.AsSpan()[^YearLength..], System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>What is wrong with the id of an occurrence.</summary>
    public static DeadlineFault IsOccurrence(string id, string milestone) =>
        new("/id", $"{id} is the id of an occurrence of milestone {milestone}; choose another");
}
