using System.Text.Json.Nodes;

namespace LobbyAlerts.Importing;

/// <summary>One thing of a file that is imported: what is said of it, and where.</summary>
/// <param name="Fields">
/// The fields that are said, as seeds write them; null takes one away. What is not among them stays as it is.
/// </param>
/// <param name="Where">The place of a field in the file, by its JSON pointer within the thing; of the whole for the empty pointer.</param>
public sealed record ImportRow(JsonObject Fields, Func<string, ImportPlace> Where)
{
    /// <summary>The version that it had when it was exported; null where the file has none.</summary>
    public string? Version { get; init; }

    /// <summary>Whether it was closed when it was exported; null where the file does not say.</summary>
    public bool? IsClosed { get; init; }

    /// <summary>The milestone that it is an occurrence of; null for a deadline of its own.</summary>
    public string? Milestone { get; init; }

    /// <summary>Why its date moves; null for the reason given with the import.</summary>
    public string? Why { get; init; }

    /// <summary>Where its new date comes from; null for the source given with the import.</summary>
    public string? Source { get; init; }

    /// <summary>The date as it was typed in words, where that is how it was given.</summary>
    public string? Said { get; init; }

    /// <summary>Whether all of it could be read; what could not is told already.</summary>
    public bool IsSound { get; init; } = true;

    /// <summary>The id; empty where the file has none.</summary>
    public string Id => Text("id");

    /// <summary>A field that is a text; empty where it is not.</summary>
    internal string Text(string field) => Fields[field] is JsonValue value && value.TryGetValue<string>(out var text) ? text : "";
}

/// <summary>A place in a file that is imported.</summary>
/// <param name="Line">The line, from 1, on which it begins.</param>
/// <param name="Column">The column: of the line, from 1, in JSON; the number of the cell, from 1, in CSV. Null where it is nowhere in particular.</param>
/// <param name="Name">The JSON pointer, or the name of the column; null where there is none.</param>
public sealed record ImportPlace(int Line, int? Column = null, string? Name = null);

/// <summary>What is wrong in a file that is imported.</summary>
/// <param name="Place">Where.</param>
/// <param name="Words">What and, where it is known, how to mend it; no capital and no full stop.</param>
public sealed record ImportFault(ImportPlace Place, string Words);

/// <summary>What a file says, thing by thing.</summary>
public sealed record ImportSet
{
    /// <summary>The rows of each list, by its name in seeds: goals, contacts, policies, holidays, milestones, deadlines.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<ImportRow>> Lists { get; init; } = new Dictionary<string, IReadOnlyList<ImportRow>>();

    /// <summary>What is wrong with the form of the file.</summary>
    public IReadOnlyList<ImportFault> Faults { get; init; } = [];

    /// <summary>What was understood otherwise than it was written.</summary>
    public IReadOnlyList<ImportFault> Understood { get; init; } = [];
}

/// <summary>Who imports, why, and when.</summary>
/// <param name="By">Who.</param>
/// <param name="Why">Why dates move, where a row does not say; null for no such reason.</param>
/// <param name="Source">Where new dates come from, where a row does not say; null for no such source.</param>
/// <param name="Now">The present.</param>
public sealed record ImportRequest(string By, string? Why, string? Source, NodaTime.Instant Now);
