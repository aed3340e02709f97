using LobbyAlerts.Dates;
using LobbyAlerts.Goals;
using NodaTime;

namespace LobbyAlerts.Alerts;

/// <summary>Who hears which of the occurrences of one deadline that a sweep found due, and as what. Pure.</summary>
internal static class Audience
{
    // To whom an alert goes when nobody holds its role.
    private static readonly Role[] StandIns = [Role.Owner, Role.Deputy, Role.Lead, Role.PortfolioHolder];

    /// <summary>What one contact is told, through the roles that it holds.</summary>
    internal sealed record Telling(string Contact, Occurrence Occurrence, Kind Kind, IReadOnlyList<Role> Roles, string Supersedes)
    {
        /// <summary>The roles that it was addressed to: not those of <see cref="Roles"/> when the contact stands in for someone.</summary>
        public required IReadOnlyList<Role> Addressed { get; init; }

        /// <summary>The titles of the goals through which the contact hears it.</summary>
        public required IReadOnlyList<string> Goals { get; init; }

        /// <summary>The ids of the contacts from whom the roles were taken over, for a handover.</summary>
        public IReadOnlyList<string> TakenOverFrom { get; init; } = [];
    }

    /// <summary>
    /// What each contact is told: what is on time as what it is, and of what is late one catch-up, unless a stage or
    /// repeat that is on time covers it.
    /// </summary>
    public static List<Telling> Of(IReadOnlyList<Occurrence> due, IReadOnlyList<Goal> goals, LocalDate? latest, Instant now)
    {
        var today = Amsterdam.DayOf(now);
        var heard = due
            .SelectMany(occurrence => Hearers(occurrence, goals, today).Select(hearer => (hearer.Contact, hearer.Held, hearer.Addressed, hearer.Goal, occurrence)))
            .GroupBy(hearing => hearing.Contact, StringComparer.Ordinal);

        var tellings = new List<Telling>();
        foreach (var contact in heard)
        {
            var theirs = contact.GroupBy(h => h.occurrence).Select(g => (Occurrence: g.Key, Held: Distinct(g.Select(h => h.Held)), Addressed: Distinct(g.Select(h => h.Addressed)), Goals: g.Select(h => h.Goal).Distinct().ToList())).ToList();
            var chosen = Choose([.. theirs.Select(t => t.Occurrence)], now);
            foreach (var (occurrence, held, addressed, through) in theirs.Where(t => chosen.Contains(t.Occurrence)))
            {
                var superseded = occurrence == chosen[0] ? theirs.Select(t => t.Occurrence).Where(o => !chosen.Contains(o)) : [];
                tellings.Add(new(contact.Key, occurrence, KindOf(occurrence, latest, today, now), held, Labels([.. superseded])) { Addressed = addressed, Goals = through });
            }
        }

        return tellings;
    }

    /// <summary>
    /// All that is told, where some take over: whoever does hears what is due in that one alert; a move or a close says
    /// all there is to say.
    /// </summary>
    public static List<Telling> With(IReadOnlyList<Telling> handovers, List<Telling> tellings)
    {
        var others = tellings.ToLookup(telling => telling.Contact, StringComparer.Ordinal);
        var taken = handovers
            .Where(handover => !others[handover.Contact].Any(telling => telling.Occurrence.Type == OccurrenceType.Announcement))
            .Select(handover => handover with { Supersedes = string.Join(' ', others[handover.Contact].SelectMany(telling => (string[])[telling.Supersedes, telling.Occurrence.Label]).Where(label => label.Length > 0)) })
            .ToList();
        return [.. taken, .. tellings.Where(telling => taken.TrueForAll(handover => handover.Contact != telling.Contact))];
    }

    /// <summary>Who holds exactly the roles of an escalation's step, and was not told of the stage before.</summary>
    public static List<Telling> Hearing(Occurrence step, IReadOnlyList<Goal> goals, LocalDate today, IReadOnlyList<string> told) =>
    [
        .. goals.SelectMany(goal => step.Roles.Select(role => (goal.Title, Role: role, Contact: goal.HolderOf(role, today))))
            .Where(held => held.Contact is not null && !told.Contains(held.Contact))
            .GroupBy(held => held.Contact!, StringComparer.Ordinal)
            .Select(held => new Telling(held.Key, step, Kind.Escalation, step.Roles, "") { Addressed = step.Roles, Goals = [.. held.Select(h => h.Title).Distinct()] }),
    ];

