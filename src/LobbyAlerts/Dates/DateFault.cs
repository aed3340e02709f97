namespace LobbyAlerts.Dates;

/// <summary>Why a text is not a date, and where.</summary>
/// <param name="Position">
/// Zero-based offset, in UTF-16 code units, of the part that is wrong: its beginning, where a missing part should begin,
/// or where trailing text begins. From 0 to the length of the text.
/// </param>
/// <param name="Message">What was expected there, in plain English; no capital and no full stop.</param>
/// <param name="Remedy">What to write instead, as a sentence; null where none is known.</param>
public sealed record DateFault(int Position, string Message, string? Remedy)
{
    /// <summary>Position, message and remedy on one line.</summary>
    public override string ToString() => $"at {Position}, {Message}{(Remedy is null ? "" : $". {Remedy}")}";
}
