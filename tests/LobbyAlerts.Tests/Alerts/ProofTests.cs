using System.Security.Cryptography;
using System.Text;
using LobbyAlerts.Alerts;
using LobbyAlerts.Goals;
using LobbyAlerts.Mail;
using LobbyAlerts.Tests.Dates;
using NodaTime;

namespace LobbyAlerts.Tests.Alerts;

/// <summary>The proof that someone was told, and the timeline that it stands in.</summary>
public class ProofTests
{
    private const string All = "o:anna d:dirk l:lea";

    private static CancellationToken Now => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_ledger_keeps_what_was_told_to_whom_as_of_then_by_which_templates_and_who_took_it()
    {
        await using var world = await WorldAsync();
        await world.RunAsync("2026-11-30 08:30");

        var contact = (await new LobbyAlerts.Storage.Agenda(world.Tables).ContactAsync("anna", Now))!;
        await world.ChangeAsync(contact with { Name = "Anna van Later" });

        var entry = Assert.Single(await world.LedgerAsync());
        var text = Assert.Single(world.Mails).Text;
        Assert.Equal(new Proof("anna", Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text))), MailVersion.Current, "world"), entry.Proof);
        Assert.Equal((Make.At("2026-11-30 08:30"), "id", Role.Owner), (entry.AcceptedAt, entry.Answer, Assert.Single(entry.Alert.Roles)));
    }

    [Fact]
    public async Task Alerts_that_share_a_mail_share_its_proof()
    {
        await using var world = await World.OfAsync(World.Seeds(All, Make.Deadline("2026-12-31"), Make.Deadline("2026-12-31") with { Id = "other" }), "2026-11-24 10:00");
        await world.RunAsync("2026-11-24 10:00");

        Assert.Equal(Assert.Single(await world.LedgerAsync()).Proof, Assert.Single(await world.LedgerAsync("other")).Proof);
    }

    [Fact]
    public async Task What_is_refused_says_what_and_by_whom_and_what_is_put_off_proves_nothing()
    {
        await using var world = await WorldAsync();
        world.Answer = _ => new DeliveryAnswer.Deferred(Duration.FromMinutes(20), "busy");
        await world.RunAsync("2026-11-30 08:30");
        Assert.Null(Assert.Single(await world.LedgerAsync()).Proof);

        world.Answer = _ => new DeliveryAnswer.Rejected("no");
        await world.RunAsync("2026-11-30 09:00");

        var entry = Assert.Single(await world.LedgerAsync(), entry => entry.Alert.Contact == "anna");
        Assert.Equal((AlertState.Rejected, "world"), (entry.State, entry.Proof!.Transport));
    }

    [Fact]
    public async Task A_report_that_overtakes_the_answer_takes_no_proof_away()
    {
        await using var world = await WorldAsync();
        world.ReportsDelivery = true;
        world.Answer = mail =>
        {
            var report = new DeliveryEvent.Delivered(Make.At("2026-11-30 08:30"));
            new DeliveryReports(world.Tables).RecordAsync("deadline", mail.Alerts[0].Key, report, Make.At("2026-11-30 08:30"), default).GetAwaiter().GetResult();
            return new DeliveryAnswer.Accepted("id");
        };

        await world.RunAsync("2026-11-30 08:30");

        var entry = Assert.Single(await world.LedgerAsync());
        Assert.Equal((AlertState.Delivered, "id", world.Mails[0].TextHash), (entry.State, entry.Answer, entry.Proof?.TextHash));
    }

    [Fact]
    public async Task The_timeline_tells_everything_in_its_order()
    {
        await using var world = await WorldAsync();
        world.ReportsDelivery = true;
        await world.RunAsync("2026-11-30 08:30");
        await ReportAsync(world, "reminder|P1M|20261130|anna", new DeliveryEvent.Delivered(Make.At("2026-11-30 08:31")));
        await world.RunAsync("2026-12-03 08:30");
        await ReportAsync(world, "escalation|P1M|20261130|dirk", new DeliveryEvent.Bounced(Make.At("2026-12-03 08:35"), true, "550 unknown"));
        await world.RunAsync("2026-12-03 08:40");
        await world.AcknowledgeAsync("2026-12-04 10:00");
        await new RoleChanges(world.Tables).HandOverAsync("goal", Role.Owner, "lea", Days.Day("2026-12-05"), new("beheer", "Verlof", Make.At("2026-12-04 11:00")), Now);
        await world.MoveAsync("2026-12-04 12:00", "2027-12-31");
        await world.RunAsync("2026-12-04 12:05", "2026-12-08 00:00");
        await world.CloseAsync("2026-12-08 10:00");
        await world.ReopenAsync("2026-12-08 11:00");

        var (_, entries) = (await new Timeline(world.Tables).OfAsync("deadline", Now))!.Value;

        Assert.Equal(
            [
                "2026-11-24 10:00 entered",
                "2026-11-30 08:30 told anna reminder P1M, seen by anna",
                "2026-11-30 08:31 delivered anna",
                "2026-12-03 08:30 told dirk escalation P1M, seen by anna",
                "2026-12-03 08:35 bounced dirk",
                "2026-12-03 08:40 told lea escalation P1M for dirk, seen by anna",
                "2026-12-04 10:00 acknowledged",
                "2026-12-04 11:00 owner anna lea",
                "2026-12-04 12:00 moved",
                "2026-12-07 08:30 told anna moved revision-2",
                "2026-12-07 08:30 told dirk moved revision-2",
                "2026-12-07 08:30 told lea moved revision-2",
                "2026-12-08 10:00 closed",
                "2026-12-08 11:00 reopened",
            ],
            entries.Select(Say));
    }

    [Fact]
    public void Whatever_changes_in_a_template_or_a_text_is_another_version()
    {
        var parts = MailVersion.Parts().ToList();
        Assert.Superset(
            (HashSet<string>)["mail.text.liquid", "mail.html.liquid", "Texts.nl.json", "Texts.en.json"],
            parts.Select(part => part.Name["LobbyAlerts.Mail.".Length..]).ToHashSet());

        Assert.Equal(MailVersion.Current, MailVersion.Of(parts.AsEnumerable().Reverse()));
        for (var i = 0; i < parts.Count; i++)
        {
            var (name, content) = parts[i];
            Assert.NotEqual(MailVersion.Current, MailVersion.Of([.. parts.Take(i), (name, [.. content, (byte)'.']), .. parts.Skip(i + 1)]));
        }
    }

    private static string Say(TimelineEntry entry) => $"{Make.Say(entry.At)} " + entry switch
    {
        TimelineEntry.Entered => "entered",
        TimelineEntry.Done { Entry.Act: var act } => act.ToString().ToLowerInvariant(),
        TimelineEntry.Assigned { Change: var change } => $"{change.Role.Name()} {change.From} {change.To}",
        TimelineEntry.Told { Alert.Alert: var alert } told => $"told {alert.Contact} {alert.Kind.Name()} {alert.Stage}{(alert.InPlaceOf is { } lost ? $" for {lost}" : "")}{(told.Acknowledged is { } act ? $", seen by {act.By}" : "")}",
        TimelineEntry.Delivered { Alert.Alert: var alert } => $"delivered {alert.Contact}",
        TimelineEntry.Failed { Alert: var failed } => $"{failed.State.ToString().ToLowerInvariant()} {failed.Alert.Contact}",
        _ => throw new InvalidOperationException("The set of entries is closed."),
    };

    private static Task<ReportAnswer> ReportAsync(World world, string key, DeliveryEvent report) =>
        new DeliveryReports(world.Tables).RecordAsync("deadline", key, report, report.At, Now);

    // A deadline on 31 December whose P1M is told on Monday 30 November to the owner.
    private static Task<World> WorldAsync()
    {
        var policy = Make.Policy("P1M:o") with { Id = "default", Escalation = Make.Escalating.Escalation };
        return World.OfAsync(World.Seeds(All, Make.Deadline("2026-12-31", entered: "2026-11-24 10:00")) with { Policies = [policy, Make.Milestone] }, "2026-11-24 10:00");
    }
}
