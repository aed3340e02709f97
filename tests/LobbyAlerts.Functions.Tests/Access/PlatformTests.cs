using System.Text;
using System.Text.Json;
using LobbyAlerts.Functions.Tables;

namespace LobbyAlerts.Functions.Tests.Access;

/// <summary>What App Service authentication says of a caller, and when it is believed.</summary>
public sealed class PlatformTests : IAsyncLifetime
{
    private const string Header = "X-MS-CLIENT-PRINCIPAL";
    private const string Oid = "3F2A91C0-0000-4000-8000-0123456789ab";
    private const string Name = "entra-3f2a91c0-0000-4000-8000-0123456789ab";
    private const string MappedOid = "http://schemas.microsoft.com/identity/claims/objectidentifier";
    private const string MappedRole = "http://schemas.microsoft.com/ws/2008/06/identity/claims/role";
    private const string Person = "preferred_username=anna@stad.nl;name=Anna de Vries;";

    private readonly SqliteTables _tables = SqliteTables.InMemory();
    private AccessApp _app = null!;

    public async ValueTask InitializeAsync() => _app = await AccessApp.HandlerAsync(_tables, "True");

    [Theory]
    [InlineData(Person + "oid=" + Oid + ";roles=Reader", 200, 403, 403)]
    [InlineData(Person + MappedOid + "=" + Oid + ";roles=Scheduler", 200, 200, 403)]
    [InlineData(Person + MappedOid + "=" + Oid + ";" + MappedRole + "=Admin", 200, 200, 200)]
    [InlineData("oid=" + Oid + ";roles=Reader;roles=Admin;roles=Other", 200, 200, 200)]
    [InlineData("appid=11111111-2222-4333-8444-555555555555;idtyp=app;oid=" + Oid + ";roles=Scheduler", 200, 200, 403)]
    [InlineData(Person + "oid=" + Oid, 403, 403, 403)]
    [InlineData(Person + "oid=" + Oid + ";roles=admin;roles=Owner;role=Admin;groups=Admin", 403, 403, 403)]
    public async Task App_roles_let_people_and_scripts_in_under_a_name_that_is_no_address(string claims, int reader, int scheduler, int admin)
    {
        foreach (var (route, status) in new[] { ("reader", reader), ("scheduler", scheduler), ("admin", admin) })
        {
            var answer = await _app.GetAsync($"/api/try/{route}", (Header, Principal(claims)));
            Assert.Equal(status, answer.Status);
            Assert.Contains(Name, answer.Text, StringComparison.Ordinal);
            Assert.DoesNotContain("anna@", answer.Text, StringComparison.Ordinal);
            Assert.Equal(status, (await _app.GetAsync($"/try/{route}", (Header, Principal(claims)))).Status);
        }
    }

    [Theory]
    [InlineData("azp=11111111-2222-4333-8444-555555555555;roles=Reader")]
    [InlineData("appid=11111111-2222-4333-8444-555555555555;roles=Reader")]
    public async Task An_application_without_an_object_has_its_own_name(string claims) =>
        Assert.Equal("entra-app-11111111-2222-4333-8444-555555555555", (await _app.GetAsync("/api/try/reader", (Header, Principal(claims)))).Text);

