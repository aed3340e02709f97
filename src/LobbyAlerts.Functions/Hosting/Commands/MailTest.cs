using System.CommandLine;
using LobbyAlerts.Functions.Delivery;
using LobbyAlerts.Goals;
using LobbyAlerts.Mail;
using NodaTime;

namespace LobbyAlerts.Functions.Hosting.Commands;

/// <summary><c>lobbyalerts mail test --to ADDRESS</c>: sends one mail for real, and says what came of it.</summary>
internal static class MailTest
{
    private const string Subject = "Proefbericht van LobbyAlerts";

    private const string Text = """
        Dit is een proefbericht van LobbyAlerts. U hoeft niets te doen.

        This is a trial message from LobbyAlerts. There is nothing for you to do.

        """;

    private const string Html = """
        <!DOCTYPE html>
        <html lang="nl"><head><meta charset="utf-8"><title>Proefbericht van LobbyAlerts</title></head>
        <body><p>Dit is een proefbericht van LobbyAlerts. U hoeft niets te doen.</p>
        <p lang="en">This is a trial message from LobbyAlerts. There is nothing for you to do.</p></body></html>

        """;

    public static Command Create()
    {
        var to = new Option<string>("--to") { Description = "The address to send it to.", Required = true };
        var command = new Command("test", "Send one mail for real, by the settings, and say what came of it.") { to };
        command.SetAction((parsed, cancellation) => Arguments.GuardAsync(() => RunAsync(parsed.GetRequiredValue(to), parsed.InvocationConfiguration.Output, cancellation)));
        return command;
    }

    private static async Task<int> RunAsync(string address, TextWriter output, CancellationToken cancellation)
    {
        if (!MimeMail.IsAddress(address))
            throw new SettingException("--to must be a mail address, such as naam@example.org.");
        var settings = Settings.Read(Environment.GetEnvironmentVariables());
        var transport = MailTransports.Open(settings, TimeProvider.System);
        await using var open = transport as IAsyncDisposable;
        try
        {
            var answer = await transport.SendAsync(new OutgoingMail(new Contact("proef", "", address), Subject, Text, Html, Guid.NewGuid().ToString("N"), []), cancellation);
            return await SayAsync(answer, settings, output);
        }
        catch (Exception e) when (e is HttpRequestException or TimeoutException or IOException)
        {
            throw new SettingException($"It is not known whether the mail was taken. {e.Message}");
        }
    }

    private static async Task<int> SayAsync(DeliveryAnswer answer, Settings settings, TextWriter output)
    {
        switch (answer)
        {
            case DeliveryAnswer.Accepted accepted:
                await output.WriteLineAsync($"Taken by {settings.Mail}, as {accepted.Id}.");
                return 0;
            case DeliveryAnswer.Rejected rejected:
                throw new SettingException($"The mail is refused for good: {rejected.Reason}.");
            case DeliveryAnswer.Deferred deferred:
                throw new SettingException($"The mail was not taken: {deferred.Reason}. An alert would be tried again after {Wait(deferred.RetryAfter)}.");
            default:
                throw new InvalidOperationException("The set of answers is closed.");
        }
    }

    private static string Wait(Duration wait) =>
        wait < Duration.FromMinutes(1) ? FormattableString.Invariant($"{Math.Ceiling(wait.TotalSeconds)} seconds") : FormattableString.Invariant($"{Math.Ceiling(wait.TotalMinutes)} minutes");
}
