using System.CommandLine;
using LobbyAlerts.Functions.Hosting.Commands;

var parsed = CommandLine.Create().Parse(args, DateCommand.Parsing);
var exit = await parsed.InvokeAsync(new InvocationConfiguration { ProcessTerminationTimeout = null });
return parsed.Errors.Count > 0 ? Arguments.Fault : exit;
