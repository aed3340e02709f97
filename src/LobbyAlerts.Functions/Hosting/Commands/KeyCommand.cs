using System.CommandLine;

namespace LobbyAlerts.Functions.Hosting.Commands;

/// <summary><c>lobbyalerts key NAME</c>: makes a key for the API. It is printed once and kept nowhere; the setting holds its hash.</summary>
internal static class KeyCommand
{
    public static Command Create()
    {
        var name = new Argument<string>("NAME") { Description = "Who will use it, such as beheer: what they enter is recorded under this name." };
        var command = new Command("key", "Make a key for the API") { name };
        command.SetAction((parsed, _) => Arguments.GuardAsync(() => Task.FromResult(Run(parsed.GetRequiredValue(name), parsed.InvocationConfiguration.Output))));
        return command;
    }

    private static int Run(string name, TextWriter output)
    {
        if (ApiKeys.NameFault(name) is { } fault)
            throw new SettingException($"{fault}.");
        var key = ApiKeys.Make();
        output.WriteLine($"The key of {name}, shown this once; it goes into the header X-Api-Key:");
        output.WriteLine(key);
        output.WriteLine("What to add to the setting LobbyAlerts__ApiKeys, behind a ; when there is something in it:");
        output.WriteLine(ApiKeys.Entry(name, key));
        return 0;
    }
}
