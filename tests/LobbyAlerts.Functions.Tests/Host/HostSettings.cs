namespace LobbyAlerts.Functions.Tests.Host;

/// <summary>The settings of the app, which the host reads and hands on.</summary>
internal static class HostSettings
{
    /// <summary>As infra/ sets those of the host; then the test's.</summary>
    public static IReadOnlyDictionary<string, string> Of(HostSetup setup, params IEnumerable<(string Name, string? Value)> settings)
    {
        var all = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["FUNCTIONS_EXTENSION_VERSION"] = "~4",
            ["FUNCTIONS_WORKER_RUNTIME"] = "custom",
            ["AzureWebJobsStorage__credential"] = "managedidentity",
            ["ServiceBus__fullyQualifiedNamespace"] = "lobbyalerts.servicebus.example.org",
            ["ServiceBus__credential"] = "managedidentity",
        };
        foreach (var (name, value) in settings.Concat(setup.Settings))
        {
            if (value is null)
                all.Remove(name);
            else
                all[name] = value;
        }

        return all;
    }
}
