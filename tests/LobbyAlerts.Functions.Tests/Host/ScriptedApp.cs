using System.Collections.Concurrent;
using Microsoft.AspNetCore.Http;

namespace LobbyAlerts.Functions.Tests.Host;

/// <summary>An app root whose functions a test writes down, with a handler that does too; and what that was asked.</summary>
internal sealed class ScriptedApp : IDisposable
{
    /// <summary>A host.json like ours.</summary>
    public const string HostJson = """
        {"version":"2.0","customHandler":{"description":{"defaultExecutablePath":"handler"},"enableForwardingHttpRequest":true},
        "extensionBundle":{"id":"Microsoft.Azure.Functions.ExtensionBundle","version":"[4.*, 5.0.0)"},"functionTimeout":"00:05:00"}
        """;

    public const string Timer = """{"type":"timerTrigger","name":"clock","direction":"in","schedule":"0 */5 * * * *"}""";
    public const string Reader = """{"type":"serviceBusTrigger","name":"item","direction":"in","queueName":"work","connection":"ServiceBus"}""";
    public const string Writer = """{"type":"serviceBus","name":"items","direction":"out","queueName":"work","connection":"ServiceBus"}""";

    private readonly Folder _folder = new();

    public ScriptedApp(params IEnumerable<(string Function, string Bindings)> functions)
    {
        File.WriteAllText(_folder["host.json"], HostJson);
        foreach (var (function, bindings) in functions)
            Write(function, $$"""{"bindings":[{{bindings}}]}""");
    }

    /// <summary>The folder.</summary>
    public string Root => _folder.Path;

    /// <summary>What the handler was asked: the path and query, and the body.</summary>
    public ConcurrentQueue<(string Path, string Body)> Asked { get; } = new();

    public void Dispose() => _folder.Dispose();

    /// <summary>Writes a <c>function.json</c>.</summary>
    public ScriptedApp Write(string function, string json)
    {
        Directory.CreateDirectory(_folder[function]);
        File.WriteAllText(_folder[$"{function}/function.json"], json);
        return this;
    }

    /// <summary>Replaces host.json.</summary>
    public void WriteHost(string json) => File.WriteAllText(_folder["host.json"], json);

    /// <summary>A host of it whose handler answers each call as written.</summary>
    public HostDouble Host(Func<ScriptedHandler, HttpContext, Task> answer, HostSetup? setup = null) => HostDouble.Create("none", (setup ?? new()) with
    {
        Root = Root,
        Launch = start => new ScriptedHandler(start.Port, async (handler, context) =>
        {
            using var reader = new StreamReader(context.Request.Body);
            Asked.Enqueue((context.Request.Path + context.Request.QueryString, await reader.ReadToEndAsync(context.RequestAborted)));
            await answer(handler, context);
        }),
    });

    /// <summary>A host of it whose handler answers every call alike.</summary>
    public HostDouble Host(string answer, string type = "application/json", HostSetup? setup = null) =>
        Host((_, context) => ScriptedHandler.AnswerAsync(context, answer, type), setup);
}
