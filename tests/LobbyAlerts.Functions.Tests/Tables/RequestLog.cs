using System.Collections.Concurrent;
using Azure.Core;
using Azure.Core.Pipeline;

namespace LobbyAlerts.Functions.Tests.Tables;

/// <summary>
/// Sits in the HTTP pipeline, behind the retries: counts every request that leaves, and stops a query that is not a
/// range of keys in one partition. Azurite is as quick on a table scan, so no clock would show one.
/// </summary>
internal sealed class RequestLog : HttpPipelineSynchronousPolicy
{
    private ConcurrentQueue<(RequestMethod Method, Uri Uri, string? Authorization)> _requests = new();

    public int Gets => Count(request => request.Method == RequestMethod.Get && !IsQuery(request.Uri));

    public int Queries => Count(request => request.Method == RequestMethod.Get && IsQuery(request.Uri));

    public int Writes => Count(request => request.Method != RequestMethod.Get);

    public IEnumerable<string> Filters => _requests.Where(request => request.Method == RequestMethod.Get && IsQuery(request.Uri)).Select(request => Filter(request.Uri)!);

    public IEnumerable<string> Authorizations => _requests.Select(request => request.Authorization ?? "").Distinct();

    public void Clear() => _requests = new();

    public override void OnSendingRequest(HttpMessage message)
    {
        var request = message.Request;
        var uri = request.Uri.ToUri();
        if (request.Method == RequestMethod.Get && IsQuery(uri) && !IsRange(Filter(uri)))
            throw new InvalidOperationException($"A query without a key range: {uri.PathAndQuery}");
        _requests.Enqueue((request.Method, uri, request.Headers.TryGetValue("Authorization", out var value) ? value : null));
    }

    private int Count(Func<(RequestMethod Method, Uri Uri, string?), bool> predicate) => _requests.Count(predicate);

    private static bool IsQuery(Uri uri) => !uri.AbsolutePath.EndsWith("')", StringComparison.Ordinal);

    private static bool IsRange(string? filter) =>
        filter is not null
        && filter.StartsWith("PartitionKey eq '", StringComparison.Ordinal)
        && filter.Contains("' and RowKey ge '", StringComparison.Ordinal)
        && !filter.Contains(" or ", StringComparison.Ordinal)
        && !filter.Contains("not ", StringComparison.Ordinal);

    private static string? Filter(Uri uri) => System.Web.HttpUtility.ParseQueryString(uri.Query)["$filter"];
}
