namespace LobbyAlerts.Functions.Tests.Host;

/// <summary>The double of the host refuses an app root that the host would.</summary>
public sealed class HostIndexingTests
{
    [Theory]
    [InlineData(ScriptedApp.Timer + "," + ScriptedApp.Reader, "2 triggers")]
    [InlineData(ScriptedApp.Writer, "0 triggers")]
    [InlineData("""{"type":"timerTrigger","name":"clock","direction":"in","schedule":"*/5 * * * *"}""", "six fields")]
    [InlineData("""{"type":"timerTrigger","name":"clock","direction":"in","schedule":"%Schedule%"}""", "The setting Schedule is not set")]
    [InlineData("""{"type":"timerTrigger","name":"clock","direction":"out","schedule":"0 * * * * *"}""", "direction")]
    [InlineData("""{"type":"timerTrigger","direction":"in","schedule":"0 * * * * *"}""", "no name")]
    [InlineData("""{"type":"serviceBusTrigger","name":"item","direction":"in","queueName":"work","connection":"Other"}""", "The connection Other of item is not set")]
    [InlineData("""{"type":"serviceBusTrigger","name":"item","direction":"in","connection":"ServiceBus"}""", "no queueName")]
    [InlineData("""{"type":"queueTrigger","name":"item","direction":"in","queueName":"work"}""", "no binding queueTrigger")]
    [InlineData("{", "is in error")]
    public void A_function_that_cannot_be_indexed_is_told_by_name(string bindings, string fault)
    {
        using var app = new ScriptedApp(("Broken", bindings));
        var told = Assert.Throws<HostException>(() => app.Host("{}")).Message;
        Assert.Contains("Broken", told, StringComparison.Ordinal);
        Assert.Contains(fault, told, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("2.0", "1.0", "version")]
    [InlineData("defaultExecutablePath", "path", "defaultExecutablePath")]
    [InlineData("true", "false", "forward")]
    [InlineData("extensionBundle", "bundle", "extensionBundle")]
    public void So_is_a_host_json_that_cannot_be_used(string from, string to, string fault)
    {
        using var app = new ScriptedApp(("Read", ScriptedApp.Reader));
        app.WriteHost(ScriptedApp.HostJson.Replace(from, to, StringComparison.Ordinal));
        Assert.Contains(fault, Assert.Throws<HostException>(() => app.Host("{}")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_setting_between_percent_signs_is_put_in()
    {
        using var app = new ScriptedApp(("Read", ScriptedApp.Reader.Replace("work", "%Queue%", StringComparison.Ordinal)));
        await using var host = app.Host("{}", setup: new HostSetup { Settings = [("Queue", "named")] });
        host.Bus["named"].Put("{}");
        await host.DeliverAsync();
        Assert.Single(host.Bus["named"].Completed);
    }

    [Fact]
    public void The_command_line_is_that_of_host_json_unless_a_setting_stands_over_it()
    {
        using var app = new ScriptedApp(("Read", ScriptedApp.Reader));
        var settings = new Dictionary<string, string> { ["ServiceBus"] = "Endpoint=sb://" };
        Assert.Empty(AppRoot.Read(app.Root, settings).Arguments);
        app.WriteHost(ScriptedApp.HostJson.Replace("\"handler\"", "\"handler\",\"arguments\":[\"a\"]", StringComparison.Ordinal));
        Assert.Equal(["a"], AppRoot.Read(app.Root, settings).Arguments);
        settings[AppRoot.ArgumentsSetting] = """["b","c"]""";
        Assert.Equal(["b", "c"], AppRoot.Read(app.Root, settings).Arguments);
    }

    [Fact]
    public void The_published_app_needs_its_connection_and_nothing_else()
    {
        Assert.Contains("ServiceBus", Assert.Throws<HostException>(() => HostDouble.Create("none", new HostSetup { Settings = [("ServiceBus__fullyQualifiedNamespace", null)] })).Message, StringComparison.Ordinal);
        var app = AppRoot.Read(PublishedProgram.Root, new Dictionary<string, string> { ["ServiceBus"] = "Endpoint=sb://" });
        Assert.Equal((PublishedProgram.Executable, ""), (app.Executable, app.RoutePrefix));
    }
}
