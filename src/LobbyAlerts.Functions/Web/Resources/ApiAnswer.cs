using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;

namespace LobbyAlerts.Functions.Web.Resources;

/// <summary>What the API answers to what was asked rightly.</summary>
/// <param name="Value">The body.</param>
/// <param name="Version">The version that it was read at; null where it has none.</param>
/// <param name="Location">Where what was just made is; null when nothing was.</param>
internal sealed record ApiAnswer(JsonNode Value, string? Version, string? Location = null) : IResult
{
    /// <summary>An answer of a type.</summary>
    public static ApiAnswer Of<T>(T value, JsonTypeInfo<T> type, string? version = null, string? location = null) =>
        new(JsonSerializer.SerializeToNode(value, type)!, version, location);

    /// <inheritdoc/>
    public Task ExecuteAsync(HttpContext httpContext)
    {
        var response = httpContext.Response;
        response.StatusCode = Location is null ? StatusCodes.Status200OK : StatusCodes.Status201Created;
        if (Version is { } version)
            response.Headers.ETag = $"\"{version}\"";
        if (Location is { } location)
            response.Headers.Location = location;
        return response.WriteAsJsonAsync(Value, ApiJson.Instance.JsonNode, cancellationToken: httpContext.RequestAborted);
    }
}
