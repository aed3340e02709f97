using LobbyAlerts.Functions.Hosting.Commands;

// Both hosts start it without a word: there is nothing to parse, and no command need be made.
return await (args.Length == 0 ? RunCommand.RunGuardedAsync(null) : CommandLine.RunAsync(args));
