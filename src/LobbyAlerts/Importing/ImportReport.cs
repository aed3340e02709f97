using System.Text.Json.Nodes;

namespace LobbyAlerts.Importing;

/// <summary>What an import did, or would do; with faults it did nothing.</summary>
/// <param name="Faults">What is wrong, in the order of the file.</param>
/// <param name="Items">What is added or changed, in the order in which it is done.</param>
/// <param name="Unchanged">How many things are left alone, since they are as the file says.</param>
/// <param name="Skipped">What the file has and an import does not bring, and why.</param>
/// <param name="Understood">What was understood otherwise than it was written.</param>
public sealed record ImportReport(
    IReadOnlyList<ImportFault> Faults, IReadOnlyList<ImportedItem> Items, int Unchanged, IReadOnlyList<ImportFault> Skipped, IReadOnlyList<ImportFault> Understood);

/// <summary>One thing that is added or changed.</summary>
/// <param name="List">The list that it is in, such as <c>deadlines</c>.</param>
/// <param name="Id">Its id.</param>
/// <param name="Act">What becomes of it.</param>
/// <param name="Line">The line of the file.</param>
/// <param name="Fields">What changes, field by field; none where it is added.</param>
public sealed record ImportedItem(string List, string Id, ImportAct Act, int Line, IReadOnlyList<FieldChange> Fields);

/// <summary>What becomes of a thing that is imported.</summary>
public enum ImportAct
{
    /// <summary>It is new.</summary>
    Added,

    /// <summary>It was there, and differs.</summary>
    Changed,

    /// <summary>The same, and its date differs: that is a move, and told as one.</summary>
    Moved,
}

/// <summary>A field that changes.</summary>
/// <param name="Name">Its name in JSON.</param>
/// <param name="From">What it was; null for nothing.</param>
/// <param name="To">What it becomes; null for nothing.</param>
public sealed record FieldChange(string Name, JsonNode? From, JsonNode? To);
