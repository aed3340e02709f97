using LobbyAlerts.Alerts;
using LobbyAlerts.Dates;
using NodaTime;

namespace LobbyAlerts.Mail;

/// <summary>When it is, in the language of the mail.</summary>
/// <param name="Date">The date as one says it, or that there is none.</param>
/// <param name="Distance">How far off it is; null without a date.</param>
internal readonly record struct DateWords(string Date, string? Distance)
{
    /// <summary>Both: "uiterlijk in 2026, nog hooguit 38 dagen".</summary>
    public string Full => Distance is null ? Date : $"{Date}, {Distance}";

    /// <summary>Both, without the years in parentheses after the days.</summary>
    public string Brief =>
        Distance?.IndexOf(" (", StringComparison.Ordinal) is > 0 and var at ? $"{Date}, {Distance[..at]}" : Full;

    public static DateWords Of(Notice notice, LocalDate today, MailTexts texts) => Of(notice.Date, notice.Anchor, today, texts);

    public static DateWords Of(ImpreciseDate? date, WindowEnd? anchor, LocalDate today, MailTexts texts) =>
        date is not null
            ? new(date.Say(texts.Language), date.Distance(anchor ?? WindowEnd.Earliest, today, texts.Language))
            : new(texts.NoDate, null);
}
