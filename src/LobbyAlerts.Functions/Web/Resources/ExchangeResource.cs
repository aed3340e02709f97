using LobbyAlerts.Deadlines;
using LobbyAlerts.Functions.Exchange;
using LobbyAlerts.Functions.Web.Access;
using LobbyAlerts.Importing;
using Microsoft.Net.Http.Headers;

namespace LobbyAlerts.Functions.Web.Resources;

/// <summary>The agenda as a file, over HTTP.</summary>
internal static class ExchangeResource
{
    public const string Export = $"{ApiEndpoints.Root}/export";
    public const string Import = $"{ApiEndpoints.Root}/import";

    private const int MostErrors = 1_000;
    private const string CsvType = "text/csv";
    private const string JsonType = "application/json";

    /// <summary>Answers the file. The addresses of contacts are told to whoever keeps them.</summary>
    public static async Task<IResult> ExportAsync(ApiCall call)
    {
        var format = Format(call);
        var file = await Exchanges.WriteAsync(format, call.Tables, hasAddresses: call.Caller.May(AccessRole.Admin), call.Cancellation);
        return Results.File(file, format == Exchanges.Csv ? $"{CsvType}; charset=utf-8" : JsonType, format == Exchanges.Csv ? "deadlines.csv" : "agenda.json");
    }

    /// <summary>Brings a file into the agenda, whole or not at all.</summary>
    public static async Task<IResult> ImportAsync(ApiCall call)
    {
        var format = Format(call);
        if (!MediaTypeHeaderValue.TryParse(call.ContentType, out var type) || type.MediaType != (format == Exchanges.Csv ? CsvType : JsonType))
            return Problem.NotJson with { Title = $"The body is not {format}", Detail = $"Send the file as it is, with the header Content-Type: {(format == Exchanges.Csv ? CsvType : JsonType)}." };

        return await BringAsync(call, format, await BytesAsync(call), Said(call, "why"), Said(call, "source"));
    }

    /// <summary>The same with a file that came in another way.</summary>
    /// <param name="call">The call.</param>
    /// <param name="format">What the file is.</param>
    /// <param name="file">The file.</param>
    /// <param name="why">The reason for moves that bring none of their own; null for none.</param>
    /// <param name="source">Where the new dates come from, for these; null for nowhere.</param>
    public static async Task<IResult> BringAsync(ApiCall call, string format, ReadOnlyMemory<byte> file, string? why, string? source)
    {
        var set = Exchanges.Read(format, file);
        var report = await new Importer(call.Tables, Exchanges.Forms).RunAsync(set, new(call.By, why, source, call.Now), call.Cancellation);
        return report.Faults.Count > 0 ? Refused(report, isCsv: format == Exchanges.Csv) : await call.ChangedAsync(new ApiAnswer(ImportView.Of(report), null));
    }

    private static async Task<ReadOnlyMemory<byte>> BytesAsync(ApiCall call)
    {
        try
        {
            return await call.BytesAsync(Exchanges.Largest);
        }
        catch (ProblemException e) when (e.Problem.Status == StatusCodes.Status413PayloadTooLarge)
        {
            throw new ProblemException(e.Problem with { Detail = Exchanges.TooLarge });
        }
    }

    private static string Format(ApiCall call) => call.Query["format"].ToString() switch
    {
        Exchanges.Csv => Exchanges.Csv,
        Exchanges.Json => Exchanges.Json,
        _ => throw new ProblemException(Problem.Of([new DeadlineFault("format", $"must be {Exchanges.Csv} for deadlines, or {Exchanges.Json} for the whole agenda")], isQuery: true)),
    };

    private static string? Said(ApiCall call, string name) => call.Query[name].ToString() is var text && string.IsNullOrWhiteSpace(text) ? null : text;

    private static Problem Refused(ImportReport report, bool isCsv) => Problem.Of([.. report.Faults.Select(fault => new DeadlineFault(fault.Place.Name ?? "", fault.Words))]) with
    {
        Detail = $"{(report.Faults.Count == 1 ? "One fault" : $"{report.Faults.Count} faults{(report.Faults.Count > MostErrors ? $", of which the first {MostErrors} are listed" : "")}")}; nothing was changed. Mend the file and import it again.",
        Errors =
        [
            .. report.Faults.Take(MostErrors).Select(fault => new ProblemError(isCsv ? null : fault.Place.Name, null, fault.Words)
            {
                Line = fault.Place.Line,
                Column = fault.Place.Column,
                ColumnName = isCsv ? fault.Place.Name : null,
            }),
        ],
    };
}
