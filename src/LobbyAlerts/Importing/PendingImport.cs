using System.Text.Json.Nodes;
using NodaTime;

namespace LobbyAlerts.Importing;

/// <summary>An import that is being written: all that is needed to do it again.</summary>
/// <param name="Request">Who imports, why, and when.</param>
/// <param name="Lists">The rows of each list.</param>
public sealed record PendingImport(ImportRequest Request, Dictionary<string, List<PendingRow>> Lists)
{
    // Of what was not there: whatever is there by now has another.
    private const string NoVersion = "";

    /// <summary>What a file says, as of the versions that were there when it was tried.</summary>
    /// <param name="set">What the file says.</param>
    /// <param name="request">Who imports.</param>
    /// <param name="versions">The versions of what the file changes, by list and id; none of what it adds.</param>
    public static PendingImport Of(ImportSet set, ImportRequest request, IReadOnlyDictionary<(string List, string Id), string> versions) => new(
        request,
        set.Lists.ToDictionary(
            list => list.Key,
            list => list.Value.Select(row => new PendingRow(row.Fields, row.Version ?? versions.GetValueOrDefault((list.Key, row.Id), NoVersion), row.IsClosed, row.Milestone, row.Why, row.Source, row.Said)).ToList()));

    /// <summary>The same as a file would say it.</summary>
    public ImportSet Set() => new() { Lists = Lists.ToDictionary(list => list.Key, list => (IReadOnlyList<ImportRow>)[.. list.Value.Select(row => row.Row())]) };
}

/// <inheritdoc cref="ImportRow"/>
public sealed record PendingRow(JsonObject Fields, string Version, bool? IsClosed, string? Milestone, string? Why, string? Source, string? Said)
{
    /// <summary>The same as a row of a file.</summary>
    public ImportRow Row() => new(Fields, _ => new ImportPlace(1))
    {
        Version = Version,
        IsClosed = IsClosed,
        Milestone = Milestone,
        Why = Why,
        Source = Source,
        Said = Said,
    };
}

/// <summary>An import that was killed, and that was completed.</summary>
/// <param name="By">Who imported.</param>
/// <param name="At">When.</param>
/// <param name="LeftOut">The ids of what others changed meanwhile, so that the file says it no longer as of the version that is there.</param>
public sealed record CompletedImport(string By, Instant At, IReadOnlyList<string> LeftOut);