    [Theory]
    [InlineData("no base64!")]
    [InlineData("eyJh")]
    [InlineData("W10=")]
    [InlineData("bnVsbA==")]
    [InlineData("/////w==")]
    [InlineData("""json:{"auth_typ":"aad"}""")]
    [InlineData("""json:{"auth_typ":"aad","claims":{}}""")]
    [InlineData("""json:{"auth_typ":"aad","claims":[1]}""")]
    [InlineData("""json:{"auth_typ":"aad","claims":[{"typ":"roles"}]}""")]
    [InlineData("""json:{"auth_typ":"aad","claims":[{"typ":1,"val":2}]}""")]
    [InlineData("""json:{"auth_typ":"aad","claims":[{"typ":"roles","val":"Admin"}]}""")]
    [InlineData("""json:{"auth_typ":"aad","claims":[{"typ":"roles","val":"Admin"},{"typ":"oid","val":"anna@stad.nl"}]}""")]
    [InlineData("""json:{"auth_typ":"aad","claims":[{"typ":"roles","val":"Admin"},{"typ":"oid","val":"3f2a91c0-0000-4000-8000-0123456789ab"},{"typ":"oid","val":"3f2a91c0-0000-4000-8000-0123456789ac"}]}""")]
    [InlineData("""json:{"auth_typ":"google","claims":[{"typ":"roles","val":"Admin"},{"typ":"oid","val":"3f2a91c0-0000-4000-8000-0123456789ab"}]}""")]
    public async Task A_header_that_cannot_be_read_or_names_nobody_lets_nobody_in(string header)
    {
        var value = header.StartsWith("json:", StringComparison.Ordinal) ? Convert.ToBase64String(Encoding.UTF8.GetBytes(header[5..])) : header;

        var answer = await _app.GetAsync("/api/try/reader", (Header, value));

        Assert.Equal(401, answer.Status);
        Assert.Equal("urn:lobbyalerts:problem:key", JsonElement.Parse(answer.Text).GetProperty("type").GetString());
        Assert.Equal(401, (await _app.GetAsync("/api/try/reader", (Header, Principal("oid=" + Oid + ";roles=Admin")), (Header, value))).Status);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("False")]
    [InlineData("")]
    [InlineData("1")]
    public async Task While_the_platform_does_not_say_that_it_authenticates_its_header_is_as_if_not_there(string? platform)
    {
        await using var app = await AccessApp.HandlerAsync(_tables, platform);
        (string, string) admin = (Header, Principal("oid=" + Oid + ";roles=Admin"));

        var (with, without) = (await app.GetAsync("/api/try/reader", admin), await app.GetAsync("/api/try/reader"));

        Assert.Equal((401, without.Text), (with.Status, with.Text));
        Assert.Equal("planner", (await app.GetAsync("/api/try/reader", admin, ("X-Api-Key", AccessApp.SchedulerKey))).Text);
        Assert.Contains("Entra ID", (await app.GetAsync("/try/reader", admin)).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_standalone_host_never_believes_it()
    {
        await using var app = await AccessApp.StandaloneAsync(_tables, variables: ("WEBSITE_AUTH_ENABLED", "True"));

        Assert.Equal(401, (await app.GetAsync("/api/try/reader", (Header, Principal("oid=" + Oid + ";roles=Admin")))).Status);
    }

    [Theory]
    [InlineData("/try/reader", "%2Ftry%2Freader")]
    [InlineData("/try/reader?q=a%20b&x=//evil.example", "%2Ftry%2Freader%3Fq%3Da%2520b%26x%3D%2F%2Fevil.example")]
    public async Task Whoever_opens_a_page_is_sent_to_sign_in_and_back_to_this_site(string path, string back)
    {
        var answer = await _app.GetAsync(path);

        Assert.Equal((302, $"/.auth/login/aad?post_login_redirect_uri={back}"), (answer.Status, answer.Headers["Location"]));
    }

    [Fact]
    public async Task Who_has_no_role_is_told_the_name_under_which_it_can_be_given()
    {
        var problem = await _app.GetAsync("/api/try/scheduler", (Header, Principal(Person + "oid=" + Oid)));
        var page = await _app.GetAsync("/try/scheduler", (Header, Principal(Person + "oid=" + Oid)), ("Accept-Language", "en"));

        Assert.Contains($"needs the role Scheduler; {Name} has none. Whoever manages the enterprise application in Microsoft Entra ID", JsonElement.Parse(problem.Text).GetProperty("detail").GetString(), StringComparison.Ordinal);
        Assert.Contains($"Tell them this name: {Name}", page.Text, StringComparison.Ordinal);
    }

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        await _tables.DisposeAsync();
    }

    internal static string Principal(string claims) => Convert.ToBase64String(JsonSerializer.SerializeToUtf8Bytes(new
    {
        auth_typ = "aad",
        claims = claims.Split(';', StringSplitOptions.RemoveEmptyEntries).Select(claim => new { typ = claim[..claim.LastIndexOf('=')], val = claim[(claim.LastIndexOf('=') + 1)..] }),
        name_typ = "name",
        role_typ = "roles",
    }));
}
