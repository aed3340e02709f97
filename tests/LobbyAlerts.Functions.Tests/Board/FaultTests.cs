using LobbyAlerts.Functions.Web.Board;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LobbyAlerts.Functions.Tests.Board;

/// <summary>Every fault that a form of the board or an import can find has Dutch words: all sentences of the code that says them are looked up.</summary>
public sealed class FaultTests
{
    private static readonly string[] Sources =
    [
        "LobbyAlerts/Importing", "LobbyAlerts.Functions/Exchange/CsvImport.cs", "LobbyAlerts.Functions/Exchange/CsvRow.cs", "LobbyAlerts.Functions/Exchange/CsvText.cs", "LobbyAlerts.Functions/Exchange/Exchanges.cs", "LobbyAlerts/Goals/Assigning.cs",
        "LobbyAlerts/Deadlines/DeadlineRules.cs", "LobbyAlerts/Deadlines/Circle.cs", "LobbyAlerts/Deadlines/RecurringMilestone.cs",
        "LobbyAlerts/Seeds/SeedChecks.cs", "LobbyAlerts/Seeds/SeedBases.cs", "LobbyAlerts.Functions/Seeding/SeedSchemas.cs", "LobbyAlerts.Functions/Seeding/SeedDates.cs",
        "LobbyAlerts/Alerts/*ing.cs", "LobbyAlerts/Alerts/SchedulingChecks.cs", "LobbyAlerts/Alerts/RoleChanges.cs", "LobbyAlerts/Alerts/DeadlineChanges.cs", "LobbyAlerts/Alerts/PartChanges.cs",
        "LobbyAlerts/Alerts/Occurrences.cs", "LobbyAlerts/Alerts/Proposals.cs", "LobbyAlerts/Alerts/ProposedHandover.cs", "LobbyAlerts/Alerts/Handover.cs", "LobbyAlerts/Alerts/Plans.cs",
        "LobbyAlerts.Functions/Web/DeadlineTexts.cs", "LobbyAlerts.Functions/Web/Resources/BodySchema.cs", "LobbyAlerts.Functions/Web/Resources/DeadlineResource.cs",
        "LobbyAlerts.Functions/Web/Resources/PartResource.cs", "LobbyAlerts.Functions/Web/Resources/ProposalResource.cs", "LobbyAlerts.Functions/Web/Resources/RoleResource.cs",
        "LobbyAlerts.Functions/Web/Board/ImportPage.cs",
    ];

    // What nobody is told at the board: where the API has a part of its own, what is stored, and parts of the sentences above.
    private static readonly string[] Others = ["Another import is being written.", "is there with other content", "must be csv for deadlines", "De regel is gewijzigd.", "De datum is bevestigd.", "1 (voorgesteld via de link van 1)", "1; there are 1", " Value being parsed", "none yet: load the seeds", "nog geen datum", "no date", "a deadline without a date", "from 1", " until 1", " The 1 is there for the role Admin only."];

    [Fact]
    public void Every_fault_has_words_of_the_board()
    {
        var said = Sources.SelectMany(Files).Distinct().SelectMany(Sentences).Distinct().ToList();

        Assert.InRange(said.Count, 90, 300);
        Assert.Contains("there is no policy 1", said);
        var unknown = said.Where(words => !FaultWords.IsKnown(words) && !Others.Any(other => words.StartsWith(other, StringComparison.Ordinal))).ToList();
        Assert.True(unknown.Count == 0, $"Write these in faults-nl.json, with {{0}} for each place:\n{string.Join('\n', unknown)}");
    }

    [Fact]
    public void A_fault_of_which_nothing_is_known_stays_as_it_is() => Assert.False(FaultWords.IsKnown("is something of which nobody ever heard"));

    private static IEnumerable<string> Files(string source)
    {
        var path = Path.Combine(Repository.Root, "src", source);
        return Directory.Exists(path) ? Directory.GetFiles(path, "*.cs") : Directory.GetFiles(Path.GetDirectoryName(path)!, Path.GetFileName(path));
    }

    // Texts of more than one word, with 1 in their places; not what is thrown because nobody expects it, nor what attributes say.
    private static IEnumerable<string> Sentences(string file) =>
        from text in CSharpSyntaxTree.ParseText(File.ReadAllText(file)).GetRoot().DescendantNodes().OfType<ExpressionSyntax>()
        let words = text switch
        {
            LiteralExpressionSyntax literal when literal.IsKind(SyntaxKind.StringLiteralExpression) => literal.Token.ValueText,
            InterpolatedStringExpressionSyntax interpolated => string.Concat(interpolated.Contents.Select(part => part is InterpolatedStringTextSyntax plain ? plain.TextToken.ValueText : "1")),
            _ => "",
        }
        where words.Trim().Contains(' ') && words.Any(char.IsLetter) && !IsApart(text)
        select words;

    private static bool IsApart(SyntaxNode text) =>
        text.Ancestors().Any(node => node is AttributeSyntax or ThrowStatementSyntax or ThrowExpressionSyntax or InterpolationSyntax && !node.ToString().Contains("ProblemException", StringComparison.Ordinal));
}
