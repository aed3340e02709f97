using System.Text.Json;
using LobbyAlerts.Alerts;
using LobbyAlerts.Dates;
using LobbyAlerts.Goals;
using NodaTime;
using NodaTime.Text;

namespace LobbyAlerts.Functions.Hosting.Commands;

/// <summary>Prints the alerts of a simulation, one line for each occurrence that is told, as they come.</summary>
internal sealed class SimulationOutput(bool jsonLines, TextWriter output) : IAsyncDisposable
{
    private static readonly OffsetDateTimePattern At = OffsetDateTimePattern.CreateWithInvariantCulture("uuuu'-'MM'-'dd'T'HH':'mm':'sso<+HH:mm>");
    private static readonly ZonedDateTimePattern Column = ZonedDateTimePattern.CreateWithInvariantCulture("ddd uuuu'-'MM'-'dd HH':'mm", null);

    private int _lines;

    public void Write(Instant now, IReadOnlyList<Alert> alerts)
    {
        var at = now.InZone(Amsterdam.Zone);
        var told = alerts
            .GroupBy(alert => (alert.Goal, alert.Deadline, alert.Revision, alert.Stage, alert.Kind))
            .OrderBy(told => told.Key.Deadline, StringComparer.Ordinal).ThenBy(told => told.Key.Stage, StringComparer.Ordinal);
        foreach (var alert in told)
        {
            var (goal, deadline, revision, stage, kind) = alert.Key;
            string[] roles = [.. alert.SelectMany(a => a.Roles).Distinct().Order().Select(role => role.Name())];
            output.WriteLine(jsonLines
                ? JsonSerializer.Serialize(new(At.Format(at.ToOffsetDateTime()), goal, deadline, revision, stage, kind.Name(), roles), SimulationJson.Plain.SimulationLine)
                : $"{Column.Format(at)}  {kind.Name(),-9}  {stage,-8}  {string.Join('+', roles),-21}  {goal}/{deadline}");
            _lines++;
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (!jsonLines)
            await output.WriteLineAsync(_lines == 1 ? "1 alert" : $"{_lines} alerts");
        await output.FlushAsync();
    }
}
