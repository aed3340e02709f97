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
    public Dictionary<string, string> Settings => Named("Microsoft.Web/sites/config", "appsettings")
        .GetProperty("properties").EnumerateObject()
        .ToDictionary(setting => setting.Name, setting => setting.Value.GetString()!);

    /// <summary>Every resource.</summary>
    public IReadOnlyList<JsonElement> Everything => _resources;

    /// <summary>Whether it is in a private network.</summary>
    public bool IsPrivate => Resources("Microsoft.Network/virtualNetworks").Any();

    /// <summary>The resources of a type.</summary>
    public IEnumerable<JsonElement> Resources(string type) => _resources.Where(resource => resource.GetProperty("type").ValueEquals(type));

    /// <summary>The resource of a type that there is one of.</summary>
    public JsonElement Only(string type) => Assert.Single(Resources(type));

    /// <summary>The resource of a type that has a name, without that of its parent.</summary>
    public JsonElement Named(string type, string name) => Assert.Single(Resources(type), resource => NameOf(resource) == name);

    /// <summary>The names of the resources of a type, without those of their parents.</summary>
    public IEnumerable<string> Names(string type) => Resources(type).Select(NameOf).Order();

    /// <summary>A property of the one resource of a type, as text.</summary>
    public string Property(string type, string path) => Property(Only(type), path);

    /// <summary>A property of a resource, as text.</summary>
    public static string Property(JsonElement resource, string path) => path.Split('.')
        .Aggregate(resource.GetProperty("properties"), (element, name) => int.TryParse(name, out var index) ? element[index] : element.GetProperty(name)).ToString();

    /// <summary>The name of a resource, without that of its parent.</summary>
    public static string NameOf(JsonElement resource) => resource.GetProperty("name").GetString()!.Split('/')[^1];

    public override string ToString() => _environment;
}
