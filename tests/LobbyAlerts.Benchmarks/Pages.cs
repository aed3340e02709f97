using System.Diagnostics;
using System.Globalization;
using LobbyAlerts.Functions.Hosting;
using LobbyAlerts.Functions.Web.Access;

namespace LobbyAlerts.Benchmarks;

/// <summary>How long pages of the board and calls of the API take, asked one after the other: with the agenda of the seeds, and with many deadlines more.</summary>
internal static class Pages
{
    private const int More = 1_000;

    private static readonly string[] Paths =
    [
        "/board", "/board/deadlines/congestie-kleinverbruik", "/board/goals/netcongestie", "/board/goals", "/board/alerts", "/board/deadlines/new", "/board/import",
        "/api/deadlines", "/api/deadlines/congestie-kleinverbruik", "/api/deadlines/congestie-kleinverbruik/plan", "/api/alerts",
    ];

    /// <summary>Measures, and prints medians.</summary>
    /// <param name="program">The published program.</param>
    /// <param name="times">How often each is asked for.</param>
    public static async Task RunAsync(string program, int times)
    {
        var folder = Directory.CreateTempSubdirectory("lobbyalerts-pages-");
        try
        {
            // Elsewhere than in the embedded database nothing loads by itself.
            using (var seeding = Process.Start(new ProcessStartInfo(program, ["seed"]) { WorkingDirectory = folder.FullName, RedirectStandardOutput = true })!)
                await seeding.WaitForExitAsync();
            var key = ApiKeys.Make();
            await using var server = await Server.StartAsync(program, folder.FullName, port => [
                ("LobbyAlerts__Url", FormattableString.Invariant($"http://127.0.0.1:{port}")),
                ("LobbyAlerts__Mail", "folder:outbox"),
                ("LobbyAlerts__ApiKeys", ApiKeys.Entry("benchmark", key, AccessRole.Admin)),
            ]);
            server.Http.DefaultRequestHeaders.Add("X-Api-Key", key);

            var few = await MeasureAsync(server.Http, times);
            await ImportAsync(server.Http);
            var many = await MeasureAsync(server.Http, times);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"Medians of {times} in ms: with the seeds, and with {More} deadlines more"));
            foreach (var path in Paths)
                Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{path,-50} {few[path],7:0.0} {many[path],7:0.0}"));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static async Task<Dictionary<string, double>> MeasureAsync(HttpClient http, int times)
    {
        var taken = Paths.ToDictionary(path => path, _ => new List<double>());

        // By turns: what disturbs the machine for a while disturbs all.
        for (var i = -times / 4; i < times; i++)
        {
            foreach (var path in Paths)
            {
                var clock = Stopwatch.StartNew();
                using var answer = await http.GetAsync(new Uri(path, UriKind.Relative));
                answer.EnsureSuccessStatusCode();
                if (i >= 0)
                    taken[path].Add(clock.Elapsed.TotalMilliseconds);
            }
        }

        return taken.ToDictionary(path => path.Key, path => Medians.Of(path.Value));
    }

    private static async Task ImportAsync(HttpClient http)
    {
        var lines = Enumerable.Range(1, More).Select(i => FormattableString.Invariant($"proef-{i};Proef {i};netcongestie;{1 + (i % 28)}-{1 + (i % 12)}-{2028 + (i % 20)};gaat in")).Prepend("id;titel;doelen;datum;betekenis");
        using var file = new StringContent(string.Join("\r\n", lines), new System.Net.Http.Headers.MediaTypeHeaderValue("text/csv", "utf-8"));
        using var answer = await http.PostAsync(new Uri("/api/import?format=csv", UriKind.Relative), file);
        if (!answer.IsSuccessStatusCode)
            throw new InvalidOperationException(await answer.Content.ReadAsStringAsync());
    }
}
