using System.Text.Json.Nodes;
using LobbyAlerts.Deadlines;
using LobbyAlerts.Storage;

namespace LobbyAlerts.Functions.Web.Board;

/// <summary>
/// Other deadlines as a person names them in a form: one a line, by its title, a part of it that no other has, or its id. So a page
/// holds only those that are named, however many there are.
/// </summary>
internal sealed class NamedDeadlines(IReadOnlyList<Deadline> all, BoardCall call)
{
    private const int MostShown = 5;

    /// <summary>The deadlines that there are; one query.</summary>
    public static async Task<NamedDeadlines> ReadAsync(BoardCall call) =>
        new(await new Agenda(call.Tables).DeadlinesAsync(call.Cancellation).Select(stored => stored.Deadline).ToListAsync(call.Cancellation), call);

    /// <summary>The lines that name some.</summary>
    public string Say(IEnumerable<string> ids) => string.Join('\n', ids.Select(id => all.FirstOrDefault(deadline => deadline.Id == id) is { } known ? Line(known) : id));

    /// <summary>The ids of those that lines name, and what is wrong with the first line that names none, or more than one.</summary>
    /// <param name="typed">The lines.</param>
    /// <param name="unnamed">What says that a line names none.</param>
    public (JsonArray Ids, string? Fault) Read(string typed, string unnamed = "fault.unnamed")
    {
        var (ids, fault) = (new List<string>(), (string?)null);
        foreach (var line in FormParts.Lines(typed).Select(line => (string)line!))
        {
            switch (Found(line))
            {
                case [var one]:
                    ids.Add(one.Id);
                    break;
                case []:
                    fault ??= call.Texts.Of(unnamed, line);
                    break;
                case var more:
                    fault ??= call.Texts.Of("fault.ambiguous", line, string.Join("; ", more.Take(MostShown).Select(Line)));
                    break;
            }
        }

        return (new JsonArray([.. ids.Distinct().Select(id => JsonValue.Create(id))]), fault);
    }

    // Of the closed ones only those that are named in full.
    private List<Deadline> Found(string line)
    {
        if (all.Where(deadline => deadline.Id == line || Line(deadline) == line).ToList() is { Count: > 0 } named)
            return named;
        var open = all.Where(deadline => deadline.Closed is null).ToList();
        return open.Where(deadline => deadline.Title.Equals(line, StringComparison.OrdinalIgnoreCase)).ToList() is { Count: > 0 } titled
            ? titled
            : open.Where(deadline => deadline.Title.Contains(line, StringComparison.OrdinalIgnoreCase)).ToList();
    }

    private static string Line(Deadline deadline) => $"{deadline.Title} ({deadline.Id})";
}
