using System.CommandLine;
using LobbyAlerts.Alerts;
using LobbyAlerts.Dates;
using LobbyAlerts.Deadlines;
using LobbyAlerts.Storage;
using NodaTime;
using NodaTime.Text;

namespace LobbyAlerts.Functions.Hosting.Commands;

/// <summary><c>lobbyalerts holiday [add|remove …]</c>: the days on which nothing is sent, besides weekends.</summary>
internal static class HolidayCommand
{
    public static Command Create()
    {
        var now = Now();
        var command = new Command("holiday", "List the holidays: on these days, and in weekends, nothing is sent.") { now, Add(), Remove() };
        return Runs(command, now, async (tables, at, _, output, cancellation) =>
        {
            foreach (var holiday in await AllAsync(tables, cancellation))
                await output.WriteLineAsync($"{holiday.Id}  {holiday.Name.Nl}: {HolidayDay.Say(holiday.Rule)}{Next(holiday, Amsterdam.DayOf(at))}");
        });
    }

    private static Command Add()
    {
        var (id, now) = (Id("A new id, or the id of the holiday that is to fall on another day."), Now());
        var day = new Argument<HolidayRule>("DAY") { Description = HolidayDay.Forms, CustomParser = HolidayDay.Parse };
        var name = new Option<string?>("--name") { Description = "What it is called; needed for a new one." };
        var english = new Option<string?>("--name-en") { Description = "The same in English; by default the Dutch name." };
        var command = new Command("add", "Add a holiday, or change the day of one; what is planned is planned anew.") { id, day, name, english, now };
        return Runs(command, now, async (tables, at, parsed, output, cancellation) =>
        {
            var slug = parsed.GetRequiredValue(id);
            var there = (await AllAsync(tables, cancellation)).FirstOrDefault(holiday => holiday.Id == slug);
            if (!Slug.Is(slug))
                throw new SettingException($"\"{slug}\" cannot be an id: use lower-case letters, digits and single hyphens, such as brugdag-2027.");
            if (there is null && string.IsNullOrWhiteSpace(parsed.GetValue(name)))
                throw new SettingException($"There is no holiday {slug} yet: give a new one a --name.");
            var names = there?.Name ?? new Names(parsed.GetValue(name)!.Trim(), (parsed.GetValue(english) ?? parsed.GetValue(name))!.Trim());
            var holiday = new Holiday(slug, names, parsed.GetRequiredValue(day));
            var isNew = await new HolidayChanges(tables).AddAsync(holiday, at, cancellation);
            await output.WriteLineAsync($"{(isNew ? "Done." : "It was so already.")} {names.Nl}: {HolidayDay.Say(holiday.Rule)}{Next(holiday, Amsterdam.DayOf(at))}");
        });
    }

    private static Command Remove()
    {
        var (id, now) = (Id("The id of the holiday."), Now());
        var command = new Command("remove", "Remove a holiday; what is planned is planned anew.") { id, now };
        return Runs(command, now, async (tables, at, parsed, output, cancellation) =>
        {
            var slug = parsed.GetRequiredValue(id);
            if ((await AllAsync(tables, cancellation)).All(holiday => holiday.Id != slug))
                throw new SettingException($"There is no holiday {slug}; lobbyalerts holiday lists them.");
            await output.WriteLineAsync(await new HolidayChanges(tables).RemoveAsync(slug, at, cancellation) ? $"Done. {slug} falls on no day any more." : "It was so already.");
        });
    }

    private static string Next(Holiday holiday, LocalDate today) =>
        Enumerable.Range(today.Year, 6).Select(holiday.Rule.In).FirstOrDefault(day => day >= today) is { } next ? $" (next {LocalDatePattern.Iso.Format(next)})" : " (not again)";

    private static Task<IReadOnlyList<Holiday>> AllAsync(ITables tables, CancellationToken cancellation) => new Agenda(tables).HolidaysAsync(cancellation);

    private static Argument<string> Id(string description) => new("ID") { Description = description };

    private static Option<Instant?> Now() => new("--now") { Description = "When it is done, such as 2026-11-23T09:00+01:00; by default now.", CustomParser = Arguments.Moment };

    private static Command Runs(Command command, Option<Instant?> now, Func<ITables, Instant, ParseResult, TextWriter, CancellationToken, Task> run)
    {
        command.SetAction((parsed, cancellation) => Arguments.GuardAsync(async () =>
        {
            using var folders = new DataFolders();
            await using var store = await StandaloneStore.OpenAsync(Settings.Read(Environment.GetEnvironmentVariables()).Storage, folders, cancellation);
            folders.Keep();
            var at = parsed.GetValue(now) ?? Instant.FromDateTimeOffset(TimeProvider.System.GetUtcNow());
            await run(store.Tables, at, parsed, parsed.InvocationConfiguration.Output, cancellation);
            return 0;
        }));
        return command;
    }
}
