using System.Text.Json;
using LobbyAlerts.Alerts;
using LobbyAlerts.Dates;
using LobbyAlerts.Functions.Simulating;
using LobbyAlerts.Goals;
using NodaTime;
using NodaTime.Text;

namespace LobbyAlerts.Functions.Hosting.Commands;

/// <summary>Prints a simulation as it comes: a line for each occurrence that is told, and for each thing that happens.</summary>
internal sealed class SimulationOutput(bool jsonLines, Scenario? scenario, TextWriter output) : IAsyncDisposable
{
    private static readonly OffsetDateTimePattern At = OffsetDateTimePattern.CreateWithInvariantCulture("uuuu'-'MM'-'dd'T'HH':'mm':'sso<+HH:mm>");

    private int _lines;

    public void Write(Shown shown)
    {
        if (shown is Shown.Event happened)
            Write(happened);
        else if (shown is Shown.Mails mails)
            Write(mails.At, mails.Sent.SelectMany(mail => mail.Alerts));
    }

    public async ValueTask DisposeAsync()
    {
        if (!jsonLines)
            await output.WriteLineAsync(_lines == 1 ? "1 alert" : $"{_lines} alerts");
        await output.FlushAsync();
    }

    private void Write(Shown.Event happened)
    {
        var (what, answer) = (happened.What, happened.Answer.ToString().ToLowerInvariant());
        output.WriteLine(jsonLines
            ? JsonSerializer.Serialize(new(Text(happened.At), what.Name(), what.On(), answer, happened.Why), SimulationJson.Plain.SimulationEventLine)
            : $"{TellingLine.Say(happened.At)}  > {what.Name()} {what.On()}{(happened.Answer == EventAnswer.Done ? "" : $": {answer}. {happened.Why}")}");
    }

    private void Write(Instant now, IEnumerable<Alert> alerts)
    {
        var told = alerts.Where(alert => scenario?.Shows(alert) != false)
            .GroupBy(alert => (Goal: alert.Kind == Kind.Digest ? "" : alert.Goal, alert.Deadline, alert.Revision, alert.Stage, alert.Kind))
            .OrderBy(told => told.Key.Deadline, StringComparer.Ordinal).ThenBy(told => told.Key.Stage, StringComparer.Ordinal);
        foreach (var alert in told)
        {
            var (_, deadline, revision, stage, kind) = alert.Key;
            string[] roles = [.. alert.SelectMany(a => a.Roles).Distinct().Order().Select(role => role.Name())];
            var line = new SimulationLine(Text(now), alert.First().Goal, deadline, revision, stage, kind.Name(), roles);
            if (scenario is not null)
                line = line with { Contacts = [.. alert.Select(a => a.Contact).Order(StringComparer.Ordinal)], Supersedes = alert.Select(a => a.Supersedes).FirstOrDefault(labels => labels.Length > 0) };
            output.WriteLine(jsonLines ? JsonSerializer.Serialize(line, SimulationJson.Plain.SimulationLine) : Row(now, line));
            _lines++;
        }
    }

    private static string Row(Instant now, SimulationLine line)
    {
        var row = $"{TellingLine.Say(now)}  {line.Kind,-10}  {line.Stage,-8}  {string.Join('+', line.Roles),-21}  {line.Goal}/{line.Deadline}";
        return line.Contacts is null ? row : $"{row}  to {string.Join(", ", line.Contacts)}{(line.Supersedes is { } labels ? $", for {labels}" : "")}";
    }

    private static string Text(Instant at) => At.Format(at.InZone(Amsterdam.Zone).ToOffsetDateTime());
}
