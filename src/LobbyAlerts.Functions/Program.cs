using System.CommandLine;
using LobbyAlerts.Functions.Hosting.Commands;

// Both hosts start it without a word: there is nothing to parse, and no command need be made.
if (args.Length == 0)
    return await RunCommand.RunGuardedAsync(null);

var parsed = CommandLine.Create().Parse(args, DateCommand.Parsing);
var exit = await parsed.InvokeAsync(new InvocationConfiguration { ProcessTerminationTimeout = null });
return parsed.Errors.Count > 0 ? Arguments.Fault : exit;
