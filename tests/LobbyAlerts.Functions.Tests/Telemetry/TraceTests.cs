using System.Text;
using LobbyAlerts.Functions.Delivery;
using LobbyAlerts.Functions.Functions;
using LobbyAlerts.Functions.Telemetry;

namespace LobbyAlerts.Functions.Tests.Telemetry;

/// <summary>What messages and events say of a trace, and what is made of it.</summary>
public class TraceTests
{
    private const string Trace = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";

    [Theory]
    [InlineData(Trace, true)]
    [InlineData("", false)]
    [InlineData("00-forged", false)]
    [InlineData("00-00000000000000000000000000000000-b7ad6b7169203331-01", false)]
    [InlineData("00-0af7651916cd43dd8448eb211c80319c-0000000000000000-01", false)]
    [InlineData("ff-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01", false)]
    [InlineData("00-0AF7651916CD43DD8448EB211C80319C-b7ad6b7169203331-01\r\nx", false)]
    public void Only_what_is_a_trace_is_taken_for_one(string said, bool isTrace)
    {
        Assert.Equal(isTrace, Spans.Read(said) is { } read && read.TraceId != default);
        var events = SendGridEvents.Read(Encoding.UTF8.GetBytes($$"""[{"event":"delivered","timestamp":1,"mail":"m","trace":{{System.Text.Json.JsonSerializer.Serialize(said)}}}]"""))!;
        Assert.Equal(isTrace ? 1 : 0, events.Traces["m"].Count());
        Assert.Single(events.ByMail["m"]);
    }

    [Fact]
    public void A_message_of_before_traces_is_read_and_one_that_nobody_traces_says_nothing_of_it()
    {
        Assert.Equal(AlertMessage.For("anna"), AlertMessage.Read("""{"messageVersion":1,"alertContact":"anna"}"""));
        Assert.Equal("""{"messageVersion":1,"alertContact":"anna"}""", AlertMessage.For("anna").Write());
        Assert.Equal(Trace, AlertMessage.Read((AlertMessage.For("anna") with { AlertTrace = Trace }).Write())!.AlertTrace);
    }

    [Theory]
    [InlineData("InstrumentationKey=00000000-0000-0000-0000-000000000001", null, "APPLICATIONINSIGHTS_CONNECTION_STRING")]
    [InlineData("InstrumentationKey=geheim;IngestionEndpoint=https://dc.example.org/", null, "APPLICATIONINSIGHTS_CONNECTION_STRING")]
    [InlineData("geheim", null, "APPLICATIONINSIGHTS_CONNECTION_STRING")]
    [InlineData(null, "geheim:4317", "OTEL_EXPORTER_OTLP_ENDPOINT")]
    public void A_setting_of_telemetry_that_cannot_be_used_is_told_and_not_repeated(string? connection, string? otlp, string name)
    {
        var environment = new System.Collections.Hashtable { ["APPLICATIONINSIGHTS_CONNECTION_STRING"] = connection, ["OTEL_EXPORTER_OTLP_ENDPOINT"] = otlp };
        var fault = Assert.Throws<LobbyAlerts.Functions.Hosting.SettingException>(() => TelemetrySetting.Read(environment));
        Assert.Contains(name, fault.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("geheim", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Application_Insights_is_entered_with_the_identity_where_the_host_is()
    {
        var environment = new System.Collections.Hashtable
        {
            ["APPLICATIONINSIGHTS_CONNECTION_STRING"] = "InstrumentationKey=00000000-0000-0000-0000-000000000001;IngestionEndpoint=https://dc.example.org/",
            ["APPLICATIONINSIGHTS_AUTHENTICATION_STRING"] = "ClientId=x;Authorization=AAD",
            ["AZURE_CLIENT_ID"] = "x",
        };
        Assert.Equal((true, "x", true, false), (TelemetrySetting.Read(environment) is var read ? (read.WithIdentity, read.ClientId, read.IsOn, read.HasOtlp) : default));
        Assert.False(TelemetrySetting.Read(new System.Collections.Hashtable()).IsOn);
    }
}
