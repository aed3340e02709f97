using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using NodaTime;
using NodaTime.Text;

namespace LobbyAlerts.Storage;

/// <summary>Domain objects as entities: the object as JSON in one property, what is asked of it beside.</summary>
internal static class Documents
{
    public const string Json = "Json";

    public static JsonSerializerOptions Options => AgendaJson.Instance.Options;

    public static Dictionary<string, object> Document<T>(T value, params ReadOnlySpan<(string Name, object? Value)> beside)
    {
        var properties = Properties(beside);
        properties[Json] = Write(value);
        return properties;
    }

    public static Dictionary<string, object> Properties(params ReadOnlySpan<(string Name, object? Value)> values)
    {
        var properties = new Dictionary<string, object>(values.Length + 1, StringComparer.Ordinal);
        foreach (var (name, value) in values)
        {
            if (value is not null)
                properties[name] = value;
        }

        return properties;
    }

    public static T Read<T>(Entity entity) => Parse<T>(entity.Text(Json)!);

    /// <summary>An object that is kept in a property of its own; null when it is absent or empty.</summary>
    public static T? Beside<T>(Entity entity, string name)
        where T : class =>
        entity.Text(name) is { Length: > 0 } json ? Parse<T>(json) : null;

    public static string Write<T>(T value) => JsonSerializer.Serialize(value, TypeOf<T>());

    public static T Parse<T>(string json) =>
        JsonSerializer.Deserialize(json, TypeOf<T>()) ?? throw new InvalidDataException("A stored object is null.");

    /// <summary>The names of the fields in which two objects differ, as they are written.</summary>
    public static IReadOnlyList<string> Changed<T>(T was, T value)
    {
        var (before, after) = (JsonNode.Parse(Write(was))!.AsObject(), JsonNode.Parse(Write(value))!.AsObject());
        return [.. before.Union(after).Select(field => field.Key).Distinct().Where(field => !JsonNode.DeepEquals(before[field], after[field])).Order(StringComparer.Ordinal)];
    }

    public static string Text(Instant instant) => InstantPattern.ExtendedIso.Format(instant);

    public static Instant? Instant(Entity entity, string name) =>
        entity.Text(name) is { Length: > 0 } text ? InstantPattern.ExtendedIso.Parse(text).Value : null;

    public static string? Text(LocalDate? day) => day is { } value ? LocalDatePattern.Iso.Format(value) : null;

    public static LocalDate? Day(Entity entity, string name) =>
        entity.Text(name) is { Length: > 0 } text ? LocalDatePattern.Iso.Parse(text).Value : null;

    private static JsonTypeInfo<T> TypeOf<T>() => (JsonTypeInfo<T>)AgendaJson.Instance.GetTypeInfo(typeof(T))!;
}
