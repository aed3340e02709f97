using System.Text.Json;

namespace LobbyAlerts.Functions.Tests.Infra;

/// <summary>What one environment deploys, read from its snapshot.</summary>
internal sealed class Deployment
{
    private readonly string _environment;
    private readonly JsonElement[] _resources;

    private Deployment(string snapshot)
    {
        _environment = Path.GetFileName(snapshot);
        _resources = [.. JsonDocument.Parse(File.ReadAllText(snapshot)).RootElement.GetProperty("predictedResources").EnumerateArray()];
    }

    public static IReadOnlyList<Deployment> All { get; } =
        [.. Directory.EnumerateFiles(Path.Combine(Repository.Infra, "environments"), "*.snapshot.json").Order().Select(file => new Deployment(file))];

    /// <summary>The app settings.</summary>
    public Dictionary<string, string> Settings => Only("Microsoft.Web/sites/config")
        .GetProperty("properties").EnumerateObject()
        .ToDictionary(setting => setting.Name, setting => setting.Value.GetString()!);

    /// <summary>The resources of a type.</summary>
    public IEnumerable<JsonElement> Resources(string type) => _resources.Where(resource => resource.GetProperty("type").ValueEquals(type));

    /// <summary>The resource of a type that there is one of.</summary>
    public JsonElement Only(string type) => Assert.Single(Resources(type));

    /// <summary>The names of the resources of a type, without those of their parents.</summary>
    public IEnumerable<string> Names(string type) => Resources(type).Select(resource => resource.GetProperty("name").GetString()!.Split('/')[^1]).Order();

    /// <summary>A property of the one resource of a type, as text.</summary>
    public string Property(string type, string path) => path.Split('.')
        .Aggregate(Only(type).GetProperty("properties"), (element, name) => element.GetProperty(name)).ToString();

    public override string ToString() => _environment;
}
