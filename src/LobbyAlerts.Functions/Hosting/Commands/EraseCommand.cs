using System.CommandLine;
using LobbyAlerts.Erasing;
using LobbyAlerts.Storage;

namespace LobbyAlerts.Functions.Hosting.Commands;

/// <summary><c>lobbyalerts erase CONTACT</c>: takes a contact out of everything that is kept.</summary>
internal static class EraseCommand
{
    public static Command Create()
    {
        var contact = new Argument<string>("CONTACT") { Description = "The id of a contact that holds no role any more." };
        var shared = new RequestOptions(needsWhy: true);
        var command = shared.On(new Command("erase", "Erase a contact's name, address and wishes wherever they are kept. What was told to its id stays.") { contact });
        return shared.Runs(command, async (tables, request, parsed) =>
        {
            var (id, output) = (parsed.GetRequiredValue(contact), parsed.InvocationConfiguration.Output);
            switch (await new Erasure(tables, (IWholeTables)tables).RunAsync(id, request.By, request.Why!, request.Now, request.Cancellation))
            {
                case ErasureAnswer.Refused { Why: var why }:
                    throw new SettingException(why);
                case ErasureAnswer.Done { Cleared: var cleared, Named: var named }:
                    await output.WriteLineAsync($"Erased. {cleared} other rows named {id}; they do no more. What was told to {id} stays, without a name.");
                    foreach (var place in named)
                        await output.WriteLineAsync($"still named in the agenda's own text: {place}");
                    await output.WriteLineAsync("Take the contact out of the seeds and the mail provider's lists too, and let backups and logs from before run out.");
                    return 0;
                default:
                    await output.WriteLineAsync("It was so already.");
                    return 0;
            }
        });
    }
}
