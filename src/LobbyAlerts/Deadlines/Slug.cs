using System.Text;

namespace LobbyAlerts.Deadlines;

/// <summary>Ids made from titles: lower-case ASCII letters, digits and single hyphens.</summary>
public static class Slug
{
    /// <summary>Characters, at most.</summary>
    public const int Longest = 60;

    private const int LastNumber = 99;

    // The program carries no culture data, so that it cannot take letters apart itself.
    private const string Accented = "àáâãäåçèéêëìíîïñòóôõöøùúûüýÿ";
    private const string Plain = "aaaaaaceeeeiiiinoooooouuuuyy";

    /// <summary>Whether a text is a slug, of whatever length.</summary>
    public static bool Is(string text) =>
        text.Length > 0 && text[0] != '-' && text[^1] != '-' && !text.Contains("--", StringComparison.Ordinal)
        && text.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-');

    /// <summary>The slug of a title, cut at a word; empty when nothing in the title can stand in one.</summary>
    public static string Of(string title)
    {
        var slug = new StringBuilder();
        foreach (var c in title.ToLowerInvariant())
            slug.Append(Folded(c));
        return Cut(string.Join('-', slug.ToString().Split(' ', StringSplitOptions.RemoveEmptyEntries)), Longest);
    }

    /// <summary>The slug with a number behind it: of <c>a-title</c> and 2, <c>a-title-2</c>.</summary>
    public static string Numbered(string slug, int number)
    {
        var suffix = FormattableString.Invariant($"-{number}");
        return Cut(slug, Longest - suffix.Length) + suffix;
    }

    /// <summary>The ids that a title gives, in the order in which they are tried: its slug, then with a number behind it; none when nothing in it can stand in one.</summary>
    public static IEnumerable<string> Choices(string title)
    {
        var slug = Of(title);
        return slug.Length == 0 ? [] : Enumerable.Range(2, LastNumber - 1).Select(number => Numbered(slug, number)).Prepend(slug);
    }

    private static string Folded(char c) => c switch
    {
        'ß' => "ss",
        'æ' => "ae",
        'œ' => "oe",
        '.' or '\'' or '’' or '\u0300' or '\u0301' or '\u0302' or '\u0303' or '\u0308' or '\u0327' => "", // 180.000, foto's, accents that stand by themselves
        _ when Accented.IndexOf(c, StringComparison.Ordinal) is var at and >= 0 => Plain[at].ToString(),
        _ => char.IsAsciiLetterOrDigit(c) ? c.ToString() : " ",
    };

    private static string Cut(string slug, int length)
    {
        if (slug.Length <= length)
            return slug;
        var word = slug[..(length + 1)].LastIndexOf('-');
        return (word > 0 ? slug[..word] : slug[..length]).TrimEnd('-');
    }
}
