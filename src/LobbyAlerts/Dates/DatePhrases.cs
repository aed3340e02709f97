using System.Globalization;
using NodaTime;

namespace LobbyAlerts.Dates;

/// <summary>How one language speaks of dates; there is no culture data on the hosts we run on.</summary>
internal abstract class DatePhrases
{
    public abstract IReadOnlyList<string> Months { get; }

    /// <summary>From Monday.</summary>
    public abstract IReadOnlyList<string> WeekDays { get; }

    public abstract string Today { get; }

    public abstract string Tomorrow { get; }

    public abstract string Yesterday { get; }

    public abstract string TodayAtLatest { get; }

    public abstract string TodayAtEarliest { get; }

    public abstract string ProbablyToday { get; }

    /// <summary>What stands between thousands.</summary>
    protected abstract string Thousands { get; }

    public static DatePhrases Of(Language language) => language == Language.En ? EnglishDates.Instance : DutchDates.Instance;

    public string Day(LocalDate day) => $"{day.Day} {Months[day.Month - 1]} {day.Year}";

    public string Number(int number) =>
        number.ToString("N0", new NumberFormatInfo { NumberGroupSeparator = Thousands });

    public abstract string Time(LocalTime time);

    /// <summary>A point by itself: "in 2026", "tweede kwartaal 2027".</summary>
    public abstract string Alone(DatePoint point);

    /// <summary>A point inside a phrase: "2026", "het tweede kwartaal van 2027".</summary>
    public abstract string Named(DatePoint point);

    /// <summary>A point that shares year and kind with the one named after it: "maart", "het tweede".</summary>
    public abstract string WithoutYear(DatePoint point);

    public abstract string HalfOfMonth(bool second, DatePoint month);

    public abstract string AtLatest(DatePoint point);

    public abstract string From(DatePoint point);

    public abstract string Between(string start, string end);

    public abstract string About(string point);

    public abstract string Possibly(string point);

    public abstract string Days(int days);

    public abstract string Years(int years, bool exactly);

    public abstract string ToGo(string days);

    public abstract string Ago(string days);

    public abstract string AtLeastToGo(string days);

    public abstract string AtMostToGo(string days);

    public abstract string AtLeastAgo(string days);

    public abstract string BeganAtMostAgo(string days);

    public abstract string ProbablyToGo(string days);

    public abstract string ProbablyAgo(string days);
}
