using System.Text;
using LobbyAlerts.Alerts;
using LobbyAlerts.Functions.Hosting;
using LobbyAlerts.Functions.Web.Links;
using LobbyAlerts.Goals;
using LobbyAlerts.Links;
using Microsoft.AspNetCore.WebUtilities;
using NodaTime;

namespace LobbyAlerts.Functions.Tests.Links;

/// <summary>Tokens: signed, bound to a purpose, their keys to be changed one for another.</summary>
public sealed class LinkTokenTests
{
    private static readonly string First = LinkKeys.Make("k1");
    private static readonly string Second = LinkKeys.Make("k2");
    private static readonly Instant Now = Instant.FromUtc(2026, 11, 24, 9, 0);

    private static readonly Alert Alert = new()
    {
        Deadline = "besluit-over-het-onderstation-in-amersfoort-noord-en-omgeving",
        Revision = 3,
        Goal = "netcongestie",
        Contact = "dossierhouder-netcongestie",
        Kind = Kind.CatchUp,
        Stage = "P1Y",
        Day = new LocalDate(2026, 11, 30),
        Roles = [Role.Owner],
        DueAt = Now,
        PlannedAt = Now,
    };

    [Fact]
    public async Task A_token_says_what_the_link_said_in_less_than_half_of_a_line_of_mail()
    {
        var (tokens, link) = (Of(First), Link.ToRespond(Alert, Now)!);
        var token = tokens.Write(link);

        Assert.Equal(link, await tokens.ReadAsync(token, LinkPurpose.Respond));
        Assert.Equal(("catch-up|P1Y|20261130", 3, Instant.FromUtc(2027, 2, 24, 23, 0)), (link.Occurrence, link.Revision, link.ExpiresAt));
        Assert.InRange(token.Length, 100, 998 / 2);
        Assert.DoesNotContain("@", Encoding.UTF8.GetString(WebEncoders.Base64UrlDecode(token.Split('.')[1])), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_first_key_signs_and_all_verify_until_they_are_taken_away()
    {
        var link = Link.ToCalendar(new Contact("anna", "Anna", "anna@example.org", Feed: 2));
        var old = Of(First).Write(link);
        var both = Of($"{Second};{First}");

        Assert.Equal(link, await both.ReadAsync(old, LinkPurpose.Calendar));
        Assert.Equal(link, await Of(Second).ReadAsync(both.Write(link), LinkPurpose.Calendar));
        Assert.Null(await Of(Second).ReadAsync(old, LinkPurpose.Calendar));
        Assert.Null(await Of("").ReadAsync(old, LinkPurpose.Calendar));
    }

    [Fact]
    public async Task A_key_of_the_same_name_is_another_key() =>
        Assert.Null(await Of(LinkKeys.Make("k1")).ReadAsync(Of(First).Write(Link.ToRespond(Alert, Now)!), LinkPurpose.Respond));

    [Theory]
    [InlineData(LinkPurpose.Unsubscribe)]
    [InlineData(LinkPurpose.Calendar)]
    public async Task It_opens_nothing_but_its_own_purpose(LinkPurpose purpose) =>
        Assert.Null(await Of(First).ReadAsync(Of(First).Write(Link.ToRespond(Alert, Now)!), purpose));

    [Fact]
    public async Task No_character_of_it_can_be_changed()
    {
        var (tokens, token) = (Of(First), Of(First).Write(Link.ToRespond(Alert, Now)!));

        // The last character of a signature carries bits that mean nothing.
        for (var at = 0; at < token.Length - 1; at++)
        {
            var other = token[at] switch { '.' => 'A', 'A' => 'B', _ => 'A' };
            Assert.Null(await tokens.ReadAsync($"{token[..at]}{other}{token[(at + 1)..]}", LinkPurpose.Respond));
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("x")]
    [InlineData("..")]
    [InlineData("a.b.c")]
    [InlineData("a.b.c.d.e")]
    public async Task What_is_no_token_is_none(string token) => Assert.Null(await Of(First).ReadAsync(token, LinkPurpose.Respond));

    [Theory]
    [InlineData("none", "")]
    [InlineData("HS384", "k1")]
    public async Task Another_way_of_signing_is_not_taken(string algorithm, string key)
    {
        var payload = Of(First).Write(Link.ToRespond(Alert, Now)!).Split('.')[1];
        var signed = $"{Encoded($$"""{"alg":"{{algorithm}}","kid":"k1","typ":"JWT"}""")}.{payload}";
        var signature = key.Length == 0 ? "" : WebEncoders.Base64UrlEncode(System.Security.Cryptography.HMACSHA384.HashData(LinkKeys.Parse(First).Keys[0].Key, Encoding.ASCII.GetBytes(signed)));

        Assert.Null(await Of(First).ReadAsync($"{signed}.{signature}", LinkPurpose.Respond));
    }

    [Fact]
    public async Task A_token_of_any_length_is_answered_and_a_long_one_is_none() =>
        Assert.Null(await Of(First).ReadAsync($"{Of(First).Write(Link.ToRespond(Alert, Now)!)}{new string('A', 100_000)}", LinkPurpose.Respond));

    private static LinkTokens Of(string keys) => new(LinkKeys.Parse(keys));

    private static string Encoded(string json) => WebEncoders.Base64UrlEncode(Encoding.UTF8.GetBytes(json));
}
