using System.Globalization;
using System.Text.RegularExpressions;
using CsCheck;
using LobbyAlerts.Dates;
using NodaTime;

namespace LobbyAlerts.Tests.Dates;

public partial class ImpreciseDateProperties
{
    private const string YearPattern = "(19|20|21)[0-9]{2}";
    private const string DayPattern = $"(?<day>{YearPattern}-[0-9]{{2}}-[0-9]{{2}})";
    private const string PointPattern = $"({DayPattern}|{YearPattern}(-(0[1-9]|1[0-2]|2[1-4]|3[3-6]|40|41))?)";
    private const string Alphabet = "0123456789-/.~?%T: Z+\uFF19\u0663x\u00e9\ud83d\n";

    private static readonly Gen<string> Year = Gen.Int[1900, 2199].Select(year => $"{year:0000}");

    private static readonly Gen<string> Day = Gen.Int[0, 109_500].Select(days => $"{new LocalDate(1900, 1, 1).PlusDays(days):uuuu'-'MM'-'dd}");

    private static readonly Gen<string> Part =
        Gen.Select(Year, Gen.OneOf(Gen.Int[1, 12], Gen.Int[21, 24], Gen.Int[33, 36], Gen.Int[40, 41]), (year, part) => $"{year}-{part:00}");

    private static readonly Gen<string> Point = Gen.OneOf(Year, Part, Day);

    private static readonly Gen<string> Qualified = Gen.Select(Point, Gen.OneOf("", "~", "?", "%"), (point, sign) => point + sign);

    /// <summary>At hours that the clock in Amsterdam has never skipped.</summary>
    private static readonly Gen<string> Moment =
        Gen.Select(Day, Gen.Int[4, 22], Gen.Int[0, 59], (day, hour, minute) => $"{day}T{hour:00}:{minute:00}");

    private static readonly Gen<string> Interval = Gen.Select(Point, Point, Gen.Int[0, 3], (a, b, open) => open switch
    {
        0 => $"../{b}",
        1 => $"{a}/..",
        _ => string.CompareOrdinal(a[..4], b[..4]) < 0 ? $"{a}/{b}" : $"{b[..4]}/{a}",
    });

    private static readonly Gen<string> Valid = Gen.OneOf(Qualified, Moment, Interval);

    private static readonly Gen<string> Mutated = Gen.Select(Valid, Gen.Int[0, 2], Gen.Int[0, 30], Gen.Char[Alphabet], (text, how, where, c) =>
    {
        var at = where % (text.Length + 1);
        var after = how == 0 ? at : Math.Min(at + 1, text.Length);
        return text[..at] + (how == 2 ? "" : c) + text[after..];
    });

    private static readonly Gen<string> Anything = Gen.OneOf(Gen.String, Gen.String[Gen.Char[Alphabet], 0, 24], Mutated);

    private static readonly Gen<string> Typed =
        Gen.OneOf("uiterlijk ", "in ", "tussen ", "en ", "de ", "tweede ", "helft ", "kwartaal ", "van ", "november ", "31 ", "3", "e ", "2027 ", "-", "17.00 ", "uur ", "om ", ", ", "rond ", "t/m ", "q", "maandag ", "per ", "winter ", "0", ".")
            .Array[0, 7].Select(string.Concat);

    [Fact]
    public void What_is_valid_parses_and_prints_the_same() =>
        Valid.Sample(text => ImpreciseDate.Parse(text).ToString() == text);

    [Fact]
    public void A_window_is_in_order_and_has_at_most_one_open_end() =>
        Valid.Sample(text => ImpreciseDate.Parse(text).Window is var window
            && (window.Earliest ?? window.Latest) is not null
            && !(window.Earliest > window.Latest));

    [Fact]
    public void Words_and_distances_exist_for_every_date() =>
        Gen.Select(Valid, Day, Gen.Enum<WindowEnd>(), Gen.Enum<Language>()).Sample((text, today, end, language) =>
        {
            var date = ImpreciseDate.Parse(text);
            return date.Say(language).Length > 0 && date.Distance(end, Days.Day(today), language).Length > 0;
        });

    [Fact]
    public void What_is_said_in_Dutch_reads_back_as_the_same_window_and_reserve() =>
        Valid.Sample(text =>
        {
            var date = ImpreciseDate.Parse(text);
            Assert.True(DutchDate.TryParse(date.Say(Language.Nl), out var read, out _, out var fault), $"{date.Say(Language.Nl)}: {fault}");
            Assert.Equal((date.Window, date.Qualifier, date.Time, date.Say(Language.Nl)), (read.Window, read.Qualifier, read.Time, read.Say(Language.Nl)));
        });

    [Fact]
    public void Any_text_is_read_as_Dutch_or_refused_inside_it() =>
        Gen.OneOf(Anything, Typed).Sample(
            text => DutchDate.TryParse(text, out _, out _, out var fault) || (fault.Position >= 0 && fault.Position <= text.Length),
            iter: 20_000);

    [Fact]
    public void Any_text_is_accepted_as_the_grammar_says_or_refused_inside_it() =>
        Anything.Sample(
            text =>
            {
                var accepted = ImpreciseDate.TryParse(text, out _, out var fault);
                Assert.Equal(InGrammar(text), accepted);
                Assert.True(accepted ? fault is null : fault!.Position >= 0 && fault.Position <= text.Length);
            },
            iter: 20_000);

    [Fact]
    public void What_stands_before_a_fault_is_the_beginning_of_a_date() =>
        Anything.Sample(text => ImpreciseDate.TryParse(text, out _, out var fault) || Begins(text[..fault.Position]), iter: 20_000);

    private static bool Begins(string prefix) =>
        new[] { "", "2199", "/2199", "01", "12:00" }.Any(rest => ImpreciseDate.TryParse(prefix + rest, out _, out _));

    /// <summary>The grammar once more, as a regular expression, with the rules that it cannot say.</summary>
    private static bool InGrammar(string text)
    {
        if (Grammar().Match(text) is not { Success: true } match)
            return false;
        if (match.Groups["day"].Captures.Any(day => !DateTime.TryParseExact(day.Value, "yyyy-MM-dd", CultureInfo.InvariantCulture, 0, out _)))
            return false;
        if (match.Groups["moment"].Success && Amsterdam.Skips(Days.Day(text[..10]), new(int.Parse(text[11..13]), int.Parse(text[14..]))))
            return false;
        if (text.Split('/') is not [var start, var end] || start == ".." || end == "..")
            return text != "../..";
        return ImpreciseDate.Parse(start).Window.Earliest <= ImpreciseDate.Parse(end).Window.Latest;
    }

    [GeneratedRegex($@"\A(({PointPattern})[~?%]?|(?<moment>{DayPattern}T([01][0-9]|2[0-3]):[0-5][0-9])|({PointPattern}|\.\.)/({PointPattern}|\.\.))\z")]
    private static partial Regex Grammar();
}
