using LobbyAlerts.Dates;
using LobbyAlerts.Goals;
using LobbyAlerts.Storage;
using NodaTime;

namespace LobbyAlerts.Alerts;

/// <summary>
/// Notes in the ledger what a transport reports about the alerts that it took. The end is the same in whatever order
/// reports come, and however often: what came back stays so. A permanent bounce is told to the next role, and marks the
/// contact (domain.md, The promise); so is what was dropped for the address. What was dropped otherwise marks nobody.
/// </summary>
/// <param name="tables">Where everything is kept.</param>
public sealed class DeliveryReports(ITables tables)
{
    /// <summary>The property of a contact's row that says that its mail came back, so that the transport may keep it off.</summary>
    internal const string Suppressed = "Suppressed";

    private const int Attempts = 20;

    private readonly Ledger _ledger = new(tables);
    private readonly Undelivered _undelivered = new(tables);

    /// <summary>Notes one report about one alert.</summary>
    /// <param name="deadline">The id of the deadline; <see cref="Finding.Subject"/> for a finding.</param>
    /// <param name="key">The key of the alert.</param>
    /// <param name="report">What is reported.</param>
    /// <param name="now">The present.</param>
    /// <param name="cancellation">Stops between two steps.</param>
    /// <exception cref="AgendaChangedException">The alert or the contact kept changing; reporting it again settles it.</exception>
    public async Task<ReportAnswer> RecordAsync(string deadline, string key, DeliveryEvent report, Instant now, CancellationToken cancellation)
    {
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            if (await _ledger.EntryAsync(deadline, key, cancellation) is not { } entry)
                return ReportAnswer.Unknown;
            if (report is DeliveryEvent.Bounced { IsPermanent: false } or DeliveryEvent.Withheld)
            {
                var mail = (report as DeliveryEvent.Bounced)?.Attempt ?? (report as DeliveryEvent.Withheld)?.Attempt;
                if (!SendingAgain.Concerns(entry, mail))
                    return ReportAnswer.Unchanged;
                if (report is DeliveryEvent.Bounced returned && entry.SentAgain >= SendingAgain.Most && entry.State != AlertState.Planned)
                    report = new DeliveryEvent.Dropped(returned.At, returned.Reason, IsForAddress: false);
                else if (await SentAgainAsync(entry, mail!, report, now, cancellation))
                    return ReportAnswer.Noted;
                else
                    continue;
            }

            var before = Outcome.Of(entry);
            if (before.With(report) is not { } outcome)
                return ReportAnswer.Unchanged;

            // First what makes it seen: killed in between, the report is sent again, and tells nobody else.
            if ((outcome.IsFailed && !before.IsFailed) || (outcome.IsForAddress && !before.IsForAddress))
                await FailedAsync(entry.Alert, report, outcome.IsForAddress, now, cancellation);
            if (!(await tables.CommitAsync(Ledger.Name, [Change.Merge(entry.Row, outcome.Properties)], cancellation)).IsMade)
                continue;
            await Awaited.RemoveAsync(tables, entry, cancellation);
            return ReportAnswer.Noted;
        }

