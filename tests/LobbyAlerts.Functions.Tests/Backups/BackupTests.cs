using System.IO.Compression;
using System.Text;
using LobbyAlerts.Alerts;
using LobbyAlerts.Backups;
using LobbyAlerts.Dates;
using LobbyAlerts.Functions.Backups;
using LobbyAlerts.Functions.Hosting;
using LobbyAlerts.Functions.Tables;
using LobbyAlerts.Functions.Tests.Host;
using LobbyAlerts.Functions.Tests.Tables;
using NodaTime;

namespace LobbyAlerts.Functions.Tests.Backups;

/// <summary>A backup, everything deleted, and what is restored; on both storages.</summary>
public sealed class BackupTests(Azurite azurite) : IAsyncDisposable
{
    private const string Congestion = "congestie-kleinverbruik";
    private static readonly Instant Seeded = Instant.FromUtc(2026, 11, 23, 8, 0);
    private static readonly Instant BackedUp = Instant.FromUtc(2026, 11, 24, 8, 0);

    // P1M of the end of 2026 is told in between.
    private static readonly Instant Later = Instant.FromUtc(2026, 12, 1, 8, 0);
    private static readonly Instant Lost = Instant.FromUtc(2026, 12, 1, 12, 0);

    private readonly Folder _folder = new();
    private readonly SqliteTables _sqlite = SqliteTables.InMemory();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("sqlite")]
    [InlineData("azure")]
    public async Task No_open_deadline_is_lost_and_what_was_sent_since_is_sent_once_more_and_says_so(string storage)
    {
        var world = await WorldAsync(storage);
        await world.SeedAsync(Seeded);
        var before = await world.RunAsync(Seeded);
        Assert.NotEmpty(before);

        // The November of the one is over by then: its next occurrence comes in its place.
        var open = (await world.OpenAsync()).Select(deadline => deadline == "bo-mirt-2026 2026-11" ? "bo-mirt-2027 2027-11" : deadline).ToArray();
        var kept = (await world.LedgerAsync()).Select(entry => (entry.Alert.Deadline, entry.Alert.Key, entry.Proof)).ToList();
        await BackupWriter.WriteAsync(_folder["backup"], world.Whole, BackedUp, Cancellation);

        // What the backup does not know.
        var since = await world.RunAsync(Later);
        Assert.NotEmpty(since);
        await new DeadlineChanges(world.Tables).MoveAsync("intercity-amsterdam-oost", ImpreciseDate.Parse("2033"), null, "beheer", "Uitstel", "Kamerbrief", Later, Cancellation);
        await new DeadlineChanges(world.Tables).AcknowledgeAsync(Congestion, "beheer", null, Later, Cancellation);
        await world.DeleteEverythingAsync();

        var backup = await BackupReader.CheckAsync(_folder["backup"], Cancellation);
        Assert.Equal(BackedUp, backup.At);
        var restore = new Restore(world.Tables, world.Whole);
        Assert.Null(await restore.HinderedByAsync(backup, Cancellation));
        var result = await restore.RunAsync(backup, "beheer", "Proef", Lost, Cancellation);
        Assert.Equal(open, await world.OpenAsync());
        var found = await new Reconcile(world.Tables).RunAsync(Lost, Cancellation);
        Assert.Equal((open.Length, 0, 0), (found.Open, found.Mended.Count, found.Faulty.Count));

        // A lease later all of it goes out, and nothing else, and nothing after that.
        var again = await world.RunAsync(Lost + Duration.FromMinutes(11));
        Assert.Equal(result.Restoration.Flagged, again.Length);
        Assert.Empty(since.Except(again));
        Assert.Equal(again.Distinct(), again);
        var ledger = await world.LedgerAsync();
        Assert.All(ledger, entry => Assert.Equal(AlertState.Accepted, entry.State));
        Assert.Equal(kept, ledger.Where(entry => !entry.IsPossibleDuplicate).Select(entry => (entry.Alert.Deadline, entry.Alert.Key, entry.Proof)));
        Assert.Equal(again.Length, ledger.Count(entry => entry.IsPossibleDuplicate));
        Assert.All(world.Mails, mail => Assert.Contains(mail.To.Language == Language.Nl ? "Mogelijk kreeg u" : "You may have had", mail.Text, StringComparison.Ordinal));
        Assert.Empty(await world.RunAsync(Lost + Duration.FromMinutes(30)));

        var (_, entries) = (await new Timeline(world.Tables).OfAsync(Congestion, Cancellation))!.Value;
        var told = Assert.Single(entries.OfType<TimelineEntry.Restored>()).Restoration;
        Assert.Equal((BackedUp, Lost, "beheer", "Proef"), (told.BackupAt, told.At, told.By, told.Why));
    }

    [Fact]
    public async Task From_one_storage_to_the_other_and_back_every_row_is_the_same()
    {
        var here = await WorldAsync("sqlite");
        await here.SeedAsync(Seeded);
        await here.RunAsync(Seeded);
        var there = await WorldAsync("azure");
        await CopyAsync(here, there);
        Assert.Equal(await here.RowsAsync(), await there.RowsAsync());

        await using var tables = SqliteTables.InMemory();
        var back = new BackupWorld(tables);
        await CopyAsync(there, back);
        Assert.Equal(await here.RowsAsync(), await back.RowsAsync());
        Assert.True((await back.RowsAsync()).Length > 100);
    }

    [Fact]
    public async Task The_file_is_for_its_owner_alone_and_gets_its_name_when_it_is_whole()
    {
        var world = await WorldAsync("sqlite");
        await Assert.ThrowsAsync<SettingException>(() => BackupWriter.WriteAsync(_folder["empty"], world.Whole, BackedUp, Cancellation));
        await world.SeedAsync(Seeded);

        await BackupWriter.WriteAsync(_folder["backup"], world.Whole, BackedUp, Cancellation);
        Assert.True(OperatingSystem.IsWindows() || File.GetUnixFileMode(_folder["backup"]) == (UnixFileMode.UserRead | UnixFileMode.UserWrite));
        Assert.Contains("is there already", (await Assert.ThrowsAsync<SettingException>(() => BackupWriter.WriteAsync(_folder["backup"], world.Whole, BackedUp, Cancellation))).Message, StringComparison.Ordinal);
        Assert.Contains("There is no folder", (await Assert.ThrowsAsync<SettingException>(() => BackupWriter.WriteAsync(_folder["none/backup"], world.Whole, BackedUp, Cancellation))).Message, StringComparison.Ordinal);
        Assert.Equal(["backup"], _folder.Names);
    }

    [Theory]
    [InlineData("cut", "cut off")]
    [InlineData("cut line", "cut off")]
    [InlineData("a word altered", "are not those that its last line counts")]
    [InlineData("a row twice", "does not come after")]
    [InlineData("a key too long", "line 2:")]
    [InlineData("sessions", "does not belong")]
    [InlineData("another table", "does not belong")]
    [InlineData("a later form", "another version")]
    [InlineData("a property gone", "line 4 is no row; it was altered")]
    [InlineData("json", "does not say that it is one")]
    [InlineData("text", "not packed as one")]
    [InlineData("nothing", "cut off")]
    public async Task What_is_no_whole_backup_is_refused(string what, string why)
    {
        var world = await WorldAsync("sqlite");
        await world.SeedAsync(Seeded);
        await BackupWriter.WriteAsync(_folder["backup"], world.Whole, BackedUp, Cancellation);
        await BackupReader.CheckAsync(_folder["backup"], Cancellation);
        await SpoilAsync(what);

        var refusal = (await Assert.ThrowsAsync<SettingException>(() => BackupReader.CheckAsync(_folder["backup"], Cancellation))).Message;
        Assert.StartsWith(_folder["backup"], refusal, StringComparison.Ordinal);
        Assert.Contains(why, refusal, StringComparison.Ordinal);
        Assert.Contains("Nothing was changed", refusal, StringComparison.Ordinal);
    }

    public async ValueTask DisposeAsync()
    {
        await _sqlite.DisposeAsync();
        _folder.Dispose();
    }

    private async Task<BackupWorld> WorldAsync(string storage) =>
        new(storage == "sqlite" ? _sqlite : (await HostStorage.EmptyAsync(azurite)).Tables);

    private async Task CopyAsync(BackupWorld from, BackupWorld to)
    {
        var path = _folder[Guid.NewGuid().ToString("N")];
        await BackupWriter.WriteAsync(path, from.Whole, BackedUp, Cancellation);
        var backup = await BackupReader.CheckAsync(path, Cancellation);
        Assert.Null(await new Restore(to.Tables, to.Whole).HinderedByAsync(backup, Cancellation));
        await new RestoredRows(to.Tables, Cancellation).WriteAsync(backup);
    }

    private async Task SpoilAsync(string what)
    {
        var path = _folder["backup"];
        if (what is "cut")
        {
            await using var file = File.OpenWrite(path);
            file.SetLength(file.Length / 2);
            return;
        }

        if (what is "text" or "nothing")
        {
            await File.WriteAllTextAsync(path, what == "text" ? "id;titel\n" : "", Cancellation);
            return;
        }

        var lines = await LinesAsync(path);
        switch (what)
        {
            case "cut line":
                lines.RemoveAt(lines.Count - 1);
                break;
            case "a word altered":
                lines[3] = lines[3].Replace("example.org", "example.net", StringComparison.Ordinal);
                break;
            case "a property gone":
                lines[3] = lines[3].Replace("\"row\"", "\"rij\"", StringComparison.Ordinal);
                break;
            case "a row twice":
                lines.Insert(3, lines[2]);
                break;
            case "a key too long":
                lines.Insert(1, $$$"""{"table":"agenda","partition":"a","row":"{{{new string('x', 600)}}}","properties":{}}""");
                break;
            case "sessions":
                lines.Insert(1, """{"table":"agenda","partition":"access","row":"x","properties":{}}""");
                break;
            case "another table":
                lines.Insert(1, """{"table":"other","partition":"a","row":"x","properties":{}}""");
                break;
            case "a later form":
                lines[0] = lines[0].Replace("\"version\":1", "\"version\":2", StringComparison.Ordinal);
                break;
            default:
                lines = ["{\"a\":1}", "{\"b\":2}"];
                break;
        }

        await using var zip = new GZipStream(File.Create(path), CompressionLevel.Fastest);
        await zip.WriteAsync(Encoding.UTF8.GetBytes(string.Concat(lines.Select(line => $"{line}\n"))), Cancellation);
    }

    private static async Task<List<string>> LinesAsync(string path)
    {
        using var reader = new StreamReader(new GZipStream(File.OpenRead(path), CompressionMode.Decompress));
        return [.. (await reader.ReadToEndAsync(Cancellation)).Split('\n', StringSplitOptions.RemoveEmptyEntries)];
    }
}
