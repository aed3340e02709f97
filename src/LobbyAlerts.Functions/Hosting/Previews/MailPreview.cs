using LobbyAlerts.Alerts;
using LobbyAlerts.Dates;
using LobbyAlerts.Mail;
using LobbyAlerts.Seeds;
using NodaTime;

namespace LobbyAlerts.Functions.Hosting.Previews;

/// <summary>
/// One mail of every kind, brought about by the real rules: time passes and nobody answers; and, each in a world of its
/// own, a date is moved, one is closed, a goal is handed over, a mail comes back, what was acknowledged is asked about
/// again, and the system finds something wrong.
/// </summary>
/// <param name="seeds">The agenda.</param>
/// <param name="now">When it begins.</param>
/// <param name="deadline">The deadline that mails must be about; null for any.</param>
/// <param name="stage">The label of the occurrence that they must tell; null for any.</param>
internal sealed class MailPreview(SeedSet seeds, Instant now, string? deadline, string? stage)
{
    private const int Several = 3;
    private const string SeveralName = "several";
    private const string StillStandsName = "still-stands";

    private static readonly Kind[] OfTime = [Kind.Reminder, Kind.CatchUp, Kind.Review, Kind.InEffect, Kind.Overdue, Kind.Escalation, Kind.Digest];
    private static readonly Duration UntilSomeoneActs = Duration.FromHours(1);

    private readonly SeedSet _seeds = deadline is null ? seeds : Only(seeds, deadline);
    private readonly Dictionary<string, MailSample> _samples = new(StringComparer.Ordinal);

    // A single deadline may lie decades ahead; one without a date has only reviews, twice a year; an occurrence of a milestone is opened a year before.
    private readonly Duration _patience = Duration.FromDays(365 * (seeds.Deadlines.Any(one => one.Id == deadline && (one.Date is not null || one.RelativeTo is not null)) ? 40 : 2));

    /// <summary>The samples, in the order of kinds. What cannot happen to the deadline is not among them.</summary>
    /// <exception cref="SettingException">There is no such deadline, or nothing is ever told of it at that stage.</exception>
    public async Task<IReadOnlyList<MailSample>> RunAsync(CancellationToken cancellation)
    {
        if (await TimePassesAsync(cancellation) is { } first && stage is null)
        {
            foreach (var act in PreviewActs.Of(_seeds, deadline, now + _patience))
                await ActAsync(first, act, cancellation);
            await FindAsync(first, cancellation);
        }

        if (_samples.Count == 0)
            throw new SettingException($"Nothing is told of {deadline ?? "any deadline"}{(stage is null ? "" : $" at {stage}")}: mind --deadline and --stage.");
        return [.. _samples.Values.OrderBy(sample => sample.Name == SeveralName).ThenBy(sample => sample.Alerts[0].Kind).ThenBy(sample => sample.Name, StringComparer.Ordinal)];
    }

    // The first alert about a deadline, best one with a date that is sure; null when there never is one.
    private async Task<Alert?> TimePassesAsync(CancellationToken cancellation)
    {
        await using var world = await PreviewWorld.StartAsync(_seeds, now, cancellation);
        Alert? first = null;
        do
        {
            var mails = await world.RunAsync(cancellation);
            Keep(mails, world.Now);
            first ??= mails.SelectMany(mail => mail.Alerts).Where(IsOurs).Where(alert => alert.Notice is not null)
                .OrderBy(alert => alert.Notice!.Date is null).ThenBy(alert => alert.Notice!.Provisional).FirstOrDefault();
        }
        while (!IsAllThere && await world.MoveOnAsync(now + _patience, digests: !Has(Kind.Digest), cancellation));

        return first;
    }

    // Until it is told, somebody does something about it, and that is told.
    private async Task ActAsync(Alert first, Func<PreviewWorld, Alert, Task> act, CancellationToken cancellation)
    {
        await using var world = await PreviewWorld.StartAsync(_seeds, first.PlannedAt, cancellation);
        await world.RunAsync(cancellation);
        world.Wait(UntilSomeoneActs);
        await act(world, first);
        var samples = _samples.Count;
        do
            Keep(await world.RunAsync(cancellation), world.Now);
        while (_samples.Count == samples && await world.MoveOnAsync(now + _patience, digests: false, cancellation));
    }

    private async Task FindAsync(Alert first, CancellationToken cancellation)
    {
        await using var world = await PreviewWorld.StartAsync(_seeds, first.PlannedAt, cancellation);
        await world.RunAsync(cancellation);
        foreach (var finding in FindingSamples.Of(first, _seeds, Amsterdam.DayOf(world.Now)))
        {
            world.Wait(UntilSomeoneActs);
            await new Findings(world.Tables).TellAsync(finding, world.Now, cancellation);
            Keep(await world.RunAsync(cancellation), world.Now);
        }
    }

    private void Keep(IReadOnlyList<OutgoingMail> mails, Instant at)
    {
        foreach (var mail in mails)
        {
            foreach (var alert in mail.Alerts.Where(IsOurs))
                _samples.TryAdd(NameOf(alert), new MailSample(NameOf(alert), mail.To, [alert], at));
            if (deadline is null && stage is null && mail.Alerts.Count >= Several)
                _samples.TryAdd(SeveralName, new MailSample(SeveralName, mail.To, mail.Alerts, at));
        }
    }

    // A finding and a digest are about no deadline and have no stage of a plan.
    private bool IsOurs(Alert alert) =>
        alert.Notice is null ? stage is null : (deadline is null || alert.Deadline == deadline) && (stage is null || alert.Stage == stage);

    // Nothing else comes of a single deadline once it is overdue.
    private bool IsAllThere => deadline is not null && Has(Kind.Overdue) ? Has(Kind.Digest) : Array.TrueForAll(OfTime, Has);

    private bool Has(Kind kind) => _samples.ContainsKey(kind.Name());

    private static string NameOf(Alert alert) => alert switch
    {
        { Finding: { } finding } => $"{alert.Kind.Name()}-{finding.Label.Split(':')[0]}",
        { Kind: Kind.Escalation, InPlaceOf: not null } => $"{alert.Kind.Name()}-undelivered",
        { Notice.AsksAgain: true } => StillStandsName,
        _ => alert.Kind.Name(),
    };

    // With what it refers to, so that the mail can name it. An occurrence of a milestone is opened by the sweep.
    private static SeedSet Only(SeedSet seeds, string id) => seeds.Deadlines.FirstOrDefault(one => one.Id == id) is { } one
        ? seeds with { Milestones = [], Deadlines = [.. seeds.Deadlines.Where(other => other == one || one.ConflictsWith.Contains(other.Id) || one.DependsOn.Contains(other.Id))] }
        : seeds.Milestones.Any(milestone => id.StartsWith($"{milestone.Id}-", StringComparison.Ordinal))
            ? seeds with { Deadlines = [] }
            : throw new SettingException($"There is no deadline {id} in the seeds.");
}
