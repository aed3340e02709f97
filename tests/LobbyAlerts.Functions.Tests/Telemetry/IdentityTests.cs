using LobbyAlerts.Functions.Tests.Tables;

namespace LobbyAlerts.Functions.Tests.Telemetry;

/// <summary>Application Insights that lets nobody in by the connection string alone, as <c>infra/</c> sets it up.</summary>
public sealed class IdentityTests
{
    private const string ClientId = "11111111-1111-1111-1111-111111111111";

    [Fact]
    public async Task It_is_told_with_a_token_of_the_identity_over_TLS_and_by_the_standalone_host_too()
    {
        using var folder = new Folder();
        var (certificate, token) = (new LoopbackCertificate(folder), new FakeToken());
        await using var identity = await IdentityEndpoint.StartAsync(token);
        await using var told = await TelemetryEndpoint.StartAsync(certificate);
        await using var program = StartedProgram.Start(
            StartedProgram.LobbyAlerts,
            folder.Path,
            [],
            ("APPLICATIONINSIGHTS_CONNECTION_STRING", told.Connection),
            ("APPLICATIONINSIGHTS_AUTHENTICATION_STRING", $"ClientId={ClientId};Authorization=AAD"),
            ("AZURE_CLIENT_ID", ClientId),
            ("IDENTITY_ENDPOINT", identity.Url),
            ("IDENTITY_HEADER", IdentityEndpoint.Header),
            ("SSL_CERT_FILE", certificate.CertFile));

        await told.HasAsync(all => all.AzureMonitor.Contains("Swept", StringComparison.Ordinal));
        Assert.All(told.Authorizations, authorization => Assert.StartsWith("Bearer ", authorization, StringComparison.Ordinal));
        Assert.Equal(("https://monitor.azure.com/", ClientId), Assert.Single(identity.Asked.Distinct()));
        Assert.Equal(0, await program.StopAsync());
    }
}
