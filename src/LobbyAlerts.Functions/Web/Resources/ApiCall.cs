using System.Text.Json.Nodes;
using LobbyAlerts.Alerts;
using LobbyAlerts.Deadlines;
using LobbyAlerts.Storage;
using NodaTime;

namespace LobbyAlerts.Functions.Web.Resources;

/// <summary>One call of the API: who calls, when, on which tables, and what the call demands of what it changes.</summary>
internal sealed class ApiCall
{
    private const string DryRun = "dryRun";

    private readonly HttpContext _context;
    private readonly ITables _stored;
    private readonly TrialTables? _trial;

    /// <param name="context">The request.</param>
    /// <param name="stored">Where everything is kept.</param>
    /// <param name="now">The present, read once.</param>
    /// <exception cref="ProblemException"><c>dryRun</c> is neither true nor false.</exception>
    public ApiCall(HttpContext context, ITables stored, Instant now)
    {
        (_context, _stored, Now) = (context, stored, now);
        _trial = IsDryRun(context.Request) ? new TrialTables(stored) : null;
    }

    /// <summary>The present.</summary>
    public Instant Now { get; }

    /// <summary>What is read and changed: where the call is a dry run, tables of its own.</summary>
    public ITables Tables => _trial ?? _stored;

    /// <summary>The name of the caller.</summary>
    public string By => ApiGuard.NameOf(_context);

    public IQueryCollection Query => _context.Request.Query;

    public string? ContentType => _context.Request.ContentType;

    public CancellationToken Cancellation => _context.RequestAborted;

    /// <summary>The version in <c>If-Match</c> that the caller has seen; null for <c>*</c>, which is whichever it is.</summary>
    /// <exception cref="ProblemException">It is missing, or none of ours.</exception>
    public string? Expected()
    {
        var header = _context.Request.Headers.IfMatch;
        if (header.Count == 0)
            throw new ProblemException(Problem.NoCondition);
        return header is not [{ Length: > 0 } tag] ? throw new ProblemException(Problem.BadCondition)
            : tag == "*" ? null
            : tag is ['"', .. var version, '"'] ? version
            : throw new ProblemException(Problem.BadCondition);
    }

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
    public Task<JsonObject> RawBodyAsync() => ApiBody.ReadAsync(_context.Request, Cancellation);

    /// <summary>The body as it is, of at most so many bytes.</summary>
    /// <exception cref="ProblemException">It is larger.</exception>
    public Task<ReadOnlyMemory<byte>> BytesAsync(int largest) => ApiBody.BytesAsync(_context.Request, largest, Cancellation);

    /// <summary>Whether the caller may do what a role may.</summary>
    public bool May(Access.AccessRole role) => Access.CallerOf.Caller(_context).May(role);

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
            return new ApiAnswer(PreviewView.Of(answer.Value, await Preview.OfAsync(_stored, _trial, Now, Cancellation)), null);
        }
        catch (InvalidDataException e)
        {
            throw new ProblemException(Problem.Refused(e.Message));
        }
    }

    private static bool IsDryRun(HttpRequest request) =>
        request.Query.TryGetValue(DryRun, out var text) && (text.ToString() switch
        {
            "true" => true,
            "false" => false,
            _ => throw new ProblemException(Problem.Of([new DeadlineFault(DryRun, "must be true or false")], isQuery: true)),
        });
}
