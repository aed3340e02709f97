using LobbyAlerts.Alerts;
using LobbyAlerts.Dates;
using LobbyAlerts.Functions.Simulating;
using LobbyAlerts.Functions.Web;
using LobbyAlerts.Functions.Web.Board;
using NodaTime;

namespace LobbyAlerts.Functions.Hosting.Commands;

/// <summary>A simulation as one page that needs nothing beside it: the goals on a line of time, with what was told, and a table of that.</summary>
internal sealed class SimulationPage(Scenario? scenario)
{
    private static readonly BoardTexts Texts = BoardTexts.Of(Language.Nl);

    private readonly List<(Instant At, Alert Alert)> _told = [];

    public void Add(Shown shown)
    {
        if (shown is Shown.Mails mails)
            _told.AddRange(mails.Sent.SelectMany(mail => mail.Alerts).Where(alert => scenario?.Shows(alert) != false).Select(alert => (mails.At, alert)));
    }

    /// <summary>The page, once the simulation has run to its end.</summary>
    public Task<string> RenderAsync(Simulation simulation, LocalDate from, LocalDate to)
    {
        var told = _told.ToLookup(telling => telling.Alert.Deadline, StringComparer.Ordinal);
        var picture = TimelinePicture.Of(
            simulation.End!.Goals, simulation.End.Deadlines, from, to, shown => told[shown.Deadline.Id].Select(telling => (Amsterdam.DayOf(telling.At), true, What(telling.Alert))).Distinct(), Texts);
        var title = Texts.Of("simulation.title", DayWording.Day(from, Language.Nl), DayWording.Day(to, Language.Nl));
        return BoardTemplates.RenderAsync("simulation", new SimulationView(title, WebResource.Read("board.css"), picture, Table(simulation)), Texts);
    }

    private SectionView Table(Simulation simulation)
    {
        var titles = simulation.End!.Deadlines.ToDictionary(shown => shown.Deadline.Id, shown => shown.Deadline.Title, StringComparer.Ordinal);
        var rows = _told.GroupBy(telling => (telling.At, telling.Alert.Deadline, What: What(telling.Alert))).Select(group => new RowView(
        [
            new CellView(Moment(group.Key.At)),
            new CellView(titles.GetValueOrDefault(group.Key.Deadline) ?? group.First().Alert.Finding?.Name ?? BoardWords.Sentence(group.Key.What)),
            new CellView(group.Key.What),
            new CellView(string.Join(", ", group.Select(telling => simulation.Contacts.TryGetValue(telling.Alert.Contact, out var contact) ? contact.Name : telling.Alert.Contact).Distinct())),
        ]));
        return SectionView.Table("told", Texts["simulation.told"], [Texts["column.sent"], Texts["column.deadline"], Texts["column.what"], Texts["column.contact"]], rows, Texts["alerts.none"]);
    }

    private static string What(Alert alert) =>
        string.Join(", ", ((string[])[BoardWords.Kind(alert.Kind, Texts), BoardWords.Stage(alert.Stage, Texts)]).Where(words => words.Length > 0));

    private static string Moment(Instant at)
    {
        var local = at.InZone(Amsterdam.Zone);
        return $"{DayWording.WeekDay(local.Date, Language.Nl)}, {DayWording.Time(local.TimeOfDay, Language.Nl)}";
    }

    private sealed record SimulationView(string Title, string Style, TimelinePicture Picture, SectionView Tellings);
}
