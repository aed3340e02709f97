using System.Text.RegularExpressions;

namespace LobbyAlerts.Functions.Tests.Infra;

public partial class DeploymentTests
{
    /// <summary>Azure's built-in roles, by the ids that Azure documents.</summary>
    private static readonly Dictionary<string, string> Roles = new()
    {
        ["b7e6dc6d-f1e8-4753-8033-0f276bb0955b"] = "Storage Blob Data Owner",
        ["0a9a7e1f-b9d0-4cc4-a60d-0319b160aaa3"] = "Storage Table Data Contributor",
        ["4f6d3b9b-027b-4f4c-9142-0e5a2a2247e0"] = "Azure Service Bus Data Receiver",
        ["69a216fc-b8fb-44d8-bc22-1f3c2cd27a39"] = "Azure Service Bus Data Sender",
        ["4633458b-17de-408a-b874-0445c86b69e6"] = "Key Vault Secrets User",
        ["3913510d-42f4-4e42-8a64-420c390055eb"] = "Monitoring Metrics Publisher",
    };

    [Fact]
    public void Every_environment_has_a_snapshot() => Assert.Equal(
        Directory.EnumerateFiles(Repository.Infra, "*.bicepparam", SearchOption.AllDirectories).Select(Path.GetFileNameWithoutExtension).Order(),
        Deployment.All.Select(deployment => deployment.ToString().Replace(".snapshot.json", "", StringComparison.Ordinal)));

    [Theory]
    [InlineData("Microsoft.Web/sites", "functionAppConfig.runtime.name", "custom")]
    [InlineData("Microsoft.Web/sites", "functionAppConfig.runtime.version", "1.0")]
    [InlineData("Microsoft.Web/sites", "functionAppConfig.deployment.storage.type", "blobContainer")]
    [InlineData("Microsoft.Web/sites", "functionAppConfig.deployment.storage.authentication.type", "UserAssignedIdentity")]
    [InlineData("Microsoft.Web/sites", "httpsOnly", "True")]
    [InlineData("Microsoft.Web/serverfarms", "reserved", "True")]
    [InlineData("Microsoft.Storage/storageAccounts", "allowSharedKeyAccess", "False")]
    [InlineData("Microsoft.Storage/storageAccounts", "allowBlobPublicAccess", "False")]
    [InlineData("Microsoft.Storage/storageAccounts", "supportsHttpsTrafficOnly", "True")]
    [InlineData("Microsoft.Storage/storageAccounts", "minimumTlsVersion", "TLS1_2")]
    [InlineData("Microsoft.Storage/storageAccounts/blobServices/containers", "publicAccess", "None")]
    [InlineData("Microsoft.ServiceBus/namespaces", "disableLocalAuth", "True")]
    [InlineData("Microsoft.ServiceBus/namespaces", "minimumTlsVersion", "1.2")]
    [InlineData("Microsoft.KeyVault/vaults", "enableRbacAuthorization", "True")]
    [InlineData("Microsoft.KeyVault/vaults", "enableSoftDelete", "True")]
    [InlineData("Microsoft.KeyVault/vaults", "enablePurgeProtection", "True")]
    [InlineData("Microsoft.Insights/components", "DisableLocalAuth", "True")]
    public void It_is_as_agreed_where_the_compiler_does_not_look(string type, string property, string value) =>
        Assert.All(Deployment.All, deployment => Assert.Equal(value, deployment.Property(type, property)));

    [Fact]
    public void The_plan_is_flex_consumption() => Assert.All(Deployment.All, deployment =>
    {
        var sku = deployment.Only("Microsoft.Web/serverfarms").GetProperty("sku");
        Assert.Equal(("FC1", "FlexConsumption"), (sku.GetProperty("name").GetString(), sku.GetProperty("tier").GetString()));
    });

    [Fact]
    public void The_size_is_one_that_flex_consumption_has() => Assert.All(Deployment.All, deployment =>
    {
        Assert.Contains(deployment.Property("Microsoft.Web/sites", "functionAppConfig.scaleAndConcurrency.instanceMemoryMB"), (string[])["512", "2048", "4096"]);
        Assert.InRange(int.Parse(deployment.Property("Microsoft.Web/sites", "functionAppConfig.scaleAndConcurrency.maximumInstanceCount"), null), 40, 1000);
    });

    [Fact]
    public void The_program_is_published_to_a_container_that_is_there() => Assert.All(Deployment.All, deployment => Assert.StartsWith(
        $"[format('{{0}}{Assert.Single(deployment.Names("Microsoft.Storage/storageAccounts/blobServices/containers"))}', reference('{Id("Microsoft.Storage/storageAccounts", deployment)}'",
        deployment.Property("Microsoft.Web/sites", "functionAppConfig.deployment.storage.value"),
        StringComparison.Ordinal));

    [Fact]
    public void Nobody_publishes_with_a_password() => Assert.All(Deployment.All, deployment =>
    {
        Assert.Equal(["ftp", "scm"], deployment.Names("Microsoft.Web/sites/basicPublishingCredentialsPolicies"));
        Assert.All(
            deployment.Resources("Microsoft.Web/sites/basicPublishingCredentialsPolicies"),
            policy => Assert.False(policy.GetProperty("properties").GetProperty("allow").GetBoolean()));
    });

    [Fact]
    public void There_is_one_identity_for_everything() => Assert.All(Deployment.All, deployment =>
    {
        var identity = Id("Microsoft.ManagedIdentity/userAssignedIdentities", deployment);
        var app = deployment.Only("Microsoft.Web/sites");
        Assert.Equal("UserAssigned", app.GetProperty("identity").GetProperty("type").GetString());
        Assert.Equal([identity], app.GetProperty("identity").GetProperty("userAssignedIdentities").EnumerateObject().Select(assigned => assigned.Name));
        Assert.Equal(identity, deployment.Property("Microsoft.Web/sites", "keyVaultReferenceIdentity"));
        Assert.Equal(identity, deployment.Property("Microsoft.Web/sites", "functionAppConfig.deployment.storage.authentication.userAssignedIdentityResourceId"));
    });

    [Fact]
    public void It_may_do_what_it_must_and_where_it_must() => Assert.All(Deployment.All, deployment =>
    {
        var identity = Id("Microsoft.ManagedIdentity/userAssignedIdentities", deployment);
        var grants = deployment.Resources("Microsoft.Authorization/roleAssignments").Select(grant =>
        {
            var properties = grant.GetProperty("properties");
            Assert.StartsWith($"[reference('{identity}'", properties.GetProperty("principalId").GetString(), StringComparison.Ordinal);
            Assert.Equal("ServicePrincipal", properties.GetProperty("principalType").GetString());
            var role = Roles[properties.GetProperty("roleDefinitionId").GetString()!.Split('/')[^1]];
            Assert.Equal(role, properties.GetProperty("description").GetString());
            return $"{Scope().Match(grant.GetProperty("id").GetString()!).Groups["scope"].Value.Split('/')[^2]}: {role}";
        });

        Assert.Equal(
            [
                "components: Monitoring Metrics Publisher",
                "queues: Azure Service Bus Data Receiver",
                "queues: Azure Service Bus Data Sender",
                "storageAccounts: Storage Blob Data Owner",
                "storageAccounts: Storage Table Data Contributor",
                "vaults: Key Vault Secrets User",
            ],
            grants.Order());
    });

    private static string Id(string type, Deployment deployment) => deployment.Only(type).GetProperty("id").GetString()!;

    [GeneratedRegex(@"^\[extensionResourceId\('(?<scope>[^']+)', 'Microsoft.Authorization/roleAssignments'")]
    private static partial Regex Scope();
}
