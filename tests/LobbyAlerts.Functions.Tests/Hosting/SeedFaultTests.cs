using System.Text.Json.Nodes;
using LobbyAlerts.Functions.Seeding;
using LobbyAlerts.Seeds;

namespace LobbyAlerts.Functions.Tests.Hosting;

/// <summary>Seeds with faults: each is named with its file and place, all at once.</summary>
public sealed class SeedFaultTests : IDisposable
{
    private readonly Folder _folder = new();

    public SeedFaultTests()
    {
        var embedded = SeedSource.Embedded();
        foreach (var file in SeedSource.Files)
            File.WriteAllText(PathOf(file), embedded[file]);
    }

    [Fact]
    public async Task What_the_program_carries_has_no_fault() =>
        Assert.Equal(11, (await SeedReader.ReadAsync(SeedSource.Embedded())).Goals.Count);

    [Theory]
    [InlineData("deadlines.json", "/deadlines/0/date", "2026-13", "/deadlines/0/date", "at 5")]
    [InlineData("deadlines.json", "/deadlines/0/meaning", "effect", "/deadlines/0/meaning", "must be one of happens, takesEffect, target, milestone")]
    [InlineData("deadlines.json", "/deadlines/0/titel", "x", "/deadlines/0/titel", "is not known here")]
    [InlineData("deadlines.json", "/deadlines/0/title", "", "/deadlines/0/title", "is empty")]
    [InlineData("deadlines.json", "/deadlines/0/policy", "none", "/deadlines/0/policy", "there is no policy none")]
    [InlineData("deadlines.json", "/deadlines/2/anchor", "latest", "/deadlines/2/anchor", "is open")]
    [InlineData("deadlines.json", "/deadlines/1/id", "inwoners-180000", "/deadlines/1/id", "is used twice")]
    [InlineData("goals.json", "/goals/0/assignments/0/contact", "nobody", "/goals/0/assignments/0/contact", "there is no contact nobody")]
    [InlineData("goals.json", "/goals/0/assignments/0/until", "2025-01-01", "/goals/0/assignments/0/until", "before it begins")]
    [InlineData("contacts.json", "/contacts/0/address", "nowhere", "/contacts/0/address", "does not have the form")]
    [InlineData("policies.json", "/policies/0/stages/0/before", "P1Y3M", "/policies/0/stages/0/before", "one unit")]
    [InlineData("policies.json", "/policies/0/stages/0/before", "P9999Y", "/policies/0/stages/0/before", "one unit")]
    [InlineData("deadlines.json", "/deadlines/3/id", "bo-mirt-2026", "/deadlines/3/id", "an occurrence of milestone bo-mirt")]
    [InlineData("policies.json", "/policies/0/id", "other", "/policies", "there is no policy default")]
    [InlineData("calendar.json", "/holidays/0/rule/month", "x", "/holidays/0/rule", "fits none of the forms")]
    [InlineData("deadlines.json", "/deadlines/0/relativeTo/milestone", "none", "/deadlines/0/relativeTo/milestone", "there is no milestone none")]
    [InlineData("deadlines.json", "/deadlines/0/relativeTo/milestone", "bo-mirt", "/deadlines/0/date", "it follows from relativeTo")]
    [InlineData("deadlines.json", "/deadlines/0/relativeTo/before", "P6X", "/deadlines/0/relativeTo/before", "of one unit")]
    [InlineData("calendar.json", "/milestones/0/each/pattern", "{year}-13", "/milestones/0/each", "")]
    public async Task A_fault_is_named_with_its_file_and_place(string file, string path, string value, string place, string words)
    {
        Set(file, path, value);

        var fault = Assert.Single(await FaultsAsync(), fault => fault.Path == place);

        Assert.Equal(file, fault.File);
        Assert.Contains(words, fault.Fault, StringComparison.Ordinal);
    }

    [Fact]
    public async Task All_are_told_at_once_and_each_once()
    {
        Set("deadlines.json", "/deadlines/0/date", "2026-02-30");
        Set("deadlines.json", "/deadlines/1/meaning", "effect");
        Set("contacts.json", "/contacts/1/language", "de");
        Set("goals.json", "/goals/3/assignments/0/contact", "nobody");

        Assert.Equal(
            ["/contacts/1/language", "/deadlines/0/date", "/deadlines/1/meaning", "/goals/3/assignments/0/contact"],
            (await FaultsAsync()).Select(fault => fault.Path).Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("{", "not JSON")]
    [InlineData("[]", "must be an object")]
    [InlineData("null", "must be an object")]
    [InlineData("{}", "contacts is missing")]
    [InlineData("""{"contacts":[],"contacts":[]}""", "not JSON")]
    public async Task A_file_that_cannot_be_read_is_told_and_not_blamed_on_the_others(string text, string words)
    {
        File.WriteAllText(PathOf("contacts.json"), text);

        var faults = await FaultsAsync();

        Assert.All(faults, fault => Assert.Equal("contacts.json", fault.File));
        Assert.Contains(faults, fault => fault.Fault.Contains(words, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_file_that_is_not_there_is_told()
    {
        File.Delete(PathOf("policies.json"));

        Assert.Equal("policies.json /: the file is not there", Assert.Single(await FaultsAsync()).ToString());
    }

    [Theory]
    [InlineData("\uFEFF", "\n")]
    [InlineData("", "\r\n")]
    public async Task A_byte_order_mark_and_windows_line_ends_are_no_fault(string mark, string line)
    {
        foreach (var file in SeedSource.Files)
            File.WriteAllText(PathOf(file), mark + File.ReadAllText(PathOf(file)).Replace("\n", line, StringComparison.Ordinal));

        Assert.Equal(11, (await SeedReader.ReadAsync(SeedSource.Folder(_folder.Path))).Goals.Count);
    }

    [Fact]
    public void A_file_in_another_encoding_is_refused_by_name()
    {
        File.WriteAllBytes(PathOf("contacts.json"), System.Text.Encoding.Latin1.GetBytes("""{"contacts":"financiën"}"""));

        var refused = Assert.Throws<IOException>(() => SeedSource.Folder(_folder.Path));
        Assert.Contains("contacts.json is not UTF-8", refused.Message, StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Dispose();

    private string PathOf(string file) => Path.Combine(_folder.Path, file);

    private async Task<IReadOnlyList<SeedFault>> FaultsAsync() =>
        (await Assert.ThrowsAsync<SeedException>(() => SeedReader.ReadAsync(SeedSource.Folder(_folder.Path)))).Faults;

    private void Set(string file, string pointer, string value)
    {
        var root = JsonNode.Parse(File.ReadAllText(PathOf(file)))!;
        var steps = pointer.Split('/')[1..];
        var parent = steps[..^1].Aggregate(root, (node, step) => int.TryParse(step, out var i) ? node[i]! : node[step] ??= new JsonObject());
        parent[steps[^1]] = value;
        File.WriteAllText(PathOf(file), root.ToJsonString());
    }
}
