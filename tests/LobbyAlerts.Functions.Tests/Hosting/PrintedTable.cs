namespace LobbyAlerts.Functions.Tests.Hosting;

/// <summary>Reads a table that the standalone host printed, however its cells were wrapped.</summary>
internal static class PrintedTable
{
    /// <summary>The rows under a title, each cell with its lines joined.</summary>
    /// <param name="output">What was printed.</param>
    /// <param name="title">How the title begins.</param>
    /// <param name="leading">The column that is filled on the first line of each row, and on that only.</param>
    public static IReadOnlyList<IReadOnlyList<string>> Read(string output, string title, int leading)
    {
        var rows = new List<List<string>>();
        var lines = output.Split('\n').SkipWhile(line => !line.TrimStart().StartsWith(title, StringComparison.Ordinal)).Skip(1);
        foreach (var line in lines.SkipWhile(line => !line.StartsWith('├')).Skip(1).TakeWhile(line => line.StartsWith('│')))
        {
            List<string> cells = [.. line.Trim('│').Split('│').Select(cell => cell.Trim())];
            if (cells[leading].Length > 0)
                rows.Add(cells);
            else
                rows[^1] = [.. rows[^1].Zip(cells, (all, more) => $"{all} {more}".Trim())];
        }

        return rows;
    }
}
