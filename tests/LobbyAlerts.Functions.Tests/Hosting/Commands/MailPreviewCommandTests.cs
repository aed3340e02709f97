using MimeKit;

namespace LobbyAlerts.Functions.Tests.Hosting.Commands;

/// <summary><c>lobbyalerts mail preview</c> as a process.</summary>
public sealed class MailPreviewCommandTests : IDisposable
{
    private readonly Folder _folder = new();

    [Fact]
    public async Task It_writes_each_mail_in_three_forms_the_same_each_time_and_nothing_else()
    {
        string[] arguments = ["--now", "2026-11-23T09:00+01:00", "--deadline", "congestie-kleinverbruik", "--lang", "nl"];
        var first = await RunAsync([.. arguments, "--out", "first"]);
        await RunAsync([.. arguments, "--out", "again"]);

        Assert.StartsWith("reminder, catch-up, overdue, still-stands, moved, closed, escalation, escalation-undelivered, handover, finding-alerts-stuck, ", first, StringComparison.Ordinal);
        Assert.Equal(["again", "first"], _folder.Names);
        var files = Directory.GetFiles(_folder["first"]).Select(Path.GetFileName).ToList();
        Assert.Equal((first.Split(':')[0].Split(", ").Length * 3) + 1, files.Count);
        Assert.All(files, file => Assert.Equal(File.ReadAllText(_folder[$"first/{file}"]), File.ReadAllText(_folder[$"again/{file}"])));

        var message = await MimeMessage.LoadAsync(_folder["first/moved.nl.eml"], TestContext.Current.CancellationToken);
        Assert.Equal("Verschoven: Congestie op kleinverbruik (fase 2): uiterlijk in 2028", message.Subject);
        Assert.Equal(await File.ReadAllTextAsync(_folder["first/moved.nl.txt"], TestContext.Current.CancellationToken), message.TextBody!.ReplaceLineEndings("\n"));
        Assert.Equal(await File.ReadAllTextAsync(_folder["first/moved.nl.html"], TestContext.Current.CancellationToken), message.HtmlBody!.ReplaceLineEndings("\n"));
        var index = await File.ReadAllTextAsync(_folder["first/index.html"], TestContext.Current.CancellationToken);
        Assert.All(files.Where(file => file!.Contains(".nl.", StringComparison.Ordinal)), file => Assert.Contains($"\"{file}\"", index, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("reminder, escalation: ", "--deadline", "congestie-kleinverbruik", "--stage", "P1M")]
    [InlineData("review, ", "--deadline", "energyhubs")]
    [InlineData("reminder, ", "--deadline", "prinsjesdag-2027")]
    public async Task It_shows_one_deadline_or_one_stage(string says, params string[] arguments) =>
        Assert.Contains(says, await RunAsync([.. arguments, "--now", "2026-11-23T09:00+01:00", "--out", "out"]), StringComparison.Ordinal);

    [Theory]
    [InlineData("There is no deadline none in the seeds.", "--deadline", "none", "--out", "out")]
    [InlineData("Nothing is told of energyhubs at P1M", "--deadline", "energyhubs", "--stage", "P1M", "--out", "out")]
    [InlineData("Option '--out' is required.", "--deadline", "energyhubs")]
    [InlineData("Must be one of", "--lang", "de", "--out", "out")]
    public async Task What_cannot_be_shown_is_said_and_nothing_is_written(string says, params string[] arguments)
    {
        await using var program = StartedProgram.Start(StartedProgram.LobbyAlerts, _folder.Path, ["mail", "preview", "--now", "2026-11-23T09:00+01:00", .. arguments]);

        Assert.Equal(2, await program.ExitAsync());
        Assert.Contains(says, program.Said, StringComparison.Ordinal);
        Assert.Empty(_folder.Names);
    }

    public void Dispose() => _folder.Dispose();

    private async Task<string> RunAsync(string[] arguments)
    {
        await using var program = StartedProgram.Start(StartedProgram.LobbyAlerts, _folder.Path, ["mail", "preview", .. arguments]);
        Assert.True(await program.ExitAsync() == 0, program.Said);
        return program.Output;
    }
}
