using System.Reflection;
using Fluid;
using LobbyAlerts.Alerts;
using LobbyAlerts.Dates;
using LobbyAlerts.Deadlines;
using LobbyAlerts.Storage;
using NodaTime;

namespace LobbyAlerts.Functions.Web;

/// <summary>The page of the standalone host: every goal with its deadlines and what each has to say next. In Dutch.</summary>
internal sealed class AgendaPage(Agenda agenda, Upcoming upcoming, ITables tables, TimeProvider time)
{
    private static readonly Lazy<IFluidTemplate> Template = new(() => new FluidParser().Parse(Resource("agenda.html.liquid")));
    private static readonly TemplateOptions Options = OptionsFor(typeof(PageView), typeof(GoalView), typeof(DeadlineView));

    public async Task<string> RenderAsync(CancellationToken cancellation)
    {
        var now = Instant.FromDateTimeOffset(time.GetUtcNow());
        var open = (await upcoming.AllAsync(now, cancellation)).Where(d => d.Stored.Deadline.Closed is null)
            .SelectMany(d => d.Stored.Deadline.Goals.Select(goal => (Goal: goal, d.Stored, d.Next))).ToLookup(d => d.Goal);
        var goals = (await agenda.GoalsAsync(cancellation)).Select(goal => new GoalView(
            goal.Number,
            goal.Title,
            [.. open[goal.Id].OrderBy(d => d.Next?.Next.DueAt ?? Instant.MaxValue).Select(d => View(d.Stored.Deadline, d.Next, now))]));
        var lastSweep = await SystemState.LastSweepAsync(tables, cancellation);
        var page = new PageView(Moment(now), lastSweep is { } at ? Moment(at) : "nog niet", [.. goals]);
        return await Template.Value.RenderAsync(new TemplateContext(page, Options), System.Text.Encodings.Web.HtmlEncoder.Default);
    }

    internal static string Resource(string name)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream($"web/{name}")
            ?? throw new InvalidOperationException($"The program does not carry web/{name}.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }

    private static DeadlineView View(Deadline deadline, UpcomingAlert? upcoming, Instant now)
    {
        var distance = deadline is { Date: { } date, AnchorEnd: { } anchor } ? date.Distance(anchor, Amsterdam.DayOf(now), Language.Nl) : "";
        var next = upcoming is null ? "geen" : $"{Moment(upcoming.Next.DueAt)} ({upcoming.Next.Label})";
        var shift = upcoming?.Shift is { } shifted
            ? $"verschoven van {DayWording.WeekDay(shifted.From, Language.Nl)}{(shifted.Holiday is { } holiday ? $" ({holiday.Name.Nl})" : "")}"
            : "";
        return new(deadline.Title, deadline.Said, distance, next, shift, deadline.Provisional);
    }

    private static string Moment(Instant at)
    {
        var local = at.InZone(Amsterdam.Zone);
        return $"{DayWording.WeekDay(local.Date, Language.Nl)}, {DayWording.Time(local.TimeOfDay, Language.Nl)}";
    }

    private static TemplateOptions OptionsFor(params ReadOnlySpan<Type> types)
    {
        var options = new TemplateOptions();
        foreach (var type in types)
            options.MemberAccessStrategy.Register(type);
        return options;
    }

    private sealed record PageView(string Now, string LastSweep, IReadOnlyList<GoalView> Goals);

    private sealed record GoalView(int Number, string Title, IReadOnlyList<DeadlineView> Deadlines);

    private sealed record DeadlineView(string Title, string Said, string Distance, string Next, string Shift, bool Provisional);
}
