using LobbyAlerts.Functions.Web.Access;
using LobbyAlerts.Functions.Web.Board;
using LobbyAlerts.Storage;
using NodaTime;

namespace LobbyAlerts.Functions.Functions;

/// <summary>HTTP, for whoever may: the agenda in a browser.</summary>
internal sealed class Board(ITables tables, TimeProvider time)
{
    /// <summary>Answers a request.</summary>
    /// <param name="context">The request.</param>
    /// <param name="page">What it asks for.</param>
    public async Task<IResult> RunAsync(HttpContext context, Func<BoardCall, Task<IResult>> page) => await page(new BoardCall(
        context,
        tables,
        Instant.FromDateTimeOffset(time.GetUtcNow()),
        Forgery.FieldHtml(context),
        await new Agenda(tables).ContactsAsync(context.RequestAborted)));
}
