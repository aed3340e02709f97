using System.Text.RegularExpressions;
using LobbyAlerts.Mail;

namespace LobbyAlerts.Tests.Mail;

public sealed class SentencesTests
{
    private static readonly Sentences Dutch = Sentences.Of(Language.Nl);
    private static readonly Sentences English = Sentences.Of(Language.En);

    [Fact]
    public void Both_languages_have_the_same_sentences_with_the_same_holes()
    {
        Assert.Equal(Dutch.All.Keys.Order(StringComparer.Ordinal), English.All.Keys.Order(StringComparer.Ordinal));
        Assert.All(Dutch.All, sentence =>
        {
            // One of something may be said without the number.
            if (!sentence.Key.EndsWith(".one", StringComparison.Ordinal))
                Assert.Equal(Holes(sentence.Value), Holes(English[sentence.Key]));
        });
    }

    [Fact]
    public void No_sentence_is_empty_but_the_one_that_only_English_needs() =>
        Assert.Equal(["closing.language"], Dutch.All.Concat(English.All).Where(sentence => string.IsNullOrWhiteSpace(sentence.Value)).Select(sentence => sentence.Key));

    [Fact]
    public void One_of_something_is_the_form_of_a_sentence_that_is_there() =>
        Assert.All(Dutch.All.Keys.Where(key => key.EndsWith(".one", StringComparison.Ordinal)), key => Assert.Contains(key[..^".one".Length], Dutch.All.Keys));

    [Theory]
    [InlineData(1, "1 bericht voor {count}")]
    [InlineData(2, "2 berichten voor {count}")]
    public void What_fills_a_hole_is_no_sentence_itself(int count, string expected) =>
        Assert.Equal(expected, Dutch.Count("heading", count, ("name", "{count}")));

    [Fact]
    public void A_mail_names_the_version_of_its_layout_and_sentences() =>
        Assert.Matches("<meta name=\"generator\" content=\"LobbyAlerts [0-9a-f]{12}\">", MailSamples.Mail(MailSamples.Alert(MailSamples.Notice())).Html);

    [Fact]
    public void A_hole_that_nothing_fills_is_a_fault() => Assert.Throws<KeyNotFoundException>(() => Dutch.Fill("digest.title"));

    private static IEnumerable<string> Holes(string sentence) => Regex.Matches(sentence, @"\{\w+\}").Select(hole => hole.Value).Order(StringComparer.Ordinal);
}
