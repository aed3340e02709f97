using System.CommandLine;
using LobbyAlerts.Functions.Hosting.Commands;

var root = new RootCommand("LobbyAlerts watches deadlines and mails whoever answers for them. Without a command it runs here, on a SQLite file.")
{
    DateCommand.Create(),
    SimulateCommand.Create(),
    SeedCommand.Create(),
    HistoryCommand.Create(),
    KeyCommand.Create(),
    SignInCommand.Create(),
    MailCommands.Create(),
    ProposalsCommand.Create(),
    CalendarCommand.Create(),
    HolidayCommand.Create(),
};
foreach (var change in ChangeCommands.Create().Concat(RoleCommands.Create()).Concat(ExchangeCommands.Create()))
    root.Subcommands.Add(change);
RunCommand.AddTo(root);

var parsed = root.Parse(args, DateCommand.Parsing);
var exit = await parsed.InvokeAsync(new InvocationConfiguration { ProcessTerminationTimeout = null });
return parsed.Errors.Count > 0 ? Arguments.Fault : exit;
