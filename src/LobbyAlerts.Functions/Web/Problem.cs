using LobbyAlerts.Deadlines;

namespace LobbyAlerts.Functions.Web;

/// <summary>Why a request was not met, as RFC 9457 writes it.</summary>
/// <param name="Type">What it is; never changes.</param>
/// <param name="Title">What it is, for people.</param>
/// <param name="Status">The HTTP status.</param>
/// <param name="Detail">What to do about this one; null where nothing can be said.</param>
/// <param name="Errors">What is wrong, field by field.</param>
internal sealed record Problem(string Type, string Title, int Status, string? Detail = null, IReadOnlyList<ProblemError>? Errors = null) : IResult
{
    /// <summary>The version that is there, where that is the problem.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public string? Version { get; init; }

    private const int MostErrors = 50;
    private const int MostText = 60;

    public static Problem TooLarge { get; } = new(
        ProblemTypes.TooLarge, "The body is too large", StatusCodes.Status413PayloadTooLarge, $"A deadline fits into {ApiBody.Largest} bytes. Send one at a time.");

    public static Problem NotJson { get; } = new(
        ProblemTypes.MediaType, "The body is not JSON", StatusCodes.Status415UnsupportedMediaType,
        "Send it as it is, with the header Content-Type: application/json, in UTF-8.");

    public static Problem NoCondition { get; } = new(
        ProblemTypes.ConditionMissing, "A version is needed", StatusCodes.Status428PreconditionRequired,
        "Read it first, and send its ETag in the header If-Match, so that nobody's change is overwritten unseen; If-Match: * changes whatever is there.");

    public static Problem BadCondition { get; } = new(
        ProblemTypes.Request, "The request cannot be read", StatusCodes.Status400BadRequest, "If-Match holds one ETag as it was answered, in its quotes, or *.");

    public static Problem Outdated(string version) => new(
        ProblemTypes.Outdated, "It was changed meanwhile", StatusCodes.Status412PreconditionFailed,
        "Somebody changed it since you read it; nothing of yours was done. Read it again, and send your change with the new ETag if it still holds.")
    { Version = version };

    public static Problem Refused(string why) => new(ProblemTypes.Refused, "It cannot be done as things stand", StatusCodes.Status409Conflict, why);

    public static Problem Unexpected { get; } = new(ProblemTypes.Unexpected, "Something went wrong here", StatusCodes.Status500InternalServerError);

    public static Problem NoPath { get; } = NotFound($"There is nothing at this path. Deadlines are at {ApiEndpoints.Deadlines}.");

    public static Problem NotFound(string detail) => new(ProblemTypes.NotFound, "It is not there", StatusCodes.Status404NotFound, detail);

    public static Problem Method(string allowed) =>
        new(ProblemTypes.Method, "The method is not allowed here", StatusCodes.Status405MethodNotAllowed, $"Use {allowed}.");

    public static Problem Taken(string id) => new(
        ProblemTypes.IdTaken, "Something else has this id", StatusCodes.Status409Conflict,
        $"{id} is there with other content. Choose another id, or leave it out and one is made from the title.");

    public static Problem Unavailable(string why) =>
        new(ProblemTypes.Unavailable, "It cannot be done at this moment", StatusCodes.Status503ServiceUnavailable, $"{why} Send it again a little later: it is done once, however often it is sent.");

    public static Problem BadRequest(int status, string why) => new(ProblemTypes.Request, "The request cannot be read", status, why);

    public static Problem Of(string path, string words) => Of([new DeadlineFault(path, words)]);

    /// <param name="faults">The faults, each told once.</param>
    /// <param name="isQuery">Whether they are in the parameters of the query, not in the body.</param>
    public static Problem Of(IReadOnlyList<DeadlineFault> faults, bool isQuery = false)
    {
        var distinct = faults.Distinct().ToList();
        var more = distinct.Count > MostErrors ? $", of which the first {MostErrors} are listed" : "";
        return new(
            ProblemTypes.Invalid, "The request has faults", StatusCodes.Status400BadRequest,
            $"{(distinct.Count == 1 ? "One fault" : $"{distinct.Count} faults{more}")}; nothing was changed. Mend {(distinct.Count == 1 ? "it" : "them")} and send it again.",
            [.. distinct.Take(MostErrors).Select(fault => isQuery ? new ProblemError(null, fault.Path, fault.Words) : new ProblemError(fault.Path, null, fault.Words))]);
    }

    /// <summary>A text of someone else's, short enough to be repeated.</summary>
    public static string Short(string text) => text.Length <= MostText ? text : $"{text[..MostText]}…";

    /// <inheritdoc/>
    public Task ExecuteAsync(HttpContext httpContext)
    {
        var response = httpContext.Response;
        response.StatusCode = Status;
        if (Version is { } version)
            response.Headers.ETag = $"\"{version}\"";
        return response.WriteAsJsonAsync(this, ApiJson.Instance.Problem, "application/problem+json", httpContext.RequestAborted);
    }
}

/// <summary>One fault.</summary>
/// <param name="Pointer">A JSON pointer into the body; null for a parameter.</param>
/// <param name="Parameter">The name of the parameter; null for the body.</param>
/// <param name="Detail">What is wrong and how to mend it.</param>
internal sealed record ProblemError(string? Pointer, string? Parameter, string Detail)
{
    /// <summary>The line, from 1, of a file that is imported.</summary>
    public int? Line { get; init; }

    /// <summary>Where in the line, from 1: the character in JSON, the cell in CSV.</summary>
    public int? Column { get; init; }

    /// <summary>The name of the column in CSV.</summary>
    public string? ColumnName { get; init; }
}

/// <summary>Ends a request with a problem.</summary>
internal sealed class ProblemException(Problem problem) : Exception(problem.Title)
{
    public Problem Problem { get; } = problem;
}
