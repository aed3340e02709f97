using System.Collections.Concurrent;
using LobbyAlerts.Alerts;
using LobbyAlerts.Dates;
using LobbyAlerts.Functions.Web.Access;
using LobbyAlerts.Mail;
using LobbyAlerts.Seeds;
using NodaTime;
using NodaTime.Text;
using Spectre.Console;

namespace LobbyAlerts.Functions.Hosting;

/// <summary>What the standalone host tells on the terminal: what it sent, and what comes next.</summary>
internal sealed class ConsoleReport(Settings settings, TimeProvider time, Upcoming upcoming)
{
    private const int Rows = 15;
    private const int PlainWidth = 150;
    private static readonly ZonedDateTimePattern Moment = ZonedDateTimePattern.CreateWithInvariantCulture("dddd d MMMM uuuu HH':'mm", null);

    private readonly IAnsiConsole _console = Console();
    private readonly ConcurrentQueue<DispatchResult> _sent = new();

    /// <param name="url">Where the page is.</param>
    /// <param name="isNew">Whether the database was just made.</param>
    /// <param name="signIn">The link that lets one person in; it stands nowhere but here.</param>
    public void Started(string url, bool isNew, Uri signIn)
    {
        var now = Instant.FromDateTimeOffset(time.GetUtcNow());
        _console.MarkupLineInterpolated($"[bold]LobbyAlerts[/] [grey]{Text(now)}[/]");
        _console.MarkupLineInterpolated($"  agenda   [link]{url}[/]");
        _console.MarkupLineInterpolated($"  storage  {settings.Storage}");
        if (isNew)
            _console.MarkupLineInterpolated($"           [yellow]new and empty[/]: if you expected another, name it with LobbyAlerts__Storage");
        _console.MarkupLineInterpolated($"  mail     {settings.Mail}");
        _console.MarkupLineInterpolated($"  sign in  with this link, once, within {SignInLinks.Life.TotalMinutes} minutes; \"lobbyalerts signin\" prints another");

        // As it is: a terminal that is too narrow must not break it in two.
        _console.Profile.Out.Writer.WriteLine(signIn);
    }

    public void Seeded(SeedReport seeds)
    {
        if (seeds.Added.Count + seeds.Changed.Count > 0)
            _console.MarkupLineInterpolated($"  seeds    {seeds.Added.Count} rows added, {seeds.Changed.Count} changed");
        foreach (var field in seeds.Kept)
            _console.MarkupLineInterpolated($"  [yellow]kept[/]     {field} [grey](differs from the seeds)[/]");
    }

    public void Sent(DispatchResult sent) => _sent.Enqueue(sent);

    /// <summary>Prints what was sent since the last time, and what comes next. Nothing sent, nothing printed.</summary>
    public async Task SweptAsync(Instant now, bool always, CancellationToken cancellation)
    {
        var sent = new List<DispatchResult>();
        while (_sent.TryDequeue(out var result))
            sent.Add(result);
        if (sent.Count == 0 && !always)
            return;

        _console.WriteLine();
        _console.Write(sent.Count > 0 ? SentTable(sent, now) : new Markup("[grey]Nothing is due.[/]\n"));
        _console.WriteLine();
        _console.Write(NextTable(await upcoming.AfterAsync(now, Rows, cancellation)));
    }

    private static Table SentTable(List<DispatchResult> sent, Instant now)
    {
        var table = new Table().Border(TableBorder.Rounded).Title($"Sent {Text(now)}: {sent.Count} {(sent.Count == 1 ? "mail" : "mails")}").AddColumns("To", "Subject", "Alerts");
        foreach (var mail in sent.OrderBy(mail => mail.Contact, StringComparer.Ordinal))
        {
            var alerts = mail.Alerts.Select(alert => $"{alert.Deadline} [grey]{alert.Kind.Name()} {alert.Stage}[/]");
            var answer = mail.Answer switch
            {
                DeliveryAnswer.Rejected rejected => $"[red]rejected:[/] {Markup.Escape(rejected.Reason)}",
                DeliveryAnswer.Deferred deferred => $"[yellow]deferred:[/] {Markup.Escape(deferred.Reason)}",
                _ => Markup.Escape(mail.Mail?.Subject ?? ""),
            };
            table.AddRow(Markup.Escape(mail.Contact), answer, string.Join('\n', alerts) + (mail.IsPossibleDuplicate ? "\n[yellow]possible duplicate[/]" : ""));
        }

        return table;
    }

    private static Table NextTable(IReadOnlyList<UpcomingAlert> next)
    {
        var table = new Table().Border(TableBorder.Rounded).Title($"Next: the {next.Count} nearest").AddColumns("When", "Stage", "Deadline", "Date");
        var last = "";
        foreach (var (deadline, occurrence, shift) in next)
        {
            var when = Text(occurrence.DueAt) + (shift is null ? "" : $"\n[grey]{Words(shift, occurrence)}[/]");
            table.AddRow(when == last ? "" : when, occurrence.Label, $"{Markup.Escape(deadline.Title)}\n[grey]{deadline.Id}[/]", Markup.Escape(deadline.Said));
            last = when;
        }

        return table;
    }

    private static string Words(Shift shift, Occurrence occurrence) => FormattableString.Invariant(
        $"rolled {(occurrence.Day < shift.From ? "back" : "on")} from {(shift.Holiday is { } holiday ? $"{Markup.Escape(holiday.Name.En)} {shift.From.Year}" : DayWording.WeekDay(shift.From, Language.En))}");

    private static string Text(Instant at) => Moment.Format(at.InZone(Amsterdam.Zone));

    // A pipe or a file has no width of its own: wide enough there for lines that read well.
    private static IAnsiConsole Console()
    {
        var console = AnsiConsole.Console;
        if (System.Console.IsOutputRedirected)
            console.Profile.Width = PlainWidth;
        return console;
    }
}
