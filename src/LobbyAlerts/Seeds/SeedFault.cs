using System.Globalization;

namespace LobbyAlerts.Seeds;

/// <summary>What is wrong in a seed file, and where.</summary>
/// <param name="File">The name of the file.</param>
/// <param name="Path">A JSON pointer to the value, such as <c>/deadlines/3/date</c>; empty for the whole file.</param>
/// <param name="Fault">What is wrong and, where it is known, how to mend it.</param>
/// <param name="Line">The line, from 1; null when it is not known.</param>
public sealed record SeedFault(string File, string Path, string Fault, int? Line = null)
{
    /// <summary>The fault on one line.</summary>
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{File}{(Line is { } line ? $":{line}" : "")} {(Path.Length > 0 ? Path : "/")}: {Fault}");
}
