using LobbyAlerts.Deadlines;

namespace LobbyAlerts.Functions.Web;

/// <summary>Which deadlines a list shows; what is null is not asked.</summary>
/// <param name="Goal">The id of a goal that they are attached to.</param>
/// <param name="State"><c>open</c> or <c>closed</c>.</param>
/// <param name="Meaning">What the date means.</param>
/// <param name="Provisional">Whether the date awaits confirmation.</param>
/// <param name="Dated">Whether there is a date.</param>
/// <param name="Text">Words that the id, the title or the date in words has, in capitals or not.</param>
internal sealed record DeadlineFilter(string? Goal, string? State, Meaning? Meaning, bool? Provisional, bool? Dated, string? Text)
{
    private const int LongestText = 100;

    private static readonly string[] States = ["open", "closed"];
    private static readonly Dictionary<string, Meaning> Meanings = Enum.GetValues<Meaning>().ToDictionary(Written.Word, StringComparer.Ordinal);

    /// <summary>The filter as parameters of a query, each with its ampersand.</summary>
    public string Query => string.Concat(
        Of("goal", Goal), Of("state", State), Of("meaning", Meaning is { } meaning ? Written.Word(meaning) : null), Of("provisional", Written.Flag(Provisional)), Of("dated", Written.Flag(Dated)), Of("q", Text));

    /// <summary>Reads the parameters, and notes what is wrong with them.</summary>
    public static DeadlineFilter Read(IQueryCollection query, List<DeadlineFault> faults)
    {
        var (goal, state, text) = (One(query, "goal"), One(query, "state"), One(query, "q"));
        if (goal is not null && !(Slug.Is(goal) && goal.Length <= Slug.Longest))
            faults.Add(new("goal", "must be the id of a goal"));
        if (state is not null && !States.Contains(state))
            faults.Add(new("state", $"must be {string.Join(" or ", States)}"));
        if (text is { Length: 0 or > LongestText })
            faults.Add(new("q", $"must be 1 to {LongestText} characters"));
        Meaning? meaning = null;
        if (One(query, "meaning") is { } word)
        {
            if (Meanings.TryGetValue(word, out var known))
                meaning = known;
            else
                faults.Add(new("meaning", $"must be one of {string.Join(", ", Meanings.Keys)}"));
        }

        return new DeadlineFilter(goal, state, meaning, Flag(query, "provisional", faults), Flag(query, "dated", faults), text);
    }

    /// <summary>Whether a deadline is asked for.</summary>
    public bool Includes(Deadline deadline) =>
        (Goal is null || deadline.Goals.Contains(Goal))
        && (State is null || Written.State(deadline) == State)
        && (Meaning is null || deadline.Meaning == Meaning)
        && (Provisional is null || deadline.Provisional == Provisional)
        && (Dated is null || (deadline.Date is not null) == Dated)
        && (Text is null || Has(deadline.Id) || Has(deadline.Title) || Has(deadline.Said));

    private bool Has(string text) => text.Contains(Text!, StringComparison.OrdinalIgnoreCase);

    private static string Of(string name, string? value) => value is null ? "" : $"&{name}={Uri.EscapeDataString(value)}";

    private static string? One(IQueryCollection query, string name) => query.TryGetValue(name, out var text) ? text.ToString() : null;

    private static bool? Flag(IQueryCollection query, string name, List<DeadlineFault> faults)
    {
        switch (One(query, name))
        {
            case null:
                return null;
            case "true":
                return true;
            case "false":
                return false;
            default:
                faults.Add(new(name, "must be true or false"));
                return null;
        }
    }
}
