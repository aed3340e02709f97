using System.Text;

namespace LobbyAlerts.Mail;

/// <summary>
/// Folds the lines of a plain text at words, so that it can be read where lines are not folded. A line that begins with
/// a tab loses it and goes on two further in than it began. What has no space in it, such as an address, stays whole.
/// </summary>
internal static class TextFolding
{
    /// <summary>The longest line with a space in it.</summary>
    public const int Width = 76;

    private const int Hanging = 2;

    public static string Fold(string text)
    {
        var folded = new StringBuilder(text.Length + (text.Length / 32));
        foreach (var line in text.AsSpan().EnumerateLines())
        {
            Fold(line.TrimEnd(' '), folded);
            folded.Append('\n');
        }

        return folded.ToString().TrimEnd('\n') + '\n';
    }

    private static void Fold(ReadOnlySpan<char> line, StringBuilder folded)
    {
        var hangs = line.StartsWith("\t");
        line = hangs ? line[1..] : line;
        var indent = line.Length - line.TrimStart(' ').Length;
        var (room, further) = (Width, indent + (hangs ? Hanging : 0));
        while (line.Length > room && Break(line, room, indent) is var at and > 0)
        {
            folded.Append(line[..at].TrimEnd(' ')).Append('\n').Append(' ', further);
            line = line[(at + 1)..].TrimStart(' ');
            (room, indent) = (Width - further, 0);
        }

        folded.Append(line);
    }

    // The last space that leaves the line short enough; the first one after a word that is too long.
    private static int Break(ReadOnlySpan<char> line, int room, int indent)
    {
        var last = line[..(room + 1)].LastIndexOf(' ');
        if (last > indent)
            return last;
        var next = line[room..].IndexOf(' ');
        return next < 0 ? 0 : room + next;
    }
}
