using System.Diagnostics;
using System.IO.Compression;

namespace LobbyAlerts.Functions.Tests.Host;

/// <summary>
/// A root folder with nothing but the published app, unpacked from its zip, /proc, /dev/null, /dev/urandom, and either the loader, the C libraries that
/// its executables name and OpenSSL, or the smallest Debian with OpenSSL: no .NET, no ICU. Programs are started in it with chroot, as root or in a user
/// namespace of their own.
/// </summary>
internal sealed class BareRoot : IDisposable
{
    private const string Needed = "It needs a Linux where root may mount and chroot (CAP_SYS_ADMIN, CAP_SYS_CHROOT), or where others may make user namespaces (sysctl kernel.unprivileged_userns_clone=1, kernel.apparmor_restrict_unprivileged_userns=0), and unshare, mount and ldd.";

    // Mounts are the program's own, and gone when it ends. The outer unshare makes them possible, the inner one is chroot.
    private const string Enter = """
        mount --bind "$1" "$0/app" && mount --rbind /proc "$0/proc" && mount --bind /dev/null "$0/dev/null" && mount --bind /dev/urandom "$0/dev/urandom" && root=$0 && shift && exec unshare --root="$root" --wd=/app "$@"
        """;

    private static readonly string[][] Ways = [["unshare", "--mount"], ["unshare", "--user", "--map-root-user", "--mount"]];

    private readonly Folder _folder = new();
    private readonly Folder _app = new();
    private readonly string[] _way;

    /// <param name="debian">Whether the rest is what debootstrap, which needs root and a mirror of Debian, calls the smallest system.</param>
    public BareRoot(bool debian = false)
    {
        if (debian && Run(["debootstrap", "--variant=minbase", "--include=libssl3", "bookworm", _folder.Path]) is var (failed, why) && failed != 0)
            throw new InvalidOperationException($"debootstrap failed: {why}");
        foreach (var name in (string[])["app", "proc", "dev", "tmp", "data"])
            Directory.CreateDirectory(_folder[name]);
        foreach (var device in (string[])["dev/null", "dev/urandom"])
            File.AppendAllText(_folder[device], "");
        ZipFile.ExtractToDirectory(PublishedProgram.Zip, _app.Path);
        foreach (var library in debian ? [] : Libraries(_app.Path))
        {
            Directory.CreateDirectory(Path.GetDirectoryName(_folder[library[1..]])!);
            File.Copy(library, _folder[library[1..]]);
        }

        var said = new List<string>();
        _way = Ways.FirstOrDefault(way => Run([.. way, .. Inside(["/app/lobbyalerts", "date", "2026"])]) is var (code, text) && (code == 0 || Note(text)))
            ?? throw new InvalidOperationException($"A program cannot be started in a root of its own. {Needed}\n{string.Join('\n', said)}");

        bool Note(string text)
        {
            said.Add(text);
            return false;
        }
    }

    /// <summary>A file in it, as seen from outside.</summary>
    public string this[string name] => _folder[name];

    /// <summary>Every file in it, the app's with them.</summary>
    public IEnumerable<string> Files => ((string[])[_folder.Path, _app.Path])
        .SelectMany(folder => Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Select(file => Path.GetRelativePath(folder, file)));

    /// <summary>The command that starts a program in it.</summary>
    public string[] Command(params string[] program) => [.. _way, .. Inside(program)];

    public void Dispose()
    {
        _folder.Dispose();
        _app.Dispose();
    }

    private string[] Inside(string[] program) => ["sh", "-c", Enter, _folder.Path, _app.Path, .. program];

    // What ldd finds outside of the app for its executables, and for OpenSSL, which .NET loads by name.
    private static List<string> Libraries(string app)
    {
        var named = Named(Directory.EnumerateFiles(app, "*.so").Prepend(Path.Combine(app, "lobbyalerts")), app);
        var folder = Path.GetDirectoryName(named.Find(file => Path.GetFileName(file) == "libc.so.6")) ?? throw new InvalidOperationException("ldd names no libc.");
        List<string> ssl = [.. Directory.EnumerateFiles(folder, "libssl.so.*"), .. Directory.EnumerateFiles(folder, "libcrypto.so.*")];
        return [.. named, .. ssl.Concat(Named(ssl, app)).Except(named).Distinct()];
    }

    private static List<string> Named(IEnumerable<string> files, string app) => [.. files
        .SelectMany(file => Run(["ldd", file]).Output.Split((char[])[' ', '\n', '\t'], StringSplitOptions.RemoveEmptyEntries))
        .Where(word => word[0] == '/' && File.Exists(word) && !word.StartsWith(app, StringComparison.Ordinal))
        .Distinct()];

    private static (int Code, string Output) Run(string[] command)
    {
        using var process = Process.Start(new ProcessStartInfo(command[0], command[1..]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var error = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output + error.Result);
    }
}
