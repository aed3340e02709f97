using System.Text.Json.Serialization.Metadata;
using LobbyAlerts.Functions.Web.Access;
using LobbyAlerts.Functions.Web.Resources;

namespace LobbyAlerts.Functions.Web;

/// <summary>One operation of the API: what its route does, and what its description says of it.</summary>
/// <param name="Method">The HTTP method.</param>
/// <param name="Role">The role that it asks for.</param>
/// <param name="Summary">What it does, in a sentence.</param>
/// <param name="Run">Does it; the id is empty where the path has none.</param>
internal sealed record ApiOperation(string Method, AccessRole Role, string Summary, Func<ApiCall, string, Task<IResult>> Run)
{
    /// <summary>What its body must be; null for none.</summary>
    public BodySchema? Body { get; init; }

    /// <summary>The media types of a body that is a file; none where it is no file.</summary>
    public IReadOnlyList<string> Media { get; init; } = [];

    /// <summary>What the answer is, made when it is first asked; null for any object.</summary>
    public Func<JsonTypeInfo>? Answer { get; init; }

    /// <summary>Whether the body is a merge patch, which leaves out what stays.</summary>
    public bool IsPatch { get; init; }

    /// <summary>Whether it changes something that is there, and so asks for the version that was seen.</summary>
    public bool IsConditional { get; init; }

    /// <summary>Whether it makes something.</summary>
    public bool Creates { get; init; }

    /// <summary>The parameters of the query.</summary>
    public IReadOnlyList<ApiParameter> Query { get; init; } = [];

    /// <summary>Whether it takes a body.</summary>
    public bool HasBody => Body is not null || Media.Count > 0;

    /// <summary>Whether it changes anything, so that it can be tried.</summary>
    public bool IsChange => !HttpMethods.IsGet(Method);

    /// <summary>Shows something.</summary>
    public static ApiOperation Get(string summary, Func<ApiCall, Task<IResult>> run) => new(HttpMethods.Get, AccessRole.Reader, summary, (call, _) => run(call));

    /// <summary>Shows one thing.</summary>
    public static ApiOperation Get(string summary, Func<ApiCall, string, Task<IResult>> run) => new(HttpMethods.Get, AccessRole.Reader, summary, run);

    /// <summary>Makes something.</summary>
    public static ApiOperation Create(AccessRole role, string summary, BodySchema body, Func<ApiCall, Task<IResult>> run) =>
        new(HttpMethods.Post, role, summary, (call, _) => run(call)) { Body = body, Creates = true };

    /// <summary>Changes some fields of one thing.</summary>
    public static ApiOperation Patch(AccessRole role, string summary, BodySchema body, Func<ApiCall, string, Task<IResult>> run) =>
        new(HttpMethods.Patch, role, summary, run) { Body = body, IsPatch = true, IsConditional = true };

    /// <summary>Does something to one thing.</summary>
    public static ApiOperation Act(AccessRole role, string summary, BodySchema body, Func<ApiCall, string, Task<IResult>> run) =>
        new(HttpMethods.Post, role, summary, run) { Body = body, IsConditional = true };

    /// <summary>Removes one thing.</summary>
    public static ApiOperation Remove(AccessRole role, string summary, Func<ApiCall, string, Task<IResult>> run) =>
        new(HttpMethods.Delete, role, summary, run) { IsConditional = true };
}

/// <summary>A parameter of a query.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Description">What it asks.</param>
/// <param name="Values">What it can be; none for any text.</param>
internal sealed record ApiParameter(string Name, string Description, params string[] Values);
