using LobbyAlerts.Alerts;
using LobbyAlerts.Goals;
using LobbyAlerts.Seeds;
using LobbyAlerts.Storage;

namespace LobbyAlerts.Tests.Alerts;

/// <summary>A <see cref="World"/> in as few words as tests of digests have room for.</summary>
internal static class DigestWorld
{
    /// <summary>Loaded in time for the digest of Monday 30 November 2026, week 49.</summary>
    public const string Loaded = "2026-11-24 09:00";

    /// <summary>When that is due.</summary>
    public const string Monday = "2026-11-30 08:30";

    /// <summary>Deadlines such as <c>target:2027-01-31</c>, <c>target?:2027</c> (provisional) or <c>target:</c> (no date), by their ids.</summary>
    public static Task<World> OfAsync(string held, params (string Id, string? Date)[] deadlines) =>
        World.OfAsync(World.Seeds(held, [.. deadlines.Select(d => Make.Deadline(d.Date) with { Id = d.Id })]), Loaded);

    /// <summary>Two goals: <c>anna</c> owns the first, <c>bert</c> the second, each with a deadline of its own and one they share.</summary>
    public static SeedSet TwoGoals(string first, string second) => World.Seeds($"{first} {second}") with
    {
        Goals = [Make.Goal(first, "one"), Make.Goal(second, "two")],
        Deadlines =
        [
            Make.Deadline("2027-01-31") with { Id = "first", Goals = ["one"] },
            Make.Deadline("2027-01-31") with { Id = "second", Goals = ["two"] },
            Make.Deadline("2027-02-10") with { Id = "both", Goals = ["two", "one"] },
        ],
    };

    public static Task<DigestsResult> DecideAsync(this World world, string at, ITables? tables = null) =>
        new Digests(tables ?? world.Tables).RunAsync(Make.At(at), TestContext.Current.CancellationToken);

    /// <summary>A run of digests, then a sweep that hands them out; says what was decided: <c>anna planned</c>.</summary>
    public static async Task<string[]> DigestAsync(this World world, string at)
    {
        var decided = await world.DecideAsync(at);
        await world.RunAsync(at);
        return Say(decided);
    }

    public static string[] Say(DigestsResult result) =>
        [.. result.Decided.Select(decided => $"{decided.Contact} {decided.Decision}".ToLowerInvariant()).Order(StringComparer.Ordinal)];

    /// <summary>The digests that were mailed since the last time: <c>anna 2026-W49: first, both</c>.</summary>
    public static string[] Digests(this World world)
    {
        string[] digests =
        [
            .. from mail in world.Mails
               from alert in mail.Alerts
               where alert.Kind == Kind.Digest
               select $"{mail.To.Id} {alert.Stage}: {string.Join(", ", alert.Digest!.Items.Select(item => item.Deadline))}",
        ];
        world.Mails.Clear();
        return [.. digests.Order(StringComparer.Ordinal)];
    }

    public static async Task<IReadOnlyList<string>> MissingAsync(this World world, string at) =>
        (await new Digests(world.Tables).DigestsMissingAsync(Make.At(at), TestContext.Current.CancellationToken)).Contacts;

    public static async Task ChangeAsync(this World world, Contact contact)
    {
        var row = (await world.Tables.GetAsync(AgendaTable.Name, AgendaTable.Contacts, contact.Id))!;
        await world.CommitAsync(Change.Merge(row, Documents.Document(contact)));
    }
}
