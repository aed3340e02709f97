using System.Reflection;
using System.Security.Cryptography;
using System.Text;
using LobbyAlerts.Seeds;

namespace LobbyAlerts.Functions.Seeding;

/// <summary>Where the text of seed files comes from: the ones that the program carries, or a folder.</summary>
internal sealed class SeedSource
{
    /// <summary>The files that a set of seeds consists of.</summary>
    public static readonly IReadOnlyList<string> Files =
        [SeedChecks.GoalsFile, SeedChecks.ContactsFile, SeedChecks.DeadlinesFile, SeedChecks.PoliciesFile, SeedChecks.CalendarFile];

    private readonly Dictionary<string, string> _texts;

    private SeedSource(Dictionary<string, string> texts) => _texts = texts;

    /// <summary>Changes whenever a file does.</summary>
    public string Hash => Convert.ToHexStringLower(SHA256.HashData(Files.SelectMany(file => Encoding.UTF8.GetBytes(this[file] ?? "")).ToArray()));

    /// <summary>The text of a file; null when it is not there.</summary>
    public string? this[string file] => _texts.GetValueOrDefault(file);

    /// <summary>The seeds that the program carries.</summary>
    public static SeedSource Embedded() => new(Files.ToDictionary(file => file, file => Resource(file), StringComparer.Ordinal));

    /// <summary>The seeds of a folder.</summary>
    /// <exception cref="IOException">The folder cannot be read.</exception>
    public static SeedSource Folder(string path)
    {
        if (!Directory.Exists(path))
            throw new DirectoryNotFoundException($"There is no folder {path}.");
        return new(Files.Where(file => File.Exists(Path.Combine(path, file)))
            .ToDictionary(file => file, file => Text(Path.Combine(path, file)), StringComparer.Ordinal));
    }

    /// <summary>The same with other texts in the place of its files.</summary>
    public SeedSource With(Dictionary<string, string> texts) => new(Files.Where(file => this[file] is not null || texts.ContainsKey(file)).ToDictionary(file => file, file => texts.GetValueOrDefault(file) ?? this[file]!, StringComparer.Ordinal));

    private static string Text(string path)
    {
        try
        {
            return File.ReadAllText(path, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true));
        }
        catch (DecoderFallbackException)
        {
            throw new IOException($"{path} is not UTF-8. Save it as UTF-8.");
        }
    }

    /// <summary>The JSON Schema of a file.</summary>
    public static string Schema(string file) => Resource($"schema/{Path.GetFileNameWithoutExtension(file)}.schema.json");

    private static string Resource(string name)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream($"seeds/{name}")
            ?? throw new InvalidOperationException($"The program does not carry seeds/{name}.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
