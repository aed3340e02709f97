using System.Text.RegularExpressions;

namespace LobbyAlerts.Functions.Tests.Infra;

/// <summary>A document that ops goes by.</summary>
internal sealed partial class Document
{
    private readonly string _name;

    private Document(string name) => (_name, Text) = (name, File.ReadAllText(Path.Combine(Repository.Root, "docs", name)));

    public static Document Deployment { get; } = new("deployment.md");

    public static Document Operations { get; } = new("operations.md");

    public static Document Incidents { get; } = new("incidents.md");

    public static Document Backup { get; } = new("backup.md");

    public static IReadOnlyList<Document> All { get; } = [Deployment, Operations, Incidents, Backup];

    public string Text { get; }

    /// <summary>Blocks of code, by their language.</summary>
    public ILookup<string, string> Blocks => Block().Matches(Text).ToLookup(block => block.Groups["language"].Value, block => block.Groups["text"].Value);

    /// <summary>Where links lead that lead into the repository.</summary>
    public IEnumerable<string> Links => Link().Matches(Text).Select(match => match.Groups["to"].Value);

    /// <summary>What is below each heading of the third level.</summary>
    public IReadOnlyDictionary<string, string> Recipes => Recipe().Matches(Text).ToDictionary(match => match.Groups["heading"].Value, match => match.Groups["text"].Value);

    /// <summary>The document that a text names, such as <c>See docs/incidents.md, "no-sweep"</c>, and the heading.</summary>
    public static (Document Document, string Heading) Named(string text)
    {
        var named = Reference().Match(text);
        return (Assert.Single(All, document => document._name == named.Groups["name"].Value), named.Groups["heading"].Value);
    }

    /// <summary>The lines of the commands that a test runs.</summary>
    public IEnumerable<string> Commands => Blocks["sh"].SelectMany(text => text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));

    /// <summary>Whether it has a heading, as it is written or as a link spells it.</summary>
    public bool HasHeading(string heading) => Heading().Matches(Text).Select(match => match.Groups["text"].Value)
        .Any(text => text == heading || NoWord().Replace(text.ToLowerInvariant(), "").Replace(' ', '-') == heading);

    public override string ToString() => _name;

    [GeneratedRegex(@"^ *```(?<language>\w+)\n(?<text>(.*\n)*?) *```$", RegexOptions.Multiline)]
    private static partial Regex Block();

    [GeneratedRegex(@"\]\((?<to>(?!https?:)[^)]+)\)")]
    private static partial Regex Link();

    [GeneratedRegex(@"^#+ (?<text>.+)$", RegexOptions.Multiline)]
    private static partial Regex Heading();

    [GeneratedRegex(@"^### (?<heading>.+)\n(?<text>((?!#{1,3} ).*\n)*)", RegexOptions.Multiline)]
    private static partial Regex Recipe();

    [GeneratedRegex(@"docs/(?<name>[\w-]+\.md), \\?""(?<heading>[^""\\]+)\\?""")]
    private static partial Regex Reference();

    [GeneratedRegex(@"[^\w\- ]")]
    private static partial Regex NoWord();
}
