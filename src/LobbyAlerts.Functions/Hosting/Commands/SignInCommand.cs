using System.CommandLine;
using LobbyAlerts.Functions.Web.Access;
using NodaTime;

namespace LobbyAlerts.Functions.Hosting.Commands;

/// <summary><c>lobbyalerts signin</c>: prints a fresh link to sign in with, also while the program runs.</summary>
internal static class SignInCommand
{
    public static Command Create()
    {
        var now = new Option<Instant?>("--now") { Description = "Where the clock of the running program stands, if it was started with --now.", CustomParser = Arguments.Moment };
        var command = new Command("signin", "Print a link to sign in with, once, while the program runs.") { now };
        command.SetAction((parsed, cancellation) => Arguments.GuardAsync(async () =>
        {
            var settings = Settings.Read(Environment.GetEnvironmentVariables());
            if (settings.Url.Port == 0)
                throw new SettingException("Set LobbyAlerts__Url as the running program has it, with its port.");
            await using var store = await StandaloneStore.OpenBesideAsync(settings.Storage, cancellation);
            var site = settings.Url.IsLoopback ? settings.Url : settings.Links.PublicUrl ?? settings.Url;
            var at = parsed.GetValue(now) ?? Instant.FromDateTimeOffset(TimeProvider.System.GetUtcNow());
            await parsed.InvocationConfiguration.Output.WriteLineAsync((await new SignInLinks(store.Tables).MakeAsync(site, at, cancellation)).ToString());
            return 0;
        }));
        return command;
    }
}
