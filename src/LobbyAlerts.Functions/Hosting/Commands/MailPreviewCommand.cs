using System.CommandLine;
using LobbyAlerts.Functions.Hosting.Previews;
using LobbyAlerts.Functions.Seeding;
using NodaTime;

namespace LobbyAlerts.Functions.Hosting.Commands;

/// <summary><c>lobbyalerts mail preview --out DIR</c>: a mail of every kind as files, to be looked at. Nothing is sent or stored.</summary>
internal static class MailPreviewCommand
{
    public static Command Create()
    {
        var folder = new Option<string>("--out") { Description = "The folder that the files go into.", Required = true, CustomParser = Arguments.Path };
        var deadline = new Option<string?>("--deadline") { Description = "The id of the deadline that they are about; by default whatever comes first." };
        var stage = new Option<string?>("--stage") { Description = "Only the mails that tell this stage, such as P1M or P0D+1." };
        var language = new Option<string?>("--lang") { Description = "nl or en; by default both." };
        language.AcceptOnlyFromAmong("nl", "en");
        var now = new Option<Instant?>("--now") { Description = "When it begins, such as 2026-11-23T09:00+01:00; by default now.", CustomParser = Arguments.Moment };
        var seeds = Arguments.Seeds();

        var command = new Command("preview", "Write a mail of every kind as .eml, HTML and text, by the real rules. Nothing is sent.") { folder, deadline, stage, language, now, seeds };
        command.SetAction((parsed, cancellation) => Arguments.GuardAsync(async () =>
        {
            var source = parsed.GetValue(seeds) is { } from ? SeedSource.Folder(from) : SeedSource.Embedded();
            var settings = Settings.Read(Environment.GetEnvironmentVariables());
            var preview = new MailPreview(
                await SeedReader.ReadAsync(source),
                parsed.GetValue(now) ?? Instant.FromDateTimeOffset(TimeProvider.System.GetUtcNow()),
                parsed.GetValue(deadline),
                parsed.GetValue(stage));
            var samples = await preview.RunAsync(cancellation);
            var path = parsed.GetRequiredValue(folder);
            await PreviewFiles.WriteAsync(samples, Languages(parsed.GetValue(language)), MailTransports.Identity(settings), path, cancellation);
            await parsed.InvocationConfiguration.Output.WriteLineAsync(
                $"{string.Join(", ", samples.Select(sample => sample.Name))}: open {Path.Combine(path, "index.html")}");
            return 0;
        }));
        return command;
    }

    private static Language[] Languages(string? language) => language switch
    {
        "nl" => [Language.Nl],
        "en" => [Language.En],
        _ => [Language.Nl, Language.En],
    };
}
