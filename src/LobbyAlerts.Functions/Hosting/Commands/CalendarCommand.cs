using System.CommandLine;
using LobbyAlerts.Alerts;
using LobbyAlerts.Functions.Web.Links;
using LobbyAlerts.Storage;
using NodaTime;

namespace LobbyAlerts.Functions.Hosting.Commands;

/// <summary><c>lobbyalerts calendar show|revoke CONTACT</c>: the private address of a contact's calendar feed.</summary>
internal static class CalendarCommand
{
    public static Command Create() => new("calendar", "The calendar feed of a contact.")
    {
        Sub("show", "Print its address: whoever has that can read the contact's deadlines.", async (tables, id, cancellation) =>
            await new Agenda(tables).ContactAsync(id, cancellation) is { } contact ? await AddressAsync(tables, contact, cancellation) : null),
        Sub("revoke", "End every address that was given out, and print the new one.", async (tables, id, cancellation) =>
            await new ContactChanges(tables).RevokeFeedAsync(id, cancellation) is { } contact ? await AddressAsync(tables, contact, cancellation) : null),
    };

    private static Command Sub(string name, string description, Func<ITables, string, CancellationToken, Task<string?>> run)
    {
        var id = new Argument<string>("CONTACT") { Description = "The id of the contact." };
        var command = new Command(name, description) { id };
        command.SetAction((parsed, cancellation) => Arguments.GuardAsync(async () =>
        {
            var settings = Settings.Read(Environment.GetEnvironmentVariables());
            if (settings is { Storage: StorageSetting.Tables, Links: { PublicUrl: null } or { Keys.Keys.Count: 0 } })
                throw new SettingException("Set LobbyAlerts__PublicUrl and LobbyAlerts__LinkKeys as the running program has them; else the address would not be answered.");
            using var folders = new DataFolders();
            await using var store = await StandaloneStore.OpenAsync(settings.Storage, folders, cancellation);
            folders.Keep();
            var contact = parsed.GetRequiredValue(id);
            await parsed.InvocationConfiguration.Output.WriteLineAsync(
                await run(store.Tables, contact, cancellation) ?? throw new SettingException($"There is no contact {contact}."));
            return 0;
        }));
        return command;
    }

    private static async Task<string> AddressAsync(ITables tables, Goals.Contact contact, CancellationToken cancellation)
    {
        var settings = Settings.Read(Environment.GetEnvironmentVariables());
        var links = await settings.Links.OwnAsync(settings.Url, tables, cancellation);
        return new LinkMaker(links, new LinkTokens(links.Keys)).For(contact, Instant.FromDateTimeOffset(TimeProvider.System.GetUtcNow())).Calendar!.ToString();
    }
}
