using System.Text.Json;
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

    /// <summary>Regions in the European Union.</summary>
    private static readonly string[] Union =
        ["francecentral", "germanywestcentral", "italynorth", "northeurope", "polandcentral", "spaincentral", "swedencentral", "westeurope", "global"];

    /// <summary>How long the name of a resource may be, by Azure's naming rules.</summary>
    private static readonly Dictionary<string, int> LongestNames = new()
    {
        ["Microsoft.Storage/storageAccounts"] = 24,
        ["Microsoft.KeyVault/vaults"] = 24,
        ["Microsoft.ServiceBus/namespaces"] = 50,
        ["Microsoft.EventGrid/systemTopics"] = 50,
        ["Microsoft.Web/sites"] = 60,
        ["Microsoft.Web/serverfarms"] = 60,
        ["Microsoft.OperationalInsights/workspaces"] = 63,
        ["Microsoft.Network/virtualNetworks"] = 64,
        ["Microsoft.Network/privateEndpoints"] = 80,
        ["Microsoft.ManagedIdentity/userAssignedIdentities"] = 128,
        ["Microsoft.Insights/components"] = 260,
        ["Microsoft.Insights/actionGroups"] = 260,
        ["Microsoft.Insights/scheduledQueryRules"] = 260,
        ["Microsoft.Insights/metricAlerts"] = 260,
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
    [InlineData("Microsoft.KeyVault/vaults", "softDeleteRetentionInDays", "90")]
    [InlineData("Microsoft.Storage/storageAccounts/blobServices", "deleteRetentionPolicy.enabled", "True")]
    [InlineData("Microsoft.Storage/storageAccounts/blobServices", "containerDeleteRetentionPolicy.enabled", "True")]
    [InlineData("Microsoft.Insights/components", "DisableLocalAuth", "True")]
    [InlineData("Microsoft.OperationalInsights/workspaces", "features.disableLocalAuth", "True")]
    [InlineData("Microsoft.Web/sites", "siteConfig.minTlsVersion", "1.2")]
    [InlineData("Microsoft.Web/sites", "siteConfig.scmMinTlsVersion", "1.2")]
    [InlineData("Microsoft.Consumption/budgets", "timeGrain", "Monthly")]
    public void It_is_as_agreed_where_the_compiler_does_not_look(string type, string property, string value) =>
        Assert.All(Deployment.All, deployment => Assert.Equal(value, deployment.Property(type, property)));

    [Fact]
    public void The_plan_is_flex_consumption() => Assert.All(Deployment.All, deployment =>
    {
        var sku = deployment.Only("Microsoft.Web/serverfarms").GetProperty("sku");
        Assert.Equal(("FC1", "FlexConsumption"), (sku.GetProperty("name").GetString(), sku.GetProperty("tier").GetString()));
    });

    [Fact]
    public void It_is_the_smallest_that_flex_consumption_has() => Assert.All(Deployment.All, deployment => Assert.Equal(
        ("512", "40"),
        (deployment.Property("Microsoft.Web/sites", "functionAppConfig.scaleAndConcurrency.instanceMemoryMB"),
            deployment.Property("Microsoft.Web/sites", "functionAppConfig.scaleAndConcurrency.maximumInstanceCount"))));

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

    [Fact]
    public void Whoever_has_not_signed_in_is_let_through_to_the_program() => Assert.All(Deployment.All, deployment =>
    {
        var settings = deployment.Named("Microsoft.Web/sites/config", "authsettingsV2");
        Assert.Equal("False", Deployment.Property(settings, "globalValidation.requireAuthentication"));
        Assert.Equal("AllowAnonymous", Deployment.Property(settings, "globalValidation.unauthenticatedClientAction"));
        Assert.Equal("True", Deployment.Property(settings, "httpSettings.requireHttps"));

        const string Entra = "identityProviders.azureActiveDirectory";
        var client = Deployment.Property(settings, $"{Entra}.registration.clientId");
        Assert.Equal(client.Length > 0, Deployment.Property(settings, "platform.enabled") == "True");
        Assert.Equal(client.Length > 0, Deployment.Property(settings, $"{Entra}.enabled") == "True");
        Assert.Equal(client, Deployment.Property(settings, $"{Entra}.validation.allowedAudiences.0"));
        Assert.Contains("{1}/v2.0', environment().authentication.loginEndpoint", Deployment.Property(settings, $"{Entra}.registration.openIdIssuer"), StringComparison.Ordinal);
        // The app proves who it is by its identity, so that no secret of the registration is kept anywhere.
        Assert.Equal(deployment.Settings["AZURE_CLIENT_ID"], deployment.Settings[Deployment.Property(settings, $"{Entra}.registration.clientSecretSettingName")]);
    });

    [Fact]
    public void Somebody_signs_in_by_Entra_in_production() => Assert.All(
        Deployment.All.Where(deployment => !deployment.ToString().StartsWith("dev", StringComparison.Ordinal)),
        deployment => Assert.Equal("True", Deployment.Property(deployment.Named("Microsoft.Web/sites/config", "authsettingsV2"), "platform.enabled")));

    [Fact]
    public void Only_a_private_network_closes_the_doors_and_it_closes_all() => Assert.All(Deployment.All, deployment =>
    {
        string[] guarded = ["Microsoft.Storage/storageAccounts", "Microsoft.ServiceBus/namespaces", "Microsoft.KeyVault/vaults"];
        Assert.All(guarded, type => Assert.Equal(deployment.IsPrivate ? "Disabled" : "Enabled", deployment.Property(type, "publicNetworkAccess")));
        Assert.Equal(deployment.IsPrivate ? "Premium" : "Basic", deployment.Only("Microsoft.ServiceBus/namespaces").GetProperty("sku").GetProperty("tier").GetString());

        var reached = deployment.Resources("Microsoft.Network/privateEndpoints").Select(endpoint => Deployment.Property(endpoint, "privateLinkServiceConnections.0.properties.groupIds.0"));
        Assert.Equal(deployment.IsPrivate ? ["blob", "namespace", "table", "vault"] : [], reached.Order());
        Assert.Equal(deployment.IsPrivate ? 4 : 0, deployment.Resources("Microsoft.Network/privateDnsZones/virtualNetworkLinks").Count());
        Assert.Equal(deployment.IsPrivate, Deployment.Property(deployment.Only("Microsoft.Web/sites"), "virtualNetworkSubnetId").Contains("/subnets/app", StringComparison.Ordinal));
    });

    [Fact]
    public void Everything_stands_in_the_european_union_and_has_its_tags() => Assert.All(Deployment.All, deployment => Assert.All(
        deployment.Everything.Where(resource => resource.TryGetProperty("location", out _)),
        resource =>
        {
            Assert.Contains(resource.GetProperty("location").GetString(), Union);
            Assert.Equal("LobbyAlerts", resource.GetProperty("tags").GetProperty("application").GetString());
            Assert.Equal(JsonValueKind.String, resource.GetProperty("tags").GetProperty("environment").ValueKind);
        }));

    [Fact]
    public void Another_region_is_refused()
    {
        var template = File.ReadAllText(Path.Combine(Repository.Infra, "main.bicep"));
        var allowed = Regions().Match(template).Groups["region"].Captures.Select(region => region.Value).ToList();
        Assert.Contains("westeurope", allowed);
        Assert.Empty(allowed.Except(Union));
    }

    [Fact]
    public void No_name_is_longer_than_azure_takes() => Assert.All(Deployment.All, deployment => Assert.All(LongestNames, longest =>
        Assert.All(deployment.Resources(longest.Key), resource => Assert.InRange(Deployment.NameOf(resource).Length, 3, longest.Value))));

    [Fact]
    public void What_happens_at_the_doors_is_logged() => Assert.All(Deployment.All, deployment => Assert.Equal(
        ["namespaces", "sites", "tableServices", "vaults"],
        deployment.Resources("Microsoft.Insights/diagnosticSettings").Select(setting =>
        {
            Assert.Contains("/workspaces/", Deployment.Property(setting, "workspaceId"), StringComparison.Ordinal);
            Assert.NotEmpty(setting.GetProperty("properties").GetProperty("logs").EnumerateArray());
            return Logged().Match(setting.GetProperty("id").GetString()!).Groups["type"].Value;
        }).Order()));

    private static string Id(string type, Deployment deployment) => deployment.Only(type).GetProperty("id").GetString()!;

    [GeneratedRegex(@"@allowed\(\[(\s*'(?<region>[a-z]+)',?)+\s*\]\)\s*param location")]
    private static partial Regex Regions();

    [GeneratedRegex(@"/(?<type>\w+)/[^/]+/providers/Microsoft.Insights/diagnosticSettings")]
    private static partial Regex Logged();

    [GeneratedRegex(@"^(?<scope>.+)/providers/Microsoft.Authorization/roleAssignments/")]
    private static partial Regex Scope();
}
