using CsCheck;
using LobbyAlerts.Deadlines;

namespace LobbyAlerts.Tests.Deadlines;

public class SlugTests
{
    [Theory]
    [InlineData("Wet collectieve warmte", "wet-collectieve-warmte")]
    [InlineData("Financiën: één Öresundbrug naïef façade", "financien-een-oresundbrug-naief-facade")]
    [InlineData("Financie\u0308n", "financien")]
    [InlineData("180.000 inwoners (2040)!", "180000-inwoners-2040")]
    [InlineData("Foto’s", "fotos")]
    [InlineData("Straße – Æther", "strasse-aether")]
    [InlineData("日本", "")]
    [InlineData("", "")]
    [InlineData("een titel van heel veel woorden die langer is dan zestig tekens mogen", "een-titel-van-heel-veel-woorden-die-langer-is-dan-zestig")]
    [InlineData("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa")]
    public void A_title_becomes_a_slug(string title, string slug) => Assert.Equal(slug, Slug.Of(title));

    [Fact]
    public void Whatever_the_title_it_is_empty_or_a_slug_with_and_without_a_number() => Gen.Select(Gen.String, Gen.Int[2, 99]).Sample(
        (title, number) =>
        {
            var slug = Slug.Of(title);
            Assert.True(slug.Length == 0 || (Slug.Is(slug) && slug.Length <= Slug.Longest));
            Assert.True(slug.Length == 0 || (Slug.Is(Slug.Numbered(slug, number)) && Slug.Numbered(slug, number).Length <= Slug.Longest));
        },
        iter: 20_000);

    [Theory]
    [InlineData("a", true)]
    [InlineData("a-1", true)]
    [InlineData("", false)]
    [InlineData("-a", false)]
    [InlineData("a-", false)]
    [InlineData("a--b", false)]
    [InlineData("A", false)]
    [InlineData("a|b", false)]
    [InlineData("é", false)]
    public void A_slug_is_known(string text, bool isSlug) => Assert.Equal(isSlug, Slug.Is(text));
}
