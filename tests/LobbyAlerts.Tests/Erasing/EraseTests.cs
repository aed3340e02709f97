using LobbyAlerts.Alerts;
using LobbyAlerts.Backups;
using LobbyAlerts.Dates;
using LobbyAlerts.Deadlines;
using LobbyAlerts.Erasing;
using LobbyAlerts.Goals;
using LobbyAlerts.Seeds;
using LobbyAlerts.Storage;
using LobbyAlerts.Tests.Alerts;
using LobbyAlerts.Tests.Dates;

namespace LobbyAlerts.Tests.Erasing;

/// <summary>A contact that is erased: nothing names it any more, and what it was told stays proven.</summary>
public class EraseTests
{
    private const string Id = "owner-one";
    private const string Name = "Anna de Vries";
    private const string FormerName = "Anna Zomer";
    private const string Address = "anna.devries@example.org";
    private const string FormerAddress = "zomer@example.org";
    private const string Leaves = "2026-12-04 09:00";
    private const string Erases = "2026-12-07 09:00";

    private static CancellationToken Now => TestContext.Current.CancellationToken;

    private static SeedSet Seeds => World.Escalating($"o:{Id} d:dirk l:lea p:bert", Make.Deadline("2026-12-31"), Make.Deadline("2027-12-31") with { Id = "other" }) is var seeds
        ? seeds with { Contacts = [new Contact(Id, FormerName, FormerAddress, Language.En), .. seeds.Contacts.Where(contact => contact.Id != Id)] }
        : throw new InvalidOperationException();

    [Fact]
    public async Task No_row_names_it_any_more_and_the_record_of_what_it_was_told_stays()
    {
        await using var world = await LivedAsync();
        Assert.All([Name, FormerName, Address, FormerAddress], word => Assert.Contains(word, string.Join('\n', Rows(world)), StringComparison.Ordinal));
        var proof = await ProofAsync(world);
        Assert.Contains(proof, told => told.StartsWith($"reminder|P1M|20261130|{Id} Bounced ", StringComparison.Ordinal));

        var done = Assert.IsType<ErasureAnswer.Done>(await EraseAsync(world));

        Assert.Empty(done.Named);
        Assert.InRange(done.Cleared, 8, 40);
        Assert.All(["anna", "vries", "zomer"], word => Assert.DoesNotContain(word, string.Join('\n', Rows(world)), StringComparison.OrdinalIgnoreCase));
        Assert.Equal(proof, await ProofAsync(world));
        var (_, entries) = (await new Timeline(world.Tables).OfAsync("deadline", Now))!.Value;
        Assert.Equal(Id, entries.OfType<TimelineEntry.Told>().First(told => told.Alert.Alert.Contact == Id).Alert.Proof!.Name);
        Assert.Equal(Id, Assert.Single(entries.OfType<TimelineEntry.Done>(), act => act.Entry.Act == Act.Acknowledged).Entry.By);
        Assert.IsType<ErasureAnswer.Unchanged>(await EraseAsync(world));
    }