    /// <summary>Who hears of a move or a close: whose stages it covers, who was alerted before, and who owns what depends on it.</summary>
    public static List<Telling> Hearing(Announcement announcement, IReadOnlyList<Occurrence> covered, IReadOnlyList<Goal> goals, Bystanders bystanders, LocalDate today)
    {
        var roles = announcement.Roles.Concat(covered.SelectMany(occurrence => occurrence.Roles)).Distinct();
        var occurrence = new Occurrence(OccurrenceType.Announcement, announcement.Label, announcement.Day, today, announcement.DueAt, []);
        var held = Holders(goals, roles, today)
            .Concat(Holders(goals, Enum.GetValues<Role>(), today).Where(holder => bystanders.Alerted.Contains(holder.Contact)))
            .Concat(Holders(bystanders.Dependents, [Role.Owner], today))
            .GroupBy(holder => holder.Contact, StringComparer.Ordinal)
            .Select(holder => new Telling(holder.Key, occurrence, announcement.Kind, Distinct(holder.Select(h => h.Role)), Labels(covered))
            {
                Addressed = Distinct(holder.Select(h => h.Role)),
                Goals = [.. holder.Select(h => h.Goal).Distinct()],
            })
            .ToList();

        // Who holds no role any more was told of the old date all the same.
        var others = bystanders.Alerted.Where(contact => held.TrueForAll(telling => telling.Contact != contact));
        return [.. held, .. others.Select(contact => new Telling(contact, occurrence, announcement.Kind, [], Labels(covered)) { Addressed = [], Goals = [.. goals.Take(1).Select(goal => goal.Title)] })];
    }

    private static IEnumerable<(string Contact, Role Role, string Goal)> Holders(IEnumerable<Goal> goals, IEnumerable<Role> roles, LocalDate today) =>
        from goal in goals
        from role in roles
        let contact = goal.HolderOf(role, today)
        where contact is not null
        select (contact, role, goal.Title);

    // On time first; then the one that a catch-up is about: the latest stage or repeat, a review only when there is none.
    private static List<Occurrence> Choose(IReadOnlyList<Occurrence> theirs, Instant now)
    {
        var punctual = theirs.Where(o => AlertPlan.IsPunctual(o, now)).ToList();
        if (punctual.Any(o => o.Type != OccurrenceType.Review))
            return punctual;

        var late = theirs.Except(punctual).ToList();
        var told = late.LastOrDefault(o => o.Type != OccurrenceType.Review) ?? (punctual.Count == 0 ? late.LastOrDefault() : null);
        return told is null ? punctual : [told, .. punctual];
    }

    /// <summary>What an occurrence is to whoever is told it now.</summary>
    public static Kind KindOf(Occurrence occurrence, LocalDate? latest, LocalDate today, Instant now) => occurrence switch
    {
        _ when !AlertPlan.IsPunctual(occurrence, now) => Kind.CatchUp,
        { Type: OccurrenceType.Stage } => Kind.Reminder,
        { Type: OccurrenceType.Review } => Kind.Review,
        _ => today > latest ? Kind.Overdue : Kind.InEffect,
    };

    private static IEnumerable<(string Contact, Role Held, Role Addressed, string Goal)> Hearers(Occurrence occurrence, IReadOnlyList<Goal> goals, LocalDate today)
    {
        foreach (var goal in goals)
        {
            foreach (var role in occurrence.Roles)
            {
                var holding = StandIns.Prepend(role).Where(r => goal.HolderOf(r, today) is not null).Take(1);
                foreach (var held in holding)
                    yield return (goal.HolderOf(held, today)!, held, role, goal.Title);
            }
        }
    }

    private static List<Role> Distinct(IEnumerable<Role> roles) => [.. roles.Distinct().Order()];

    // "P5Y P3Y P2Y P0D P0D+1…P0D+45": the ledger says what was passed over without growing with the years.
    private static string Labels(IReadOnlyList<Occurrence> superseded)
    {
        var stages = superseded.Where(o => o.Type != OccurrenceType.Repeat).Select(o => o.Label);
        var repeats = superseded.Where(o => o.Type == OccurrenceType.Repeat).Select(o => o.Label).ToList();
        var shortened = repeats.Count > 2 ? [$"{repeats[0]}…{repeats[^1]}"] : repeats;
        return string.Join(' ', stages.Concat(shortened));
    }
}
