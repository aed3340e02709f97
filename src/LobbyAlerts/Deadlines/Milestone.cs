using System.Text.Json.Serialization;
using LobbyAlerts.Dates;
using NodaTime;

namespace LobbyAlerts.Deadlines;

/// <summary>A moment of the political year. Only its next occurrence is an open deadline, provisional until confirmed.</summary>
/// <param name="Id">A slug; an occurrence adds its year.</param>
/// <param name="Goals">The goals that it serves; the first answers for it.</param>
/// <param name="Title">Its name.</param>
/// <param name="Said">When it is, in words.</param>
/// <param name="Each">The rule that gives a year's date.</param>
/// <param name="Source">What sets the rule.</param>
public sealed record Milestone(string Id, IReadOnlyList<string> Goals, string Title, string Said, MilestoneRule Each, string Source)
{
    private const int YearsSearched = 6;

    /// <summary>The first occurrence whose window has not passed on <paramref name="today"/>.</summary>
    /// <param name="today">The day.</param>
    /// <param name="enteredAt">When it is entered.</param>
    /// <param name="after">The year of the last occurrence there was; null when there was none.</param>
    /// <exception cref="InvalidOperationException">The rule gives none in the five years around.</exception>
    public Deadline Next(LocalDate today, Instant enteredAt, int? after = null)
    {
        var (year, date) = First(today, Math.Max(today.Year - 1, after + 1 ?? 0));
        return Occurrence(year, date, enteredAt);
    }

    /// <summary>The date that an occurrence which is still open has by the rule: that of its year, or the first after it that has not passed.</summary>
    /// <exception cref="InvalidOperationException">The rule gives none in the five years around.</exception>
    internal ImpreciseDate DateOf(int year, LocalDate today) => First(today, year).Date;

    private (int Year, ImpreciseDate Date) First(LocalDate today, int from)
    {
        for (var year = from; year < Math.Max(from, today.Year) + YearsSearched; year++)
        {
            if (Each.DateIn(year) is { } date && !(date.Window.Latest < today))
                return (year, date);
        }

        throw new InvalidOperationException($"The rule of milestone {Id} gives no date from {from} on.");
    }

    private Deadline Occurrence(int year, ImpreciseDate date, Instant enteredAt) => new()
    {
        Id = FormattableString.Invariant($"{Id}-{year}"),
        Goals = Goals,
        Title = Title,
        Said = Said,
        Date = date,
        Meaning = Meaning.Milestone,
        Milestone = Id,
        Provisional = true,
        Source = Source,
        EnteredAt = enteredAt,
    };
}

/// <summary>How a milestone's date follows from the year.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "type")]
[JsonDerivedType(typeof(EdtfMilestone), "edtf")]
[JsonDerivedType(typeof(RecurringMilestone), "rule")]
public abstract record MilestoneRule
{
    /// <summary>The date in a year; null when there is none.</summary>
    public abstract ImpreciseDate? DateIn(int year);
}

/// <summary>An EDTF date in which <c>{year}</c> stands for the year: <c>{year}-11</c>.</summary>
/// <param name="Pattern">The pattern.</param>
public sealed record EdtfMilestone(string Pattern) : MilestoneRule
{
    /// <inheritdoc/>
    public override ImpreciseDate? DateIn(int year) =>
        ImpreciseDate.TryParse(Pattern.Replace("{year}", year.ToString("0000", null), StringComparison.Ordinal), out var date, out _) ? date : null;
}
