using Azure.Core;
using Azure.Core.Pipeline;
using Azure.Data.Tables;
using LobbyAlerts.Alerts;
using LobbyAlerts.Benchmarks;
using LobbyAlerts.Dates;
using LobbyAlerts.Functions.Hosting;
using LobbyAlerts.Functions.Tables;
using NodaTime;

namespace LobbyAlerts.Functions.Tests.Tables;

/// <summary>In with a token instead of a key, over TLS, as with a managed identity.</summary>
public sealed class AzureTokenTests(Azurite azurite)
{
    private static readonly Instant Due = Amsterdam.At(new LocalDate(2026, 11, 30), new LocalTime(8, 30));

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_sweep_and_its_mails_go_through_with_nothing_but_a_token()
    {
        var (log, token, told) = (new RequestLog(), new FakeToken(), new Collected());
        var storage = await StorageAsync(token, log);
        await storage.CheckAsync(Cancellation);
        var (tables, holder) = (storage.Open(), new Holder("token", IsAlone: false));
        await Agendas.FillAsync(tables, 5, 5, Due);
        foreach (var contact in (await new Sweep(tables, holder).RunAsync(Due, Cancellation)).Contacts)
            await new Dispatch(tables, told, holder).RunAsync(contact, Due, Cancellation);

        Assert.Equal(5, told.Alerts.Count);
        Assert.All(log.Authorizations, value => Assert.StartsWith("Bearer ", value, StringComparison.Ordinal));
        Assert.Equal(["https://storage.azure.com/.default"], token.Scopes.Distinct());
    }

    [Theory]
    [InlineData("https://sts.windows.net/tenant/", FakeToken.Audience, -5)]
    [InlineData("https://elsewhere.example/", FakeToken.Audience, 60)]
    [InlineData(FakeToken.Issuer, "https://vault.azure.net", 60)]
    public async Task A_token_that_is_not_for_this_is_refused_at_the_start(string issuer, string audience, int minutes)
    {
        var storage = await StorageAsync(new FakeToken(issuer, audience, minutes));

        var e = await Assert.ThrowsAsync<SettingException>(() => storage.CheckAsync(Cancellation));
        Assert.Contains($"{storage.Host}: it does not let us in (40", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task No_token_is_sent_to_whom_the_certificate_does_not_vouch_for()
    {
        var (log, address) = (new RequestLog(), await azurite.TlsAsync());
        var storage = new TableStorage(address.Authority, options => Client(address, new FakeToken(), options, HttpClientTransport.Shared, log));

        var e = await Assert.ThrowsAsync<SettingException>(() => storage.CheckAsync(Cancellation));
        Assert.Contains($"{address.Authority}: its certificate is not trusted", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_program_runs_with_the_managed_identity_that_is_assigned_to_it()
    {
        await using var identity = await IdentityEndpoint.StartAsync(new FakeToken());
        using var folder = new Folder();
        await using var program = StartedProgram.Start(
            StartedProgram.LobbyAlerts,
            folder.Path,
            [],
            ("LobbyAlerts__Storage", $"tables:{await azurite.TlsAsync()}"),
            ("SSL_CERT_FILE", azurite.Certificate.CertFile),
            ("IDENTITY_ENDPOINT", identity.Url),
            ("IDENTITY_HEADER", IdentityEndpoint.Header),
            ("AZURE_CLIENT_ID", "11111111-1111-1111-1111-111111111111"));
        await program.PrintsAsync("Next: the");

        Assert.Contains("rows added", program.Output, StringComparison.Ordinal);
        Assert.Equal(0, await program.StopAsync());
        Assert.Equal((FakeToken.Audience, "11111111-1111-1111-1111-111111111111"), Assert.Single(identity.Asked.Distinct()));
    }

    [Fact]
    public async Task A_command_enters_as_whoever_signed_in_with_the_Azure_CLI()
    {
        using var folder = new Folder();
        var end = TimeProvider.System.GetUtcNow().AddHours(1);
        await File.WriteAllTextAsync(
            folder["az"],
            $$"""
            #!/bin/sh
            echo "$@" >> '{{folder["asked"]}}'
            echo '{"accessToken":"{{new FakeToken().Text()}}","expiresOn":"{{end.LocalDateTime:yyyy-MM-dd HH:mm:ss.ffffff}}","expires_on":{{end.ToUnixTimeSeconds()}},"tenant":"t","subscription":"s","tokenType":"Bearer"}'

            """,
            Cancellation);
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(folder["az"], UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        await using var program = StartedProgram.Start(
            StartedProgram.LobbyAlerts,
            folder.Path,
            ["history", "banen-2040"],
            ("LobbyAlerts__Storage", $"tables:{await azurite.TlsAsync()}"),
            ("SSL_CERT_FILE", azurite.Certificate.CertFile),
            ("PATH", $"{folder.Path}:{Environment.GetEnvironmentVariable("PATH")}"));

        await program.ExitAsync();
        Assert.DoesNotContain("token", program.Error, StringComparison.Ordinal);
        Assert.Contains("account get-access-token", await File.ReadAllTextAsync(folder["asked"], Cancellation), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_managed_identity_or_the_Azure_CLI_the_start_says_so()
    {
        var storage = StorageSetting.Parse($"tables:{await azurite.TlsAsync()}", null);

        var e = await Assert.ThrowsAsync<SettingException>(() => ((StorageSetting.Tables)storage).Account.CheckAsync(Cancellation));
        Assert.Contains("neither a managed identity nor the Azure CLI gave a token", e.Message, StringComparison.Ordinal);
    }

    private async Task<TableStorage> StorageAsync(TokenCredential token, RequestLog? log = null)
    {
        var address = await azurite.TlsAsync();
        return new TableStorage(address.Authority, options => Client(address, token, options, azurite.Certificate.Transport(), log ?? new()));
    }

    private static TableServiceClient Client(Uri address, TokenCredential token, TableClientOptions options, HttpPipelineTransport transport, RequestLog log)
    {
        options.Transport = transport;
        options.AddPolicy(log, HttpPipelinePosition.BeforeTransport);
        return new TableServiceClient(address, token, options);
    }
}
