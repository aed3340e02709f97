using CsCheck;
using LobbyAlerts.Mail;

namespace LobbyAlerts.Tests.Mail;

public sealed class TextFoldingTests
{
    private static readonly string Long = string.Join(' ', Enumerable.Repeat("woord", 20));

    [Theory]
    [InlineData("kort", "kort\n")]
    [InlineData("\tkort", "kort\n")]
    [InlineData("een\n\ntwee", "een\n\ntwee\n")]
    [InlineData("https://lobby.example.org/respond?token=0123456789abcdef0123456789abcdef0123456789abcdef", "https://lobby.example.org/respond?token=0123456789abcdef0123456789abcdef0123456789abcdef\n")]
    public void What_fits_or_cannot_be_folded_stays(string text, string expected) => Assert.Equal(expected, TextFolding.Fold(text));

    [Fact]
    public void A_line_goes_on_where_it_began_and_two_further_in_where_it_says_so()
    {
        Assert.Equal($"{Words(12)}\n{Words(8)}\n", TextFolding.Fold(Long));
        Assert.Equal($"  {Words(12)}\n  {Words(8)}\n", TextFolding.Fold($"  {Long}"));
        Assert.Equal($"{Words(12)}\n  {Words(8)}\n", TextFolding.Fold($"\t{Long}"));
    }

    [Fact]
    public void No_word_is_lost_or_broken_and_only_a_word_makes_a_line_too_long() =>
        Gen.Select(Gen.OneOf("ab", "😀é", "zes", "hoogspanningsstation", new string('x', 75), new string('y', 90)).Array[1, 60], Gen.OneOf("", "\t", "  ")).Sample((words, start) =>
        {
            var folded = TextFolding.Fold(start + string.Join(' ', words));

            Assert.Equal(words, folded.Split([' ', '\n'], StringSplitOptions.RemoveEmptyEntries));
            Assert.All(folded.Split('\n'), line => Assert.True(line.Length <= TextFolding.Width || !line.Trim().Contains(' ', StringComparison.Ordinal), line));
        });

    private static string Words(int count) => string.Join(' ', Enumerable.Repeat("woord", count));
}
