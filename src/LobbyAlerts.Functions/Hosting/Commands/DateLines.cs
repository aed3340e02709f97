using System.Text.Encodings.Web;
using System.Text.Json;
using LobbyAlerts.Dates;
using NodaTime;
using NodaTime.Text;

namespace LobbyAlerts.Functions.Hosting.Commands;

/// <summary>What <see cref="DateCommand"/> prints of one date: lines for a person, or one line of JSON.</summary>
internal static class DateLines
{
    private static readonly JsonSerializerOptions Json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static void WriteJson(TextWriter output, string input, ImpreciseDate? date, DateFault? fault) =>
        output.WriteLine(date is null
            ? JsonSerializer.Serialize(new { input, error = Sentence(fault!), position = fault!.Position }, Json)
            : JsonSerializer.Serialize(
                new
                {
                    input,
                    edtf = date.Edtf,
                    earliest = Iso(date.Window.Earliest),
                    latest = Iso(date.Window.Latest),
                    text = new { nl = date.Say(Language.Nl), en = date.Say(Language.En) },
                },
                Json));

    public static void WriteText(TextWriter output, string input, ImpreciseDate? date, DateFault? fault)
    {
        // A control character would move the caret, or more, on a terminal.
        output.WriteLine(string.Concat(input.Select(c => char.IsControl(c) ? '\uFFFD' : c)));
        if (date is null)
            WriteFault(output, input, fault!);
        else
            WriteMeaning(output, date);
        output.WriteLine();
    }

    private static void WriteMeaning(TextWriter output, ImpreciseDate date)
    {
        var (earliest, latest) = date.Window;
        var time = date.Time is { } at ? $", {DayWording.Time(at, Language.En)}" : "";
        output.WriteLine($"  window  {Iso(earliest) ?? "open"} to {Iso(latest) ?? "open"}{time}");
        output.WriteLine($"  nl      {date.Say(Language.Nl)}");
        output.WriteLine($"  en      {date.Say(Language.En)}");
    }

    private static void WriteFault(TextWriter output, string input, DateFault fault)
    {
        var before = input[..fault.Position].EnumerateRunes().Count();
        output.WriteLine($"{new string(' ', before)}^");
        output.WriteLine($"  wrong   {fault.Message}");
        if (fault.Remedy is not null)
            output.WriteLine($"  remedy  {fault.Remedy}");
    }

    private static string Sentence(DateFault fault) => fault.Remedy is null ? fault.Message : $"{fault.Message}. {fault.Remedy}";

    private static string? Iso(LocalDate? day) => day is { } known ? LocalDatePattern.Iso.Format(known) : null;
}
