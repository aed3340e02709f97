using System.IO.Compression;
using System.Runtime.Versioning;
using System.Text.Json.Nodes;
using System.Xml.Linq;

namespace LobbyAlerts.Functions.Tests.Host;

/// <summary>What is published is what the Functions host wants as its app root, and no more.</summary>
[SupportedOSPlatform("linux")]
public sealed class PublishTests
{
    private const UnixFileMode Run = UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;

    private const string Licenses = "licenses/";

    private readonly string[] _files = [.. Directory.EnumerateFiles(PublishedProgram.Root, "*", SearchOption.AllDirectories).Select(file => Path.GetRelativePath(PublishedProgram.Root, file))];

    [Fact]
    public void It_holds_the_repositorys_host_json_and_the_program_that_it_names()
    {
        Assert.Equal(File.ReadAllText(Path.Combine(Repository.Root, "host.json")), File.ReadAllText(Path.Combine(PublishedProgram.Root, "host.json")));
        var named = (string)JsonNode.Parse(File.ReadAllText(Path.Combine(PublishedProgram.Root, "host.json")))!["customHandler"]!["description"]!["defaultExecutablePath"]!;
        Assert.Equal(PublishedProgram.Executable, Path.Combine(PublishedProgram.Root, named));
        Assert.Equal(Run, File.GetUnixFileMode(PublishedProgram.Executable) & Run);
        Assert.Equal("\u007fELF"u8, File.ReadAllBytes(PublishedProgram.Executable).AsSpan(0, 4));
    }

    [Fact]
    public void Every_function_has_its_folder_and_there_are_no_others()
    {
        var sources = Path.Combine(Repository.Root, "src/LobbyAlerts.Functions/Functions");
        var functions = Directory.EnumerateFiles(sources, "function.json", SearchOption.AllDirectories).Select(file => Path.GetRelativePath(sources, file)).Order().ToList();
        Assert.NotEmpty(functions);
        Assert.Equal(functions, _files.Where(file => file.Contains('/', StringComparison.Ordinal) && !file.StartsWith(Licenses, StringComparison.Ordinal)).Order());
        Assert.All(functions, file => Assert.Equal(File.ReadAllText(Path.Combine(sources, file)), File.ReadAllText(Path.Combine(PublishedProgram.Root, file))));
    }

    [Fact]
    public void Dotnet_is_in_it_compiled_ahead_and_neither_trimmed_nor_in_one_file()
    {
        foreach (var file in (string[])["libcoreclr.so", "System.Private.CoreLib.dll", "System.Private.Xml.dll", "Microsoft.AspNetCore.dll", "Azure.Data.Tables.dll", "libe_sqlite3.so", "lobbyalerts.dll"])
            Assert.Contains(file, _files);

        // Compiled ahead, the code of the machine is there beside that of .NET.
        Assert.True(new FileInfo(Path.Combine(PublishedProgram.Root, "lobbyalerts.dll")).Length > 1.5 * new FileInfo(typeof(LobbyAlerts.Functions.Hosting.Settings).Assembly.Location).Length);
    }

    [Fact]
    public void It_is_set_for_a_small_program_that_mostly_waits()
    {
        var properties = JsonNode.Parse(File.ReadAllText(Path.Combine(PublishedProgram.Root, "lobbyalerts.runtimeconfig.json")))!["runtimeOptions"]!["configProperties"]!;

        foreach (var name in (string[])["System.GC.Server", "System.GC.Concurrent", "System.Runtime.TieredPGO"])
            Assert.False((bool)properties[name]!, name);
    }

    [Fact]
    public void Nothing_is_in_it_that_does_not_run_there()
    {
        Assert.DoesNotContain(_files, file => file.EndsWith(".pdb", StringComparison.Ordinal) || file.EndsWith(".xml", StringComparison.Ordinal) || file.EndsWith(".config", StringComparison.Ordinal));
        Assert.DoesNotContain(_files, file => file.EndsWith(".resources.dll", StringComparison.Ordinal) || file.StartsWith("runtimes/", StringComparison.Ordinal));
        Assert.Equal(["host.json", "lobbyalerts.deps.json", "lobbyalerts.runtimeconfig.json"], _files.Where(file => file.EndsWith(".json", StringComparison.Ordinal) && !file.Contains('/', StringComparison.Ordinal)).Order());
    }

