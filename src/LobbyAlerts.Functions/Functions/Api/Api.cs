using LobbyAlerts.Functions.Web;
using LobbyAlerts.Functions.Web.Resources;
using LobbyAlerts.Storage;
using NodaTime;

namespace LobbyAlerts.Functions.Functions;

/// <summary>HTTP, for whoever may: everything that an admin keeps, seen before it is changed and traced after.</summary>
internal sealed class Api(ITables tables, TimeProvider time, ILogger<Api> logger)
{
    /// <summary>Runs one operation, and notes who changed what.</summary>
    /// <param name="context">The request.</param>
    /// <param name="operation">What it asks for.</param>
    /// <exception cref="ProblemException">It asks for what cannot be.</exception>
    public async Task<IResult> RunAsync(HttpContext context, Func<ApiCall, Task<IResult>> operation)
    {
        var call = new ApiCall(context, tables, Instant.FromDateTimeOffset(time.GetUtcNow()));
        var result = await operation(call);
        if (result is ApiAnswer && !HttpMethods.IsGet(context.Request.Method) && !HttpMethods.IsHead(context.Request.Method))
            logger.Changed(call.By, context.Request.Method, context.Request.Path, call.Tables is TrialTables);
        return result;
    }
}
