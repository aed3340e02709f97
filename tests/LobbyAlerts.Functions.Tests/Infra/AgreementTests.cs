using System.Text.Json;
using System.Xml;
using LobbyAlerts.Alerts;
using LobbyAlerts.Functions.Telemetry;
using LobbyAlerts.Storage;
using Settings = LobbyAlerts.Functions.Hosting.Settings;

namespace LobbyAlerts.Functions.Tests.Infra;

/// <summary>The program, its bindings and the template name the same things.</summary>
public class AgreementTests
{
    private const string Queue = "Microsoft.ServiceBus/namespaces/queues";

    /// <summary>Settings whose value here will do on Azure too.</summary>
    private static readonly string[] NotOnAzure = ["LobbyAlerts__Url", "LobbyAlerts__SendGridHost"];


    [Fact]
    public void The_tables_are_those_of_the_program() => Assert.All(Deployment.All, deployment =>
        Assert.Equal([AgendaTable.Name, Ledger.Name], deployment.Names("Microsoft.Storage/storageAccounts/tableServices/tables")));

    [Fact]
    public void The_queues_are_those_of_the_bindings() => Assert.All(Deployment.All, deployment =>
        Assert.Equal(FunctionBindings.Queues, deployment.Names(Queue)));

    [Fact]
    public void Every_connection_of_a_binding_is_set() => Assert.All(Deployment.All, deployment =>
    {
        Assert.NotEmpty(FunctionBindings.Connections);
        var needed = FunctionBindings.Connections.SelectMany(name => new[] { $"{name}__fullyQualifiedNamespace", $"{name}__credential", $"{name}__clientId" });
        Assert.Empty(needed.Except(deployment.Settings.Keys));
    });

    [Fact]
    public void Every_setting_that_a_binding_names_is_set() => Assert.All(Deployment.All, deployment =>
        Assert.Empty(FunctionBindings.Settings.Except(deployment.Settings.Keys)));

    [Fact]
    public void The_settings_of_the_program_are_set_and_no_others() => Assert.All(Deployment.All, deployment =>
        Assert.Equal(
            Settings.Names.Except(NotOnAzure).Order(),
            deployment.Settings.Keys.Where(name => name.StartsWith("LobbyAlerts__", StringComparison.OrdinalIgnoreCase)).Order()));


    [Fact]
    public void Nothing_is_set_that_nobody_reads() => Assert.All(Deployment.All, deployment =>
    {
        var connections = FunctionBindings.Connections.Select(name => $"{name}__").Append("AzureWebJobsStorage__").ToList();
        string[] read =
        [
            .. Settings.Names, Settings.Identity, TelemetrySetting.ConnectionString, TelemetrySetting.Authentication,
            Deployment.Property(deployment.Named("Microsoft.Web/sites/config", "authsettingsV2"), "identityProviders.azureActiveDirectory.registration.clientSecretSettingName"),
        ];
        Assert.All(deployment.Settings.Keys, name => Assert.True(read.Contains(name) || connections.Exists(connection => name.StartsWith(connection, StringComparison.Ordinal)), name));
    });

    [Fact]
    public void The_host_and_the_program_find_storage_logs_and_the_key_by_identity() => Assert.All(Deployment.All, deployment =>
    {
        var settings = deployment.Settings;
        var account = $"reference('{deployment.Only("Microsoft.Storage/storageAccounts").GetProperty("id")}', '2026-04-01').primaryEndpoints";
        var client = $"reference('{deployment.Only("Microsoft.ManagedIdentity/userAssignedIdentities").GetProperty("id")}', '2024-11-30').clientId";
        var vault = Assert.Single(deployment.Names("Microsoft.KeyVault/vaults"));

        Assert.Equal($"[format('tables:{{0}}', {account}.table)]", settings["LobbyAlerts__Storage"]);
        Assert.Equal($"@Microsoft.KeyVault(VaultName={vault};SecretName=SendGridKey)", settings["LobbyAlerts__SendGridKey"]);
        Assert.Equal($"@Microsoft.KeyVault(VaultName={vault};SecretName=LinkKeys)", settings["LobbyAlerts__LinkKeys"]);
        Assert.All(["blob", "queue", "table"], kind => Assert.Equal($"[{account}.{kind}]", settings[$"AzureWebJobsStorage__{kind}ServiceUri"]));
        Assert.All(["AzureWebJobsStorage", "ServiceBus"], connection => Assert.Equal("managedidentity", settings[$"{connection}__credential"]));
        Assert.All(["AzureWebJobsStorage__clientId", "ServiceBus__clientId", "AZURE_CLIENT_ID"], name => Assert.Equal($"[{client}]", settings[name]));
        Assert.Equal($"[format('ClientId={{0}};Authorization=AAD', {client})]", settings["APPLICATIONINSIGHTS_AUTHENTICATION_STRING"]);
        Assert.Contains("APPLICATIONINSIGHTS_CONNECTION_STRING", settings.Keys);
    });

    [Fact]
    public void A_message_is_locked_and_redelivered_as_long_as_a_claim_lasts() => Assert.All(Deployment.All, deployment =>
    {
        var claim = Holder.ClaimLease.ToTimeSpan();
        var held = XmlConvert.ToTimeSpan(deployment.Property(Queue, "lockDuration"));
        var deliveries = int.Parse(deployment.Property(Queue, "maxDeliveryCount"), null);

        Assert.InRange(held, FunctionTimeout(), TimeSpan.FromMinutes(5));
        Assert.True(FunctionTimeout() <= claim, "A function may run on after its claims have gone stale.");
        Assert.True(held * deliveries >= claim, "A message may be dead-lettered while a dead process still holds the claim.");
        Assert.True(XmlConvert.ToTimeSpan(deployment.Property(Queue, "defaultMessageTimeToLive")) > Holder.OutboxLease.ToTimeSpan());
    });

    private static TimeSpan FunctionTimeout()
    {
        using var host = JsonDocument.Parse(File.ReadAllText(Path.Combine(Repository.Root, "host.json")));
        return TimeSpan.Parse(host.RootElement.GetProperty("functionTimeout").GetString()!, null);
    }
}
