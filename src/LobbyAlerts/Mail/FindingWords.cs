using LobbyAlerts.Alerts;
using LobbyAlerts.Dates;

namespace LobbyAlerts.Mail;

/// <summary>A finding in words.</summary>
/// <param name="Title">What is wrong, for subjects and headings.</param>
/// <param name="What">What happened.</param>
/// <param name="Remedy">What it does to alerts, and what to do.</param>
internal readonly record struct FindingWords(string Title, string What, string Remedy)
{
    public static FindingWords Of(Finding finding, MailTexts texts)
    {
        var (words, key) = (Sentences.Of(texts.Language), $"finding.{finding.Type.Label()}");
        var name = finding.Name ?? finding.About ?? "";
        var title = words.Fill($"{key}.title", ("name", name), ("about", finding.About ?? ""), ("quoted", texts.Quoted(name)));
        var what = finding.Since is { } day && words.All.ContainsKey($"{key}.what.since")
            ? words.Fill($"{key}.what.since", ("day", DayWording.WeekDay(day, texts.Language)))
            : words[$"{key}.what"];
        return new(title, what, words[$"{key}.remedy"]);
    }
}
