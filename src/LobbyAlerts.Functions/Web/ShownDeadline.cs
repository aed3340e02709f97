namespace LobbyAlerts.Functions.Web;

/// <summary>A deadline as an answer, with the version that it was read at.</summary>
/// <param name="View">The deadline.</param>
/// <param name="Version">The ETag of its row.</param>
/// <param name="IsNew">Whether it was just made.</param>
internal sealed record ShownDeadline(DeadlineView View, string Version, bool IsNew) : IResult
{
    /// <inheritdoc/>
    public Task ExecuteAsync(HttpContext httpContext)
    {
        var response = httpContext.Response;
        response.StatusCode = IsNew ? StatusCodes.Status201Created : StatusCodes.Status200OK;
        response.Headers.ETag = Version.StartsWith("W/\"", StringComparison.Ordinal) || Version.StartsWith('"') ? Version : $"\"{Version}\"";
        if (IsNew)
            response.Headers.Location = $"{ApiEndpoints.Deadlines}/{View.Id}";
        return response.WriteAsJsonAsync(View, ApiJson.Instance.DeadlineView, cancellationToken: httpContext.RequestAborted);
    }
}
