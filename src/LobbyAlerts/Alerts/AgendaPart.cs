using LobbyAlerts.Dates;
using LobbyAlerts.Deadlines;
using LobbyAlerts.Goals;
using LobbyAlerts.Seeds;
using LobbyAlerts.Storage;
using NodaTime;

namespace LobbyAlerts.Alerts;

/// <summary>One kind of thing that deadlines rest on, which people keep: goals, contacts, policies, holidays, milestones.</summary>
/// <typeparam name="T">What it is.</typeparam>
/// <param name="Partition">Where it is kept; also how its list is called in seeds.</param>
/// <param name="File">The file of seeds, and so the schema, that has it.</param>
/// <param name="Id">Its id.</param>
/// <param name="Of">Those of a set.</param>
/// <param name="With">The set with others in their place.</param>
public sealed record AgendaPart<T>(
    string Partition, string File, Func<T, string> Id, Func<SeedSet, IReadOnlyList<T>> Of, Func<SeedSet, IReadOnlyList<T>, SeedSet> With)
    where T : class;

/// <summary>Every kind of thing that deadlines rest on.</summary>
public static class AgendaParts
{
    /// <summary>The goals. Who holds their roles is changed by <see cref="RoleChanges"/>.</summary>
    public static AgendaPart<Goal> Goals { get; } = new(AgendaTable.Goals, SeedChecks.GoalsFile, goal => goal.Id, set => set.Goals, (set, all) => set with { Goals = all });

    /// <summary>The contacts.</summary>
    public static AgendaPart<Contact> Contacts { get; } = new(AgendaTable.Contacts, SeedChecks.ContactsFile, contact => contact.Id, set => set.Contacts, (set, all) => set with { Contacts = all });

    /// <summary>The policies.</summary>
    public static AgendaPart<Policy> Policies { get; } = new(AgendaTable.Policies, SeedChecks.PoliciesFile, policy => policy.Id, set => set.Policies, (set, all) => set with { Policies = all });

    /// <summary>The holidays.</summary>
    public static AgendaPart<Holiday> Holidays { get; } = new(AgendaTable.Holidays, SeedChecks.CalendarFile, holiday => holiday.Id, set => set.Holidays, (set, all) => set with { Holidays = all });

    /// <summary>The milestones.</summary>
    public static AgendaPart<Milestone> Milestones { get; } = new(AgendaTable.Milestones, SeedChecks.CalendarFile, milestone => milestone.Id, set => set.Milestones, (set, all) => set with { Milestones = all });
}

/// <summary>One change that a person made to such a thing.</summary>
/// <param name="At">When.</param>
/// <param name="By">Who.</param>
/// <param name="Fields">The names of the fields that changed; none when it was made.</param>
public sealed record PartChange(Instant At, string By, IReadOnlyList<string> Fields);

/// <summary>Such a thing as it is kept.</summary>
/// <param name="Value">The thing.</param>
/// <param name="Row">The row that it was read from.</param>
public sealed record StoredPart<T>(T Value, Entity Row)
{
    internal const string ChangesName = "Changes";

    /// <summary>The latest changes that people made to it, oldest first; seeds leave none.</summary>
    public IReadOnlyList<PartChange> Changes => Documents.Beside<IReadOnlyList<PartChange>>(Row, ChangesName) ?? [];
}

/// <summary>What came of changing such a thing. The set is closed.</summary>
public abstract record PartAnswer<T>
{
    /// <summary>It was done.</summary>
    /// <param name="Part">The thing as it is now.</param>
    public sealed record Done(StoredPart<T> Part) : PartAnswer<T>;

    /// <summary>It was so already; nothing was changed.</summary>
    /// <param name="Part">The thing as it is.</param>
    public sealed record Unchanged(StoredPart<T> Part) : PartAnswer<T>;

    /// <summary>Another has its id.</summary>
    /// <param name="Part">The other.</param>
    public sealed record Taken(StoredPart<T> Part) : PartAnswer<T>;

    /// <summary>It was changed since whoever asks looked at it; nothing was changed.</summary>
    /// <param name="Part">The thing as it is.</param>
    public sealed record Outdated(StoredPart<T> Part) : PartAnswer<T>;

    /// <summary>What it should become has faults; nothing was changed.</summary>
    /// <param name="Faults">The faults, each with its place.</param>
    public sealed record Faulty(IReadOnlyList<DeadlineFault> Faults) : PartAnswer<T>;

    /// <summary>There is none of that id.</summary>
    public sealed record NotThere : PartAnswer<T>;
}
