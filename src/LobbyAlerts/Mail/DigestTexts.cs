using System.Globalization;
using LobbyAlerts.Alerts;
using LobbyAlerts.Dates;
using NodaTime;

namespace LobbyAlerts.Mail;

/// <summary>The words that only a digest has, in one language.</summary>
internal sealed class DigestTexts
{
    private static readonly DigestTexts Dutch = new(Language.Nl);
    private static readonly DigestTexts English = new(Language.En);

    private readonly Language _language;
    private readonly Sentences _words;
    private readonly string[] _sections;

    private DigestTexts(Language language) =>
        (_language, _words, _sections) = (language, Sentences.Of(language), Sentences.Of(language).Each<DigestSection>("digest.section"));

    /// <summary>What follows a date that awaits confirmation.</summary>
    public string Provisional => _words["digest.provisional"];

    public static DigestTexts Of(Language language) => language == Language.En ? English : Dutch;

    /// <summary>What it is, and of which week.</summary>
    public string Title(int week) => _words.Fill("digest.title", ("week", week.ToString(CultureInfo.InvariantCulture)));

    /// <summary>What it is, and for whom.</summary>
    public string Heading(int week, string name) => _words.Fill("digest.heading", ("title", Title(week)), ("name", name));

    /// <summary>What it lists, as of which day, and how often it comes.</summary>
    public string Intro(LocalDate day) => _words.Fill("digest.intro", ("day", DayWording.WeekDay(day, _language)));

    /// <summary>The name of a section.</summary>
    public string Name(DigestSection section) => _sections[(int)section];

    /// <summary>How many a section holds, for subjects.</summary>
    public string Count(DigestSection section, int count) =>
        _words.Count($"digest.count.{System.Text.Json.JsonNamingPolicy.CamelCase.ConvertName(section.ToString())}", count);

    /// <summary>How many a section holds besides those that are listed.</summary>
    public string More(int count) => _words.Count("digest.more", count);
}
