using System.Globalization;

namespace LobbyAlerts.Functions.Tests.Crashes;

/// <summary>Runs the standalone host on one folder, with or without a kill, and reads what it left.</summary>
internal sealed class Crasher : IDisposable
{
    public static readonly DateTimeOffset Start = new(2026, 11, 23, 8, 0, 0, TimeSpan.Zero);

    private readonly Folder _folder = new();

    /// <summary>The alerts of each mail that was accepted, as <c>deadline/key</c>, in the order of arrival.</summary>
    public IReadOnlyList<IReadOnlyList<string>> Mails => File.Exists(_folder["arrivals"])
        ? [.. File.ReadAllLines(_folder["arrivals"]).Select(line => line.Split('\t')[1..])]
        : [];

    /// <summary>Every alert that arrived, as often as it did.</summary>
    public IEnumerable<string> Arrivals => Mails.SelectMany(mail => mail);

    /// <summary>How many boundaries the last run that was not killed has passed.</summary>
    public int Boundaries => Passed(0);

    /// <summary>How many of them it passed until the seeds were loaded; 0 when they already were.</summary>
    public int SeedingBoundaries => Passed(1);

    /// <summary>Starts the host and waits until it has ended.</summary>
    /// <param name="minute">When, in minutes after <see cref="Start"/>.</param>
    /// <param name="at">The boundary at which it is killed; 0 for none.</param>
    /// <param name="seeds">The folder of its seeds; null for those of the program.</param>
    /// <param name="exit">How it must end.</param>
    public async Task RunAsync(int minute, int at, string? seeds, int exit)
    {
        await using var program = StartedProgram.Start(
            StartedProgram.Crashing,
            _folder.Path,
            [],
            ("LobbyAlerts__Storage", "sqlite:agenda.db"),
            ("CRASHING_NOW", Start.AddMinutes(minute).ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture)),
            ("CRASHING_AT", at.ToString(CultureInfo.InvariantCulture)),
            ("CRASHING_ARRIVALS", _folder["arrivals"]),
            ("CRASHING_BOUNDARIES", _folder["boundaries"]),
            ("CRASHING_SEEDS", seeds));
        var ended = await program.ExitAsync();
        Assert.True(ended == exit && program.Error.Length == 0, $"Killed at {at}, it ended with {ended}.\n{program.Output}\n{program.Error}");
    }

    /// <summary>What stands in storage.</summary>
    public Task<Stored> StoredAsync() => Stored.ReadAsync(_folder["agenda.db"]);

    /// <summary>Another folder that holds the same.</summary>
    public Crasher Copy()
    {
        var copy = new Crasher();
        foreach (var file in Directory.EnumerateFiles(_folder.Path))
            File.Copy(file, copy._folder[Path.GetFileName(file)]);
        return copy;
    }

    public void Dispose() => _folder.Dispose();

    private int Passed(int field) => int.Parse(File.ReadAllText(_folder["boundaries"]).Split(' ')[field], CultureInfo.InvariantCulture);
}
