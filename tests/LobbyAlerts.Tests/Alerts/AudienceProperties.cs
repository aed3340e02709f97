using CsCheck;
using LobbyAlerts.Alerts;
using LobbyAlerts.Dates;
using LobbyAlerts.Goals;
using NodaTime;

namespace LobbyAlerts.Tests.Alerts;

/// <summary>Sweeps at any moments, some on time and some after a long outage.</summary>
public class AudienceProperties
{
    private static readonly Goal Goal = Make.Goal("o:anna d:dora p:bert l:lea");

    private static readonly Gen<int[]> Waits = Gen.Frequency((3, Gen.Int[1, 1_500]), (1, Gen.Int[1_500, 150_000])).Array[1, 12];

    [Fact]
    public void Whoever_had_something_due_hears_the_latest_of_it_and_at_most_one_catch_up() =>
        Sweeps((due, tellings, now) =>
        {
            foreach (var assignment in Goal.Assignments)
            {
                var theirs = due.Where(o => o.Roles.Contains(assignment.Role)).ToList();
                var heard = tellings.Where(t => t.Contact == assignment.Contact).ToList();
                Assert.Equal(theirs.Count == 0, heard.Count == 0);
                Assert.True(heard.Count(t => t.Kind == Kind.CatchUp) <= 1);
                Assert.Equal(LastTelling(theirs), LastTelling(heard.Select(t => t.Occurrence)));
                Assert.All(heard, t => Assert.Equal(now - t.Occurrence.DueAt > Duration.FromHours(1), t.Kind == Kind.CatchUp));
                Assert.All(theirs.Where(o => now - o.DueAt <= Duration.FromHours(1)), o => Assert.Contains(heard, t => t.Occurrence == o));
            }
        });

    [Fact]
    public void No_key_is_used_twice()
    {
        Gen.Select(PlanCase.Any, Waits).Sample(
            (c, waits) =>
            {
                var keys = new HashSet<string>();
                Run(c, waits, (_, tellings, _) => Assert.All(tellings, t => Assert.True(keys.Add($"{t.Kind}|{t.Occurrence.Label}|{t.Occurrence.Unrolled}|{t.Contact}"))));
            },
            iter: 1_000);
    }

    private static Occurrence? LastTelling(IEnumerable<Occurrence> occurrences) => occurrences.LastOrDefault(o => o.Type != OccurrenceType.Review);

    private static void Sweeps(Action<IReadOnlyList<Occurrence>, List<Audience.Telling>, Instant> check) =>
        Gen.Select(PlanCase.Any, Waits).Sample((c, waits) => Run(c, waits, check), iter: 2_000);

    private static void Run(PlanCase c, int[] waits, Action<IReadOnlyList<Occurrence>, List<Audience.Telling>, Instant> check)
    {
        var (plan, told, now) = (c.Plan, Progress.None, Amsterdam.At(c.First, LocalTime.Midnight));
        foreach (var minutes in waits)
        {
            // A short wait ends right on what comes next, or within minutes of it.
            now = minutes < 1_500 && plan.Next(told, now) is { } next && next.DueAt - now < Duration.FromDays(60)
                ? next.DueAt + Duration.FromMinutes(minutes % 90)
                : now + Duration.FromMinutes(minutes);
            var due = plan.Due(told, now);
            check(due, Audience.Of(due, [Goal], c.Deadline.Date?.Window.Latest, now), now);
            told = told.After(due);
        }
    }
}