    [Fact]
    public async Task Nothing_brings_it_back_and_nobody_else_gets_its_id()
    {
        await using var world = await LivedAsync();
        await EraseAsync(world);

        var report = await world.LoadAsync(Seeds with { Hash = "2" }, "2026-12-08 09:00");
        Assert.Contains($"contacts/{Id}: erased", report.Kept);
        Assert.Null(await new Agenda(world.Tables).ContactAsync(Id, Now));
        Assert.DoesNotContain(Id, (await new Agenda(world.Tables).ContactsAsync(Now)).Keys);
        Assert.Equal("/id", Assert.Single(Assert.IsType<PartAnswer<Contact>.Faulty>(await new PartChanges(world.Tables).AddAsync(AgendaParts.Contacts, new Contact(Id, Name, Address), "beheer", Make.At(Erases), Now)).Faults).Path);
        Assert.IsType<PartAnswer<Contact>.NotThere>(await new PartChanges(world.Tables).EditAsync(AgendaParts.Contacts, Id, contact => contact with { Name = Name }, "beheer", Make.At(Erases), Now));
        Assert.IsType<RoleAnswer.Refused>(await new RoleChanges(world.Tables).HandOverAsync("goal", Role.Owner, Id, Days.Day("2027-01-01"), new("beheer", null, Make.At(Erases)), Now));
        Assert.Null(await new ContactChanges(world.Tables).RevokeFeedAsync(Id, Now));
        Assert.DoesNotContain("zomer", string.Join('\n', Rows(world)), StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task Whoever_holds_a_role_or_has_mail_waiting_is_not_erased()
    {
        await using var world = await World.OfAsync(Seeds, "2026-11-10 09:00");
        var before = Rows(world);

        Assert.Equal(
            $"{Id} is owner of goal. Hand it over first: lobbyalerts leave {Id} --to CONTACT --from 2026-11-30",
            Assert.IsType<ErasureAnswer.Refused>(await EraseAsync(world, "2026-11-30 09:00")).Why);
        Assert.Equal("There is no contact none.", Assert.IsType<ErasureAnswer.Refused>(await new Erasure(world.Tables, world.Tables).RunAsync("none", "beheer", "Weg", Make.At(Erases), Now)).Why);
        Assert.Equal(before, Rows(world));

        await world.SweepAsync("2026-11-30 08:30");
        await LeaveAsync(world, "2026-11-30 09:00");
        await world.CommitAsync(Change.Insert(AgendaTable.Import, "head", new Dictionary<string, object>()));
        Assert.Contains("is being imported", Assert.IsType<ErasureAnswer.Refused>(await EraseAsync(world, "2026-12-01 09:00")).Why, StringComparison.Ordinal);
        await world.CommitAsync(new Delete(AgendaTable.Import, "head", Change.AnyVersion));
        Assert.Contains("still wait", Assert.IsType<ErasureAnswer.Refused>(await EraseAsync(world, "2026-12-01 09:00")).Why, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Where_the_agenda_itself_names_it_a_person_rewrites_that()
    {
        await using var world = await World.OfAsync(Seeds with { Deadlines = [Make.Deadline("2027-12-31") with { Note = $"Bel {FormerName}" }] }, "2026-11-10 09:00");
        await LeaveAsync(world, Leaves);

        Assert.Equal(["agenda/deadlines/deadline|deadline"], Assert.IsType<ErasureAnswer.Done>(await EraseAsync(world)).Named);
        Assert.Equal($"Bel {FormerName}", (await world.DeadlineAsync()).Deadline.Note);
    }

    [Fact]
    public async Task A_name_that_looks_like_an_id_goes_from_the_proof_and_no_id_changes()
    {
        // The deadline is called so too.
        var seeds = Seeds with { Contacts = [new Contact(Id, "deadline", Address), .. Seeds.Contacts.Skip(1)] };
        await using var world = await World.OfAsync(seeds, "2026-11-10 09:00");
        await world.RunAsync("2026-11-30 08:30");
        await LeaveAsync(world, Leaves);
        Assert.Equal("deadline", (await world.LedgerAsync()).First(entry => entry.Alert.Contact == Id).Proof!.Name);

        Assert.IsType<ErasureAnswer.Done>(await EraseAsync(world));

        var told = (await world.LedgerAsync()).First(entry => entry.Alert.Contact == Id);
        Assert.Equal((Id, "deadline"), (told.Proof!.Name, told.Alert.Deadline));
        Assert.Equal("deadline", (await world.DeadlineAsync()).Deadline.Id);
    }

    [Fact]
    public async Task Wherever_it_is_killed_it_ends_the_same_when_it_is_done_again()
    {
        await using var lived = await LivedAsync();
        var rows = await lived.Tables.BackupAsync(Now).ToListAsync(Now);
        var backup = new Backup(Make.At(Erases), "hash", new Dictionary<string, long>(), _ => rows.ToAsyncEnumerable());
        await EraseAsync(lived);
        var expected = Rows(lived);

        var kills = 0;
        for (var isKilled = true; isKilled; kills++)
        {
            await using var world = new World();
            await new RestoredRows(world.Tables, Now).WriteAsync(backup);
            try
            {
                await new Erasure(new DyingTables(world.Tables, kills), world.Tables).RunAsync(Id, "beheer", $"{Name} vraagt het", Make.At(Erases), Now);
                isKilled = false;
            }
            catch (IOException)
            {
                await EraseAsync(world);
            }

            Assert.Equal(expected, Rows(world));
        }

        Assert.InRange(kills, 10, 40);
    }

    // What names a contact in as many places as there are.
    private static async Task<World> LivedAsync()
    {
        var world = await World.OfAsync(Seeds, "2026-11-10 09:00");
        await world.RunAsync("2026-11-30 08:30");
        await new PartChanges(world.Tables).EditAsync(AgendaParts.Contacts, Id, contact => contact with { Name = Name, Address = Address }, FormerName, Make.At("2026-12-01 09:00"), Now);
        var changes = new DeadlineChanges(world.Tables);
        await changes.AcknowledgeAsync("deadline", Name, $"Gezien ({Address})", Make.At("2026-12-01 10:00"), Now);
        await changes.MoveAsync("other", ImpreciseDate.Parse("2027-11-30"), null, Address, $"Volgens {Name}", $"Brief van {Name.ToUpperInvariant()}", Make.At("2026-12-01 11:00"), Now);
        await new PartChanges(world.Tables).EditAsync(AgendaParts.Policies, "default", policy => policy with { SendAt = new(8, 45) }, Name, Make.At("2026-12-01 12:00"), Now);
        await new Proposals(world.Tables).AddAsync(
            new() { Type = ProposalType.Handover, Title = Name, Contact = Id, At = Make.At("2026-12-01 12:00"), Occurrence = "P1M", To = "Piet Bekend", Why = "Iets persoonlijks" }, Now);
        await new Proposals(world.Tables).AddAsync(
            new() { Type = ProposalType.Close, Deadline = "deadline", Title = "Deadline", Contact = "dirk", At = Make.At("2026-12-01 12:00"), Occurrence = "P1M", Why = $"{Name} zegt het" }, Now);

        // Its mail comes back, and a server says so with the address; whoever leads hears of whom.
        var told = (await world.LedgerAsync()).First(entry => entry.Alert.Contact == Id);
        await new DeliveryReports(world.Tables).RecordAsync("deadline", told.Alert.Key, new DeliveryEvent.Bounced(Make.At("2026-12-01 13:00"), true, $"550 <{FormerAddress}> unknown"), Make.At("2026-12-01 13:00"), Now);
        await world.RunAsync("2026-12-02 08:45");
        await new Digests(world.Tables).RunAsync(Make.At("2026-12-02 09:00"), Now);
        await world.RunAsync("2026-12-02 09:00");

        // Whoever follows is told whom.
        await LeaveAsync(world, Leaves);
        await world.RunAsync(Leaves);
        await world.RunAsync("2026-12-07 08:45");
        return world;
    }

    private static Task<RoleAnswer> LeaveAsync(World world, string at) =>
        new RoleChanges(world.Tables).LeaveAsync(Id, "bert", Amsterdam.DayOf(Make.At(at)), new(FormerName, $"{Name} gaat weg", Make.At(at)), Now);

    private static Task<ErasureAnswer> EraseAsync(World world, string at = Erases) =>
        new Erasure(world.Tables, world.Tables).RunAsync(Id, "beheer", $"{Name} vraagt het", Make.At(at), Now);

    private static string[] Rows(World world) =>
        [.. world.Tables.BackupAsync(Now).ToBlockingEnumerable(Now).Select(row => $"{row.Place} {string.Join(' ', row.Entity.Properties.OrderBy(p => p.Key, StringComparer.Ordinal).Select(p => $"{p.Key}={p.Value}"))}")];

    private static async Task<string[]> ProofAsync(World world) =>
        [.. (await world.LedgerAsync()).Select(entry => $"{entry.Alert.Key} {entry.State} {entry.AcceptedAt} {entry.Proof?.TextHash} {entry.Proof?.Version}")];
}
