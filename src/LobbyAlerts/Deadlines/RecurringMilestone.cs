using Ical.Net.CalendarComponents;
using Ical.Net.DataTypes;
using Ical.Net.Evaluation;
using LobbyAlerts.Dates;
using NodaTime;
using NodaTime.Text;

namespace LobbyAlerts.Deadlines;

/// <summary>A yearly rule as RFC 5545 writes it: <c>FREQ=YEARLY;BYMONTH=9;BYDAY=3TU</c>.</summary>
/// <param name="Rrule">The rule.</param>
public sealed record RecurringMilestone(string Rrule) : MilestoneRule
{
    private const string NoDay = "the rule gives no day in a year";

    /// <inheritdoc/>
    public override ImpreciseDate? DateIn(int year)
    {
        // RFC 5545 counts an event's own start as an occurrence, also where the rule does not give it: it starts the day before.
        var start = new CalDateTime(year - 1, 12, 31);
        var yearly = new CalendarEvent { Start = start, RecurrenceRule = new RecurrenceRule(Rrule) };
        foreach (var occurrence in yearly.GetOccurrences(start))
        {
            var day = occurrence.Period.StartTime;
            if (day.Year == year)
                return ImpreciseDate.TryParse(LocalDatePattern.Iso.Format(new LocalDate(day.Year, day.Month, day.Day)), out var date, out _) ? date : null;
            if (day.Year > year)
                break;
        }

        return null;
    }

    /// <summary>What is wrong with the rule; null when it gives a day.</summary>
    public string? Fault()
    {
        try
        {
            return DateIn(2027) is null ? NoDay : null;
        }
        catch (EvaluationException)
        {
            // A rule that never gives a day (30 February) is searched to the end of the calendar.
            return NoDay;
        }
        catch (Exception e) when (e is ArgumentException or FormatException)
        {
            return $"not a recurrence rule of RFC 5545: {e.Message}";
        }
    }
}
