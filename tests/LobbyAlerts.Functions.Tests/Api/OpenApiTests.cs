using System.Net;
using LobbyAlerts.Functions.Web;
using Microsoft.OpenApi;

namespace LobbyAlerts.Functions.Tests.Api;

/// <summary>The API's description of itself is in order, whole, and true.</summary>
public sealed class OpenApiTests(ApiApp app) : IClassFixture<ApiApp>
{
    [Fact]
    public async Task It_is_valid_OpenAPI_of_version_3_1()
    {
        var answer = await app.Caller.GetAsync(ApiEndpoints.Description);

        Assert.Equal((HttpStatusCode.OK, "application/json"), (answer.Status, answer.ContentHeaders.ContentType?.MediaType));
        var read = OpenApiDocument.Parse(answer.Text, "json");
        Assert.Equal(OpenApiSpecVersion.OpenApi3_1, read.Diagnostic!.SpecificationVersion);
        Assert.Empty(read.Diagnostic.Errors.Select(error => $"{error.Pointer}: {error.Message}"));
        Assert.Empty(read.Diagnostic.Warnings.Select(warning => $"{warning.Pointer}: {warning.Message}"));
        Assert.Empty(read.Document!.Validate(ValidationRuleSet.GetDefaultRuleSet()).Select(error => error.Message));
    }

    [Fact]
    public async Task It_names_every_operation_once_with_a_sentence_and_refers_to_nothing_that_is_not_there()
    {
        var description = (await app.Caller.GetAsync(ApiEndpoints.Description)).Json;
        var operations = description["paths"]!.AsObject().SelectMany(path => path.Value!.AsObject().Select(operation => (Path: path.Key, operation.Key, Value: operation.Value!))).ToList();

        Assert.Equal(
            ApiOperations.All.SelectMany(path => path.Operations.Select(operation => $"{operation.Method} {path.Path}")).Order(StringComparer.Ordinal),
            operations.Select(operation => $"{operation.Key.ToUpperInvariant()} {operation.Path}").Order(StringComparer.Ordinal));
        Assert.Equal(operations.Count, operations.Select(operation => (string)operation.Value["operationId"]!).Distinct().Count());
        Assert.All(operations, operation => Assert.EndsWith(".", (string)operation.Value["summary"]!, StringComparison.Ordinal));
        var names = description["components"]!["schemas"]!.AsObject().Select(schema => schema.Key).ToHashSet();
        Assert.All(System.Text.RegularExpressions.Regex.Matches(description.ToJsonString(), "#/components/schemas/([^\"]+)").Select(match => match.Groups[1].Value), name => Assert.Contains(name, names));
    }

    [Fact]
    public async Task Each_example_is_one_that_the_operation_takes()
    {
        var description = (await app.Caller.GetAsync(ApiEndpoints.Description)).Json;
        foreach (var (path, operations) in description["paths"]!.AsObject())
        {
            if (operations!["post"]?["requestBody"]?["content"]?["application/json"]?["schema"]?["$ref"] is not { } reference)
                continue;
            var example = description["components"]!["schemas"]![((string)reference!).Split('/')[^1]]!["examples"]?[0];
            Assert.True(example is not null, $"{path} has no example.");
            var there = path.Replace("{id}", path.Contains("/goals/", StringComparison.Ordinal) ? "netcongestie" : path.Contains("/contacts/", StringComparison.Ordinal) ? "dossierhouder-netcongestie" : "bo-mirt-2026", StringComparison.Ordinal);

            var answer = await app.Caller.ChangeAsync(HttpMethod.Post, $"{there}?dryRun=true", example, "*");

            // As things stand it may not be possible; but its form is right.
            Assert.True(answer.Status is HttpStatusCode.OK or HttpStatusCode.Conflict || (path.Contains("proposals", StringComparison.Ordinal) && answer.Status == HttpStatusCode.NotFound), $"{path}: {answer.Text}");
        }
    }

    [Fact]
    public void The_requests_for_editors_are_all_of_its_operations()
    {
        var requests = File.ReadLines(Path.Combine(Repository.Root, "docs/api.http")).Where(line => line.Split(' ') is ["GET" or "POST" or "PATCH" or "DELETE", ..])
            .Select(line => System.Text.RegularExpressions.Regex.Replace(line.Split(' ')[1].Split('?')[0].Replace("{{host}}", "", StringComparison.Ordinal), @"^(/api/[a-z]+/)[a-z0-9-]+", "$1{id}") is var path ? $"{line.Split(' ')[0]} {path}" : "").ToHashSet();

        Assert.Equal(ApiOperations.All.SelectMany(path => path.Operations.Select(operation => $"{operation.Method} {path.Path}")).Order(StringComparer.Ordinal), requests.Order(StringComparer.Ordinal));
    }
}