        throw new AgendaChangedException($"Alert {key} of {deadline} kept changing. Nothing is lost: report it again.");
    }

    /// <summary>Notes reports about one mail, for each alert that it tells.</summary>
    /// <param name="mail">The id of the mail, as the transport was given it.</param>
    /// <param name="reports">What is reported, in any order, and as often as it came.</param>
    /// <param name="now">The present.</param>
    /// <param name="cancellation">Stops between two steps.</param>
    /// <returns>How many alerts the mail tells, and what of it was news; none when there is no such mail, and nothing was done.</returns>
    /// <exception cref="AgendaChangedException">An alert or the contact kept changing; reporting it again settles it.</exception>
    public async Task<ReportedMail> RecordAsync(string mail, IReadOnlyCollection<DeliveryEvent> reports, Instant now, CancellationToken cancellation)
    {
        var alerts = await MailedAlerts.OfAsync(tables, mail, cancellation);
        var noted = new List<(string, DeliveryEvent)>();
        foreach (var (deadline, key) in alerts)
        {
            foreach (var report in reports)
            {
                if (await RecordAsync(deadline, key, report, now, cancellation) == ReportAnswer.Noted)
                    noted.Add((key, report));
            }
        }

        return new ReportedMail(alerts.Count, noted);
    }

    // That we have sent as much as we may is told first, once a day: what tells it is tried again as well.
    private async Task<bool> SentAgainAsync(LedgerEntry entry, string mail, DeliveryEvent report, Instant now, CancellationToken cancellation)
    {
        if (report is DeliveryEvent.Withheld)
            await new Findings(tables).TellAsync(new Finding(FindingType.OverQuota, null, null, $"{Ledger.Name}/{entry.Alert.Deadline}/{entry.Alert.Key}") { Since = Amsterdam.DayOf(report.At) }, now, cancellation);
        return await SendingAgain.RunAsync(tables, entry, mail, now, cancellation);
    }

    private async Task FailedAsync(Alert alert, DeliveryEvent report, bool isForAddress, Instant now, CancellationToken cancellation)
    {
        if (isForAddress)
            await MarkAsync(alert.Contact, cancellation);
        await _undelivered.TellAsync([alert], isForAddress ? FindingType.Bounced : FindingType.Rejected, Amsterdam.DayOf(report.At), now, cancellation);
    }

    private async Task MarkAsync(string id, CancellationToken cancellation)
    {
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            if (Erased.Present(await tables.GetAsync(AgendaTable.Name, AgendaTable.Contacts, id, cancellation)) is not { } row
                || Documents.Read<Contact>(row) is not { Status: not ContactStatus.Bouncing } contact
                || (await tables.CommitAsync(AgendaTable.Name, [Change.Merge(row, Documents.Document(contact with { Status = ContactStatus.Bouncing }, (Suppressed, true)))], cancellation)).IsMade)
            {
                return;
            }
        }

        throw new AgendaChangedException($"Contact {id} kept changing. Nothing is lost: report it again.");
    }

    /// <summary>What is known of an alert's delivery. Of two reports the graver wins, and of two alike the earlier.</summary>
    private sealed record Outcome(AlertState State, bool IsForAddress, Instant? DeliveredAt, Instant? FailedAt, string? Failure)
    {
        public bool IsFailed => State is AlertState.Bounced or AlertState.Dropped;

        public Dictionary<string, object> Properties => Documents.Properties(
            (LedgerEntry.StateName, State.ToString()),
            (LedgerEntry.DeliveredAtName, DeliveredAt is { } delivered ? Documents.Text(delivered) : null),
            (LedgerEntry.FailedAtName, FailedAt is { } failed ? Documents.Text(failed) : null),
            (LedgerEntry.FailureName, Failure),
            (LedgerEntry.ForAddressName, State == AlertState.Dropped && IsForAddress ? true : null));

        public static Outcome Of(LedgerEntry entry) => new(entry.State, entry.IsFailedForAddress, entry.DeliveredAt, entry.FailedAt, entry.Failure);

        /// <summary>With a report besides; null when that changes nothing.</summary>
        public Outcome? With(DeliveryEvent report)
        {
            var changed = report switch
            {
                DeliveryEvent.Delivered delivered => this with
                {
                    State = IsFailed ? State : AlertState.Delivered,
                    DeliveredAt = DeliveredAt < delivered.At ? DeliveredAt : delivered.At,
                },
                DeliveryEvent.Bounced { IsPermanent: true } bounced => Failed(AlertState.Bounced, true, bounced.At, bounced.Reason),
                DeliveryEvent.Dropped dropped => Failed(AlertState.Dropped, dropped.IsForAddress, dropped.At, dropped.Reason),
                _ => this,
            };
            return changed == this ? null : changed;
        }

        private Outcome Failed(AlertState state, bool isForAddress, Instant at, string reason)
        {
            var (gravity, before) = (GravityOf(state, isForAddress), GravityOf(State, IsForAddress));
            var isGraver = gravity == before ? at < FailedAt || (at == FailedAt && string.CompareOrdinal(reason, Failure) < 0) : gravity > before;
            return isGraver ? this with { State = state, IsForAddress = isForAddress, FailedAt = at, Failure = reason } : this;
        }

        private static int GravityOf(AlertState state, bool isForAddress) => state switch
        {
            AlertState.Bounced => 3,
            AlertState.Dropped when isForAddress => 2,
            AlertState.Dropped => 1,
            _ => 0,
        };
    }
}

/// <summary>What was reported of a mail.</summary>
/// <param name="Alerts">How many alerts it tells; none when there is no such mail.</param>
/// <param name="Noted">What was news, with the key of the alert.</param>
public sealed record ReportedMail(int Alerts, IReadOnlyList<(string Key, DeliveryEvent Report)> Noted);