    [Fact]
    public void What_others_wrote_comes_with_its_licence()
    {
        // Only packages with something in them to run have a folder; the lock file names the others too.
        var shipped = JsonNode.Parse(File.ReadAllText(Path.Combine(PublishedProgram.Root, "lobbyalerts.deps.json")))!["targets"]![".NETCoreApp,Version=v10.0/linux-x64"]!.AsObject()
            .Where(library => library.Value!["runtime"] is not null || library.Value["native"] is not null)
            .Select(library => library.Key.Split('/')[0])
            .Where(name => !name.StartsWith("lobbyalerts", StringComparison.OrdinalIgnoreCase))
            .Select(name => name.Replace("runtimepack.", "", StringComparison.Ordinal))
            .ToList();
        Assert.Contains("Azure.Data.Tables", shipped);
        Assert.Contains("Microsoft.NETCore.App.Runtime.linux-x64", shipped);
        Assert.All(shipped, name =>
        {
            var files = Directory.GetFiles(Path.Combine(PublishedProgram.Root, Licenses, name)).Select(file => Path.GetFileName(file)).ToList();
            var said = XDocument.Load(Path.Combine(PublishedProgram.Root, Licenses, name, Assert.Single(files, file => file.EndsWith(".nuspec", StringComparison.Ordinal)))).Root!.Descendants();
            var expression = said.FirstOrDefault(element => element.Name.LocalName == "license")?.Value ?? said.First(element => element.Name.LocalName == "licenseUrl").Value.Split('/')[^1];
            Assert.True(
                files.Exists(file => file.StartsWith("LICENSE", StringComparison.OrdinalIgnoreCase)) || expression.Split(" OR ").Any(licence => _files.Contains($"{Licenses}{licence}.txt")),
                $"{name} is given out under {expression}, the text of which is not there: put it into src/LobbyAlerts.Functions/Licenses.");
        });
    }

    [Fact]
    public void It_is_packed_with_the_bits_that_let_it_run()
    {
        using var zip = ZipFile.OpenRead(PublishedProgram.Zip);

        Assert.Equal(_files.Order(StringComparer.Ordinal), zip.Entries.Select(entry => entry.FullName).Order(StringComparer.Ordinal));
        Assert.Equal(Run, (UnixFileMode)(zip.GetEntry("lobbyalerts")!.ExternalAttributes >> 16) & Run);
    }

    [Fact]
    public void A_publish_that_is_missing_or_older_than_the_build_is_told_with_how_to_mend_it()
    {
        using var published = new Folder();
        using var built = new Folder();
        Assert.Contains("Run `dotnet publish", Assert.Throws<InvalidOperationException>(() => PublishedProgram.Checked(published.Path, built.Path)).Message, StringComparison.Ordinal);

        File.WriteAllText(published["lobbyalerts.dll"], "");
        File.WriteAllText(built["LobbyAlerts.Domain.dll"], "");
        File.SetLastWriteTimeUtc(published["lobbyalerts.dll"], new DateTime(2026, 11, 23, 8, 0, 0, DateTimeKind.Utc));
        File.SetLastWriteTimeUtc(built["LobbyAlerts.Domain.dll"], new DateTime(2026, 11, 23, 8, 0, 0, DateTimeKind.Utc));
        Assert.Equal(published.Path, PublishedProgram.Checked(published.Path, built.Path));
        File.SetLastWriteTimeUtc(built["LobbyAlerts.Domain.dll"], new DateTime(2026, 11, 23, 8, 0, 1, DateTimeKind.Utc));
        Assert.Contains("LobbyAlerts.Domain.dll. Run `dotnet publish", Assert.Throws<InvalidOperationException>(() => PublishedProgram.Checked(published.Path, built.Path)).Message, StringComparison.Ordinal);
    }
}
