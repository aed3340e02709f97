using System.Text.RegularExpressions;
using LobbyAlerts.Functions.Web;
using LobbyAlerts.Functions.Web.Board;

namespace LobbyAlerts.Functions.Tests.Board;

/// <summary>The words of the board are there in both languages, and each is used.</summary>
public sealed partial class TextTests
{
    private static readonly BoardTexts Dutch = BoardTexts.Of(Language.Nl);
    private static readonly BoardTexts English = BoardTexts.Of(Language.En);

    [Fact]
    public void Both_languages_have_the_same_texts_with_the_same_places_and_no_empty_one()
    {
        Assert.Equal(Dutch.Names.Order(StringComparer.Ordinal), English.Names.Order(StringComparer.Ordinal));
        foreach (var name in Dutch.Names)
        {
            Assert.Equal(Places(Dutch[name]), Places(English[name]));
            Assert.False(string.IsNullOrWhiteSpace(Dutch[name]) || string.IsNullOrWhiteSpace(English[name]), name);
        }
    }

    [Fact]
    public void Every_text_that_a_template_names_is_there()
    {
        var templates = typeof(BoardTexts).Assembly.GetManifestResourceNames().Where(name => name.StartsWith("web/board-", StringComparison.Ordinal) && name.EndsWith(".liquid", StringComparison.Ordinal)).ToList();
        Assert.NotEmpty(templates);

        var named = templates.SelectMany(template => Named().Matches(WebResource.Read(template["web/".Length..])).Select(match => match.Groups[1].Value)).Distinct();

        Assert.All(named, name => Assert.True(Dutch.Has(name), name));
    }

    [Theory]
    [InlineData("P1M", "een maand vooraf", "a month ahead")]
    [InlineData("P14D", "14 dagen vooraf", "14 days ahead")]
    [InlineData("P1Y", "een jaar vooraf", "a year ahead")]
    [InlineData("P2W", "2 weken vooraf", "2 weeks ahead")]
    [InlineData("P0D", "op de dag zelf", "on the day itself")]
    [InlineData("P0D+3", "herhaling 3", "repeat 3")]
    [InlineData("review", "", "")]
    [InlineData("revision-2", "", "")]
    public void A_label_is_said_in_words_where_its_kind_does_not_say_it_all(string label, string dutch, string english) =>
        Assert.Equal((dutch, english), (BoardWords.Stage(label, Dutch), BoardWords.Stage(label, English)));

    private static string Places(string text) => string.Join(' ', Place().Matches(text).Select(match => match.Value).Distinct().Order(StringComparer.Ordinal));

    [GeneratedRegex(@"\{\d\}")]
    private static partial Regex Place();

    [GeneratedRegex("\"([A-Za-z.]+)\" \\| t")]
    private static partial Regex Named();
}
