using System.CommandLine;
using LobbyAlerts.Functions.Hosting.Commands;

var root = new RootCommand("LobbyAlerts watches deadlines and mails whoever answers for them.")
{
    DateCommand.Create(),
    SimulateCommand.Create(),
};
return await root.Parse(args, DateCommand.Parsing).InvokeAsync();
