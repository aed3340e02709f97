using System.Diagnostics;
using System.Globalization;
using LobbyAlerts.Alerts;
using LobbyAlerts.Benchmarks;
using LobbyAlerts.Dates;
using LobbyAlerts.Functions.Delivery;
using LobbyAlerts.Functions.Tables;
using NodaTime;

// How fast alerts go out: each to a contact of its own, rendered to MIME, claimed and recorded in a SQLite file.
// Usage: dotnet run -c Release --project tests/LobbyAlerts.Benchmarks -- [alerts due, 10000] [deadlines stored besides, 0] [in flight, 128]
//        dotnet run -c Release --project tests/LobbyAlerts.Benchmarks -- start PUBLISHED-PROGRAM [times, 21]: from its start to its first answer.
//        dotnet run -c Release --project tests/LobbyAlerts.Benchmarks -- pages PUBLISHED-PROGRAM [times, 101]: pages and calls, on LobbyAlerts__Storage.
if (args is ["start" or "pages", var program, ..])
{
    Func<string, int, Task> run = args[0] == "start" ? Starts.RunAsync : Pages.RunAsync;
    await run(Path.GetFullPath(program), args.Length > 2 ? int.Parse(args[2], CultureInfo.InvariantCulture) : args[0] == "start" ? 21 : 101);
    return;
}

var due = args.Length > 0 ? int.Parse(args[0], CultureInfo.InvariantCulture) : 10_000;
var besides = args.Length > 1 ? int.Parse(args[1], CultureInfo.InvariantCulture) : 0;
var inFlight = args.Length > 2 ? int.Parse(args[2], CultureInfo.InvariantCulture) : 128;
var path = Path.Combine(Path.GetTempPath(), $"lobbyalerts-{Guid.NewGuid():N}.db");
try
{
    await using var tables = SqliteTables.Open(path);
    var now = Amsterdam.At(new LocalDate(2026, 11, 30), new LocalTime(8, 30));
    await Agendas.FillAsync(tables, due, besides, now);

    var holder = new Holder("benchmark", IsAlone: true);
    var transport = new CountingTransport(new MailIdentity("lobbyalerts@example.org", "LobbyAlerts", "public-affairs@example.org"));
    var (sweep, dispatch) = (new Sweep(tables, holder), new Dispatch(tables, transport, holder));
    var cpu = Process.GetCurrentProcess().TotalProcessorTime;
    var clock = Stopwatch.StartNew();
    var swept = await sweep.RunAsync(now, CancellationToken.None);
    var sweeping = clock.Elapsed;
    await Parallel.ForEachAsync(
        swept.Contacts,
        new ParallelOptions { MaxDegreeOfParallelism = inFlight },
        async (contact, cancellation) => await dispatch.RunAsync(contact, now, cancellation));
    var spent = Process.GetCurrentProcess().TotalProcessorTime - cpu;

    Console.WriteLine(string.Create(
        CultureInfo.InvariantCulture,
        $"{transport.Sent} mails ({transport.Bytes / 1e6:0.0} MB) of {swept.Planned} alerts; {besides} deadlines besides. Sweep {sweeping.TotalSeconds:0.00} s, in all {clock.Elapsed.TotalSeconds:0.00} s: {swept.Planned / clock.Elapsed.TotalSeconds:0} alerts/s, {spent.TotalMilliseconds / swept.Planned:0.000} ms of CPU an alert."));
}
finally
{
    foreach (var suffix in (string[])["", "-wal", "-shm"])
        File.Delete(path + suffix);
}
