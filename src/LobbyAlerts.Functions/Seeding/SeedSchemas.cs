using System.Text.RegularExpressions;
using LobbyAlerts.Seeds;
using NJsonSchema;
using NJsonSchema.Validation;

namespace LobbyAlerts.Functions.Seeding;

/// <summary>Checks seed files against their JSON Schemas.</summary>
internal static partial class SeedSchemas
{
    private const int LongestName = 60;

    public static async Task<IEnumerable<SeedFault>> CheckAsync(string file, string text) =>
        Check(await JsonSchema.FromJsonAsync(SeedSource.Schema(file)), file, text);

    /// <summary>What a text of a file has that is not as a schema says.</summary>
    public static IEnumerable<SeedFault> Check(JsonSchema schema, string file, string text) => schema.Validate(text).SelectMany(Leaves)
        .Select(error => new SeedFault(file, PointerOf(error), Words(error), error.HasLineInfo ? error.LineNumber : null));

    // An item that is not valid says so, and holds what is wrong with it.
    private static IEnumerable<ValidationError> Leaves(ValidationError error) =>
        error is ChildSchemaValidationError { Kind: ValidationErrorKind.ArrayItemNotValid } item
            ? item.Errors.SelectMany(errors => errors.Value).SelectMany(Leaves)
            : [error];

    // The name of what is not known may hold anything.
    private static string PointerOf(ValidationError error) =>
        error is { Kind: ValidationErrorKind.NoAdditionalPropertiesAllowed, Path: { } path, Property: { } name } && path.EndsWith(name, StringComparison.Ordinal)
            ? $"{PointerOf(path[..^name.Length].TrimEnd('.', '/'))}/{Pointer.Step(name)}"
            : PointerOf(error.Path);

    // "#/deadlines[3].date" is written "/deadlines/3/date".
    private static string PointerOf(string? path) => Index().Replace(path ?? "", "/$1").TrimStart('#').Replace('.', '/');

    private static string Words(ValidationError error) => error.Kind switch
    {
        ValidationErrorKind.PropertyRequired => $"{error.Property} is missing{(MayBeNull(error) ? "; write null when none is known" : "")}",
        ValidationErrorKind.NoAdditionalPropertiesAllowed or ValidationErrorKind.AdditionalPropertiesNotValid =>
            $"{Short(error.Property)} is not known here; known are {string.Join(", ", error.Schema.Properties.Keys)}",
        ValidationErrorKind.NotInEnumeration => $"must be one of {string.Join(", ", error.Schema.Enumeration)}",
        ValidationErrorKind.PatternMismatch => $"does not have the form {error.Schema.Pattern}{Meaning(error)}",
        ValidationErrorKind.StringTooLong => $"is longer than {error.Schema.MaxLength} characters",
        ValidationErrorKind.StringTooShort => "is empty",
        ValidationErrorKind.NumberTooBig => $"is more than {error.Schema.Maximum}",
        ValidationErrorKind.NumberTooSmall => $"is less than {error.Schema.Minimum}",
        ValidationErrorKind.TooFewItems => $"needs at least {error.Schema.MinItems} of them",
        ValidationErrorKind.TooManyItems => $"has more than {error.Schema.MaxItems} of them",
        ValidationErrorKind.NoTypeValidates => "must be a text in quotes, or null",
        ValidationErrorKind.ItemsNotUnique => "says the same twice",
        ValidationErrorKind.NotOneOf => $"fits none of the forms{Meaning(error)}",
        ValidationErrorKind.StringExpected => "must be a text in quotes",
        ValidationErrorKind.IntegerExpected or ValidationErrorKind.NumberExpected => "must be a whole number",
        ValidationErrorKind.ArrayExpected => "must be a list",
        ValidationErrorKind.ObjectExpected => "must be an object",
        ValidationErrorKind.BooleanExpected => "must be true or false",
        _ => $"is not valid ({error.Kind}){Meaning(error)}",
    };

    private static bool MayBeNull(ValidationError error) =>
        error.Property is { } name && error.Schema.Properties.TryGetValue(name, out var property) && property.Type.HasFlag(JsonObjectType.Null);

    private static string Short(string? name) => name is { Length: > LongestName } ? $"{name[..LongestName]}…" : name ?? "";

    private static string Meaning(ValidationError error) =>
        error.Schema.Description is { Length: > 0 } description ? $" ({description.TrimEnd('.')})" : "";

    [GeneratedRegex(@"\[(\d+)\]")]
    private static partial Regex Index();
}
