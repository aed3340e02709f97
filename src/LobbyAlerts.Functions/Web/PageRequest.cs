using System.Globalization;
using LobbyAlerts.Alerts;
using LobbyAlerts.Deadlines;

namespace LobbyAlerts.Functions.Web;

/// <summary>Which page of deadlines is asked for.</summary>
/// <param name="After">The id after which it begins; null for the first.</param>
/// <param name="Limit">How many deadlines it holds, at most.</param>
/// <param name="Filter">Which of them.</param>
/// <param name="Faults">What is wrong with the question.</param>
internal sealed record PageRequest(string? After, int Limit, DeadlineFilter Filter, IReadOnlyList<DeadlineFault> Faults)
{
    private const int Most = 1_000;
    private const int Usual = 100;

    /// <summary>Reads the parameters <c>after</c> and <c>limit</c>, and those of the filter; others are left to whoever is on the way.</summary>
    public static PageRequest Read(IQueryCollection query)
    {
        var faults = new List<DeadlineFault>();
        var (after, limit) = ((string?)null, Usual);
        if (query.TryGetValue("after", out var text) && !DeadlinePages.IsId(after = text.ToString()))
            faults.Add(new DeadlineFault("after", "must be the id of a deadline, as the link to the next page has it"));
        if (query.TryGetValue("limit", out text) && (!int.TryParse(text.ToString(), NumberStyles.None, CultureInfo.InvariantCulture, out limit) || limit is 0 or > Most))
            faults.Add(new DeadlineFault("limit", $"must be a whole number from 1 to {Most}"));
        return new PageRequest(after, limit, DeadlineFilter.Read(query, faults), faults);
    }

    /// <summary>The question for the page after an id.</summary>
    public string Next(string after) => FormattableString.Invariant($"{ApiEndpoints.Deadlines}?after={after}&limit={Limit}{Filter.Query}");
}
