using System.Text.Json.Nodes;
using LobbyAlerts.Alerts;
using LobbyAlerts.Deadlines;
using LobbyAlerts.Functions.Web.Access;
using LobbyAlerts.Storage;
using NodaTime;

namespace LobbyAlerts.Functions.Web.Resources;

/// <summary>One call of an operation, over the API or from a form of the board: who asks, when, on which tables, and as of which version.</summary>
internal sealed class ApiCall
{
    private const string DryRun = "dryRun";

    private readonly HttpContext? _context;
    private readonly ITables _stored;
    private readonly TrialTables? _trial;
    private readonly Func<string?> _expected;
    private readonly Func<Task<JsonObject>> _body;

    /// <summary>A call over the API.</summary>
    /// <param name="context">The request.</param>
    /// <param name="stored">Where everything is kept.</param>
    /// <param name="now">The present, read once.</param>
    /// <exception cref="ProblemException"><c>dryRun</c> is neither true nor false.</exception>
    public ApiCall(HttpContext context, ITables stored, Instant now)
        : this(stored, context.Caller(), IsDryRun(context.Request), () => ExpectedBy(context.Request), () => ApiBody.ReadAsync(context.Request, context.RequestAborted)) =>
        (_context, Now, Query, Cancellation) = (context, now, context.Request.Query, context.RequestAborted);

    private ApiCall(ITables stored, Caller caller, bool isDryRun, Func<string?> expected, Func<Task<JsonObject>> body)
    {
        (_stored, Caller, _expected, _body, Query) = (stored, caller, expected, body, QueryCollection.Empty);
        if (isDryRun)
            _trial = new TrialTables(_stored = new ReadAheadTables(stored));
    }

    /// <summary>The present.</summary>
    public Instant Now { get; private init; }

    /// <summary>What is read and changed: where the call is a dry run, tables of its own over the agenda as it was read once.</summary>
    public ITables Tables => _trial ?? _stored;

    /// <summary>Who asks.</summary>
    public Caller Caller { get; }

    /// <summary>The name of the caller, as history records it.</summary>
    public string By => Caller.Name;

    public IQueryCollection Query { get; private init; }

    public CancellationToken Cancellation { get; private init; }

    /// <summary>The media type of the body; null from a form.</summary>
    public string? ContentType => _context?.Request.ContentType;

    /// <summary>What a dry run would do, once the operation has answered; null before, and where it was none.</summary>
    public Preview? Foreseen { get; private set; }

    /// <summary>A call from a form.</summary>
    /// <param name="stored">Where everything is kept.</param>
    /// <param name="now">The present.</param>
    /// <param name="caller">Who sent it.</param>
    /// <param name="expected">The version that the form was shown with; null for whichever it is.</param>
    /// <param name="body">What it says, as the API takes it.</param>
    /// <param name="isDryRun">Whether it is only to be seen what would come of it.</param>
    /// <param name="cancellation">Stops between two steps.</param>
    public static ApiCall OfForm(ITables stored, Instant now, Caller caller, string? expected, JsonObject body, bool isDryRun, CancellationToken cancellation) =>
        new(stored, caller, isDryRun, () => expected, () => Task.FromResult(body)) { Now = now, Cancellation = cancellation };

    /// <summary>The version that the caller has seen; null for whichever it is.</summary>
    /// <exception cref="ProblemException">It is missing, or none of ours.</exception>
    public string? Expected() => _expected();

    /// <summary>The body, as a schema has it.</summary>
    /// <exception cref="ProblemException">It has faults.</exception>
    public async Task<JsonObject> BodyAsync(BodySchema schema)
    {
        var body = await RawBodyAsync();
        return await schema.CheckAsync(body) is { Count: > 0 } faults ? throw new ProblemException(Problem.Of(faults)) : body;
    }

    /// <summary>The body of an action, as an object.</summary>
    /// <exception cref="ProblemException">It has faults.</exception>
    public async Task<T> BodyAsync<T>(ApiAction<T> action) => action.Read(await BodyAsync(action.Schema));

    /// <summary>The body, whatever it says.</summary>
    /// <exception cref="ProblemException">It is no JSON object.</exception>
    public Task<JsonObject> RawBodyAsync() => _body();

    /// <summary>The body as it is, of at most so many bytes.</summary>
    /// <exception cref="ProblemException">It is larger.</exception>
    public Task<ReadOnlyMemory<byte>> BytesAsync(int largest) => ApiBody.BytesAsync(Context.Request, largest, Cancellation);

    /// <summary>
    /// The answer to a change that was made: what came of it or, in a dry run, what would come of it. A deadline that has
    /// nothing to say any more is foretold as silent.
    /// </summary>
    public async Task<IResult> ChangedAsync(ApiAnswer answer)
    {
        if (_trial is null)
            return answer;
        try
        {
            return new ApiAnswer(PreviewView.Of(answer.Value, Foreseen = await Preview.OfAsync(_stored, _trial, Now, Cancellation)), null);
        }
        catch (InvalidDataException e)
        {
            throw new ProblemException(Problem.Refused(e.Message));
        }
    }

    private HttpContext Context => _context ?? throw new InvalidOperationException("A form has no request of its own.");

    private static string? ExpectedBy(HttpRequest request)
    {
        var header = request.Headers.IfMatch;
        if (header.Count == 0)
            throw new ProblemException(Problem.NoCondition);
        return header is not [{ Length: > 0 } tag] ? throw new ProblemException(Problem.BadCondition)
            : tag == "*" ? null
            : tag is ['"', .. var version, '"'] ? version
            : throw new ProblemException(Problem.BadCondition);
    }

    private static bool IsDryRun(HttpRequest request) =>
        request.Query.TryGetValue(DryRun, out var text) && (text.ToString() switch
        {
            "true" => true,
            "false" => false,
            _ => throw new ProblemException(Problem.Of([new DeadlineFault(DryRun, "must be true or false")], isQuery: true)),
        });
}
