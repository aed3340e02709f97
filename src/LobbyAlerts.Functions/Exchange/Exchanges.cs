using System.Text.Json.Nodes;
using LobbyAlerts.Deadlines;
using LobbyAlerts.Functions.Web.Resources;
using LobbyAlerts.Importing;
using LobbyAlerts.Storage;

namespace LobbyAlerts.Functions.Exchange;

/// <summary>What files of an agenda are: CSV for deadlines, JSON for the whole.</summary>
internal static class Exchanges
{
    /// <summary>Bytes of a file, at most.</summary>
    public const int Largest = 5 * 1024 * 1024;

    /// <summary>Deadlines in a file, at most.</summary>
    public const int MostRows = 5_000;

    public const string Csv = "csv";
    public const string Json = "json";

    /// <summary>What is said of a file that is larger.</summary>
    public const string TooLarge = "An import is at most 5 MB. Send it in parts.";

    /// <summary>The names of the lists, in the order in which they are written.</summary>
    public static IReadOnlyList<string> Lists { get; } =
        [AgendaTable.Contacts, AgendaTable.Goals, AgendaTable.Policies, AgendaTable.Holidays, AgendaTable.Milestones, AgendaTable.Deadlines];

    /// <summary>How people write each of them.</summary>
    public static IReadOnlyDictionary<string, ImportForm> Forms { get; } = new Dictionary<string, ImportForm>
    {
        [AgendaTable.Contacts] = OfPart(PartResources.Contacts),
        [AgendaTable.Goals] = OfPart(PartResources.Goals),
        [AgendaTable.Policies] = OfPart(PartResources.Policies),
        [AgendaTable.Holidays] = OfPart(PartResources.Holidays),
        [AgendaTable.Milestones] = OfPart(PartResources.Milestones),
        [AgendaTable.Deadlines] = Form(BodySchema.Deadline, []),
        [ImportForm.Move] = Form(BodySchema.Action("move"), []),
    };

    /// <summary>Reads a file.</summary>
    /// <param name="format"><see cref="Csv"/> or <see cref="Json"/>.</param>
    /// <param name="bytes">The file.</param>
    public static ImportSet Read(string format, ReadOnlyMemory<byte> bytes) => format == Csv ? CsvImport.Read(bytes.Span) : JsonImport.Read(bytes);

    /// <summary>Writes the agenda as a file.</summary>
    /// <param name="format"><see cref="Csv"/> or <see cref="Json"/>.</param>
    /// <param name="tables">Where it is kept.</param>
    /// <param name="hasAddresses">Whether the addresses of contacts are told.</param>
    /// <param name="cancellation">Stops between two steps.</param>
    public static async Task<byte[]> WriteAsync(string format, ITables tables, bool hasAddresses, CancellationToken cancellation)
    {
        var exported = new Exported(new ReadAheadTables(tables), Forms);
        return format == Csv
            ? CsvExport.Write(await exported.ReadAsync(AgendaTable.Deadlines, cancellation))
            : await JsonExport.WriteAsync(exported, hasAddresses, cancellation);
    }

    // A file says of each which it is.
    private static ImportForm OfPart<T>(PartResource<T> part)
        where T : class => Form(part.Schema, part.Defaults) with
        {
            CheckAsync = async body => [.. (DeadlineFault[])(body.ContainsKey("id") ? [] : [new("/id", "id is missing")]), .. await part.Schema.CheckAsync(body)],
        };

    private static ImportForm Form(BodySchema schema, JsonObject defaults) => new([.. schema.Fields], defaults, async body => await schema.CheckAsync(body))
    {
        MustBeThere = schema.Required,
    };
}
