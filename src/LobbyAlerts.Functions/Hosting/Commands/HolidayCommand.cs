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
        return Runs(new("holiday", "List the holidays: on these days, and in weekends, nothing is sent.") { Add(), Remove() }, async (tables, request, parsed, output) =>
        {
            foreach (var holiday in await AllAsync(tables, request.Cancellation))
                await output.WriteLineAsync($"{holiday.Id}  {holiday.Name.Nl}: {HolidayDay.Say(holiday.Rule)}{Next(holiday, Amsterdam.DayOf(request.Now))}");
        });
    }

    private static Command Add()
    {
        var id = Id("A new id, or the id of the holiday that is to fall on another day.");
        var day = new Argument<HolidayRule>("DAY") { Description = HolidayDay.Forms, CustomParser = HolidayDay.Parse };
        var name = new Option<string?>("--name") { Description = "What it is called; needed for a new one." };
        var english = new Option<string?>("--name-en") { Description = "The same in English; by default the Dutch name." };
        var command = new Command("add", "Add a holiday, or change the day of one; what is planned is planned anew.") { id, day, name, english };
        return Runs(command, async (tables, request, parsed, output) =>
        {
            var slug = parsed.GetRequiredValue(id);
            var there = (await AllAsync(tables, request.Cancellation)).FirstOrDefault(holiday => holiday.Id == slug);
            if (!Slug.Is(slug))
                throw new SettingException($"\"{slug}\" cannot be an id: use lower-case letters, digits and single hyphens, such as brugdag-2027.");
            if (there is null && string.IsNullOrWhiteSpace(parsed.GetValue(name)))
                throw new SettingException($"There is no holiday {slug} yet: give a new one a --name.");
            var names = there?.Name ?? new Names(parsed.GetValue(name)!.Trim(), (parsed.GetValue(english) ?? parsed.GetValue(name))!.Trim());
            var holiday = new Holiday(slug, names, parsed.GetRequiredValue(day));
            var isNew = IsDone(await new HolidayChanges(tables).AddAsync(holiday, request.By, request.Now, request.Cancellation));
            await output.WriteLineAsync($"{(isNew ? "Done." : "It was so already.")} {names.Nl}: {HolidayDay.Say(holiday.Rule)}{Next(holiday, Amsterdam.DayOf(request.Now))}");
        });
    }

    private static Command Remove()
    {
        var id = Id("The id of the holiday.");
        return Runs(new("remove", "Remove a holiday; what is planned is planned anew.") { id }, async (tables, request, parsed, output) =>
        {
            var slug = parsed.GetRequiredValue(id);
            if ((await AllAsync(tables, request.Cancellation)).All(holiday => holiday.Id != slug))
                throw new SettingException($"There is no holiday {slug}; lobbyalerts holiday lists them.");
            await output.WriteLineAsync(IsDone(await new HolidayChanges(tables).RemoveAsync(slug, request.By, request.Now, request.Cancellation)) ? $"Done. {slug} falls on no day any more." : "It was so already.");
        });
    }

    private static string Next(Holiday holiday, LocalDate today) =>
        Enumerable.Range(today.Year, 6).Select(holiday.Rule.In).FirstOrDefault(day => day >= today) is { } next ? $" (next {LocalDatePattern.Iso.Format(next)})" : " (not again)";

    private static Task<IReadOnlyList<Holiday>> AllAsync(ITables tables, CancellationToken cancellation) => new Agenda(tables).HolidaysAsync(cancellation);

    private static Argument<string> Id(string description) => new("ID") { Description = description };

    private static bool IsDone(PartAnswer<Holiday> answer) =>
        answer is PartAnswer<Holiday>.Faulty { Faults: [var fault, ..] } ? throw new SettingException($"It cannot be done: {fault.Words}.") : answer is PartAnswer<Holiday>.Done;

    private static Command Runs(Command command, Func<ITables, RequestOptions.Request, ParseResult, TextWriter, Task> run)
    {
        var shared = new RequestOptions(needsWhy: false);
        return shared.Runs(shared.On(command), async (tables, request, parsed) =>
        {
            await run(tables, request, parsed, parsed.InvocationConfiguration.Output);
            return 0;
        });
    }
}
