using System.CommandLine;
using System.Text.Json;
using LobbyAlerts.Functions.Hosting.Commands;

namespace LobbyAlerts.Functions.Tests.Hosting.Commands;

public class DateCommandTests
{
    [Theory]
    [InlineData("../2026", """{"input":"../2026","edtf":"../2026","earliest":null,"latest":"2026-12-31","text":{"nl":"uiterlijk in 2026","en":"in 2026 at the latest"}}""")]
    [InlineData("2026/..", """{"input":"2026/..","edtf":"2026/..","earliest":"2026-01-01","latest":null,"text":{"nl":"vanaf 2026","en":"from 2026"}}""")]
    [InlineData("2030~", """{"input":"2030~","edtf":"2030~","earliest":"2030-01-01","latest":"2030-12-31","text":{"nl":"rond 2030","en":"around 2030"}}""")]
    [InlineData("2026-12-31T17:00", """{"input":"2026-12-31T17:00","edtf":"2026-12-31T17:00","earliest":"2026-12-31","latest":"2026-12-31","text":{"nl":"31 december 2026, 17.00 uur","en":"31 December 2026, 17:00"}}""")]
    public void Jsonl_tells_what_a_date_means(string date, string line)
    {
        var (exit, output, _) = Run("date", date, "--format", "jsonl");

        Assert.Equal(line + Environment.NewLine, output);
        Assert.Equal(0, exit);
    }

    [Theory]
    [InlineData("2026-13", """{"input":"2026-13","error":"a month is 01 to 12, a season 21 to 24, a quarter 33 to 36, a half 40 or 41","position":5}""")]
    [InlineData("voorjaar \u00e9\"<'", """{"input":"voorjaar é\"<'","error":"a year is four digits, 1900 to 2199","position":0}""")]
    [InlineData("", """{"input":"","error":"something is missing here: a year is four digits, 1900 to 2199","position":0}""")]
    [InlineData("2030/2029", """{"input":"2030/2029","error":"an interval cannot end before it begins. Write 2029/2030.","position":5}""")]
    public void Jsonl_tells_where_a_date_is_wrong(string date, string line)
    {
        var (exit, output, _) = Run("date", date, "--format", "jsonl");

        Assert.Equal(line + Environment.NewLine, output);
        Assert.Equal(2, exit);
    }

    [Theory]
    [InlineData("@2026")]
    [InlineData("-2026")]
    [InlineData("--2026")]
    [InlineData("-xyz")]
    [InlineData("[2026]")]
    [InlineData("/2026")]
    public void What_looks_like_an_option_or_a_file_is_a_date(string date)
    {
        var (exit, output, _) = Run("date", date, "2026", "--format", "jsonl");

        Assert.Equal([date, "2026"], Inputs(output));
        Assert.Equal(2, exit);
    }

    [Theory]
    [InlineData("--format")]
    [InlineData("--help")]
    [InlineData("-h")]
    [InlineData("--")]
    public void After_two_dashes_everything_is_a_date(string date) =>
        Assert.Equal([date, "2026"], Inputs(Run("date", "--format", "jsonl", "--", date, "2026").Output));

    [Fact]
    public void Text_tells_each_date_to_a_person()
    {
        var (exit, output, error) = Run("date", "../2026", "2026-12-31T17:00", "2027-03-28T02:30", "2026-13");

        Assert.Equal(
            """
            ../2026
              window  open to 2026-12-31
              nl      uiterlijk in 2026
              en      in 2026 at the latest

            2026-12-31T17:00
              window  2026-12-31 to 2026-12-31, 17:00
              nl      31 december 2026, 17.00 uur
              en      31 December 2026, 17:00

            2027-03-28T02:30
                       ^
              wrong   the clock in Amsterdam skips 02:30 on 28 March 2027
              remedy  Write 2027-03-28T03:30.

            2026-13
                 ^
              wrong   a month is 01 to 12, a season 21 to 24, a quarter 33 to 36, a half 40 or 41


            """,
            output,
            ignoreLineEndingDifferences: true);
        Assert.Empty(error);
        Assert.Equal(2, exit);
    }

    [Fact]
    public void Text_shows_no_control_characters()
    {
        var output = Run("date", "2026\u001b[2J\n").Output;

        Assert.StartsWith("2026\uFFFD[2J\uFFFD", output, StringComparison.Ordinal);
        Assert.DoesNotContain('\u001b', output);
    }

    [Theory]
    [InlineData("date")]
    [InlineData("date", "2026", "--format", "xml")]
    public void A_call_that_asks_nothing_sensible_fails(params string[] args)
    {
        var (exit, _, error) = Run(args);

        Assert.NotEmpty(error);
        Assert.NotEqual(0, exit);
    }

    private static IEnumerable<string?> Inputs(string jsonl) => jsonl
        .Split('\n', StringSplitOptions.RemoveEmptyEntries)
        .Select(line => JsonDocument.Parse(line).RootElement.GetProperty("input").GetString());

    private static (int Exit, string Output, string Error) Run(params string[] args)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var command = new RootCommand { DateCommand.Create() };
        var exit = command.Parse(args, DateCommand.Parsing).Invoke(new() { Output = output, Error = error });
        return (exit, output.ToString(), error.ToString());
    }
}
