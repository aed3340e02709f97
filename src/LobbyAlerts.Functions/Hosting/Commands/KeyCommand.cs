using System.CommandLine;
using LobbyAlerts.Functions.Web.Access;

namespace LobbyAlerts.Functions.Hosting.Commands;

/// <summary>
/// <c>lobbyalerts key NAME --role ROLE</c>: makes a key for the API. It is printed once and kept nowhere; the setting holds its hash.
/// With <c>--links</c> it makes one that signs the links in mails, which the setting holds itself.
/// </summary>
internal static class KeyCommand
{
    public static Command Create()
    {
        var name = new Argument<string>("NAME") { Description = "Who will use it, such as beheer: what they enter is recorded under this name." };
        var links = new Option<bool>("--links") { Description = "Make a key that signs the links in mails; NAME tells it from the next." };
        var role = new Option<AccessRole?>("--role")
        {
            Description = "What it may do: reader sees, scheduler keeps deadlines, admin all. By default scheduler.",
            CustomParser = result => Enum.TryParse<AccessRole>(result.Tokens[0].Value, ignoreCase: true, out var given) && Enum.IsDefined(given) && !char.IsAsciiDigit(result.Tokens[0].Value[0]) ? given : Unknown(result),
        };
        var command = new Command("key", "Make a key for the API, or for links") { name, role, links };
        command.Validators.Add(result =>
        {
            if (result.GetValue(links) && result.GetResult(role) is { Implicit: false })
                result.AddError("A key for links may do nothing at the API: leave out --role, or --links.");
        });
        command.SetAction((parsed, _) => Arguments.GuardAsync(() => Task.FromResult(parsed.GetValue(links)
            ? RunLinks(parsed.GetRequiredValue(name), parsed.InvocationConfiguration.Output)
            : Run(parsed.GetRequiredValue(name), parsed.GetValue(role) ?? AccessRole.Scheduler, parsed.InvocationConfiguration.Output))));
        return command;
    }

    private static int RunLinks(string name, TextWriter output)
    {
        var entry = LinkKeys.Make(name);
        output.WriteLine("What goes into the setting LobbyAlerts__LinkKeys, shown this once, the same for every instance.");
        output.WriteLine("Put it in front, with a ; behind it, and keep the one before: links that it signed work for three months, and addresses of calendars until they are subscribed anew.");
        output.WriteLine(entry);
        return 0;
    }

    private static AccessRole? Unknown(System.CommandLine.Parsing.ArgumentResult result)
    {
        result.AddError($"\"{result.Tokens[0].Value}\" is no role; there are reader, scheduler and admin.");
        return null;
    }

    private static string Words(AccessRole role) => role switch
    {
        AccessRole.Reader => "a reader: it sees everything and changes nothing",
        AccessRole.Scheduler => "a scheduler: it keeps deadlines",
        AccessRole.Admin => "an admin: it may do everything",
        _ => throw new ArgumentOutOfRangeException(nameof(role), role, null),
    };

    private static int Run(string name, AccessRole role, TextWriter output)
    {
        if (Caller.NameFault(name) is { } fault)
            throw new SettingException($"{fault}.");
        var key = ApiKeys.Make();
        output.WriteLine($"The key of {name}, {Words(role)}. It is shown this once, and goes into the header X-Api-Key:");
        output.WriteLine(key);
        output.WriteLine("What to add to the setting LobbyAlerts__ApiKeys, behind a ; when there is something in it:");
        output.WriteLine(ApiKeys.Entry(name, key, role));
        return 0;
    }
}
