using LobbyAlerts.Crashing;
using LobbyAlerts.Functions.Hosting.Commands;

// The standalone host as it is, in a process that kills itself where CRASHING_AT says, and else stops when the first
// sweep's mails are settled.
var plan = CrashPlan.Read();
using var done = new CancellationTokenSource();
var crash = new Crash(plan);
var watch = crash.StopWhenSettledAsync(done.Token);
var exit = await RunCommand.RunAsync(plan.Now, crash);
await done.CancelAsync();
await watch;
return exit;
