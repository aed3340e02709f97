using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using LobbyAlerts.Alerts;
using LobbyAlerts.Dates;
using LobbyAlerts.Deadlines;
using LobbyAlerts.Functions.Web.Access;
using LobbyAlerts.Goals;
using LobbyAlerts.Storage;
using NodaTime.Text;

namespace LobbyAlerts.Functions.Web.Resources;

/// <summary>What deadlines rest on, over HTTP: goals, contacts, policies, holidays, milestones.</summary>
/// <param name="Part">Which of these.</param>
/// <param name="Schema">How people write one.</param>
/// <param name="Type">How it is read and written, made when it is first needed.</param>
/// <param name="Defaults">What is put where a person may leave something out.</param>
/// <param name="Fixed">The fields that are changed in another way, and which.</param>
/// <param name="Naming">What the id is made of where a person brings none, from a body that is in order.</param>
internal sealed record PartResource<T>(
    AgendaPart<T> Part, BodySchema Schema, Func<JsonTypeInfo<T>> Type, JsonObject Defaults, IReadOnlyDictionary<string, string> Fixed, Func<JsonObject, string> Naming)
    where T : class
{
    private const string Id = "id";

    /// <summary>The field that nobody below the role Admin is told; null for none.</summary>
    public string? AdminsOnly { get; init; }

    /// <summary>That, for readers: a sentence after another; empty where there is no such field.</summary>
    public string ToldToAdmins => AdminsOnly is null ? "" : $" The {AdminsOnly} is there for the role Admin only.";

    /// <summary>Where they are.</summary>
    public string Path => $"{ApiEndpoints.Root}/{Part.Partition}";

    /// <summary>Lists them.</summary>
    public async Task<IResult> ListAsync(ApiCall call)
    {
        var all = await new PartChanges(call.Tables).ReadAllAsync(Part, call.Cancellation);
        return new ApiAnswer(new JsonObject { [Part.Partition] = new JsonArray([.. all.Where(part => !IsGone(part.Value)).Select(part => View(call, part.Value))]) }, null);
    }

    /// <summary>Shows one.</summary>
    public async Task<IResult> ShowAsync(ApiCall call, string id) =>
        !Slug.Is(id) || await new PartChanges(call.Tables).ReadAsync(Part, id, call.Cancellation) is not { } stored ? NotThere(id)
            : IsGone(stored.Value) ? Gone(id, stored.Changes[^1]) : Shown(call, stored);

    /// <summary>Adds one. Where it brings no id and another has the one that its name gives, it gets a number behind it. A holiday that was removed comes back.</summary>
    public async Task<IResult> AddAsync(ApiCall call)
    {
        var body = await call.BodyAsync(Schema);
        foreach (var (name, value) in Defaults)
            body.TryAdd(name, value?.DeepClone());
        if (body.ContainsKey(Id))
            return await AnswerAsync(call, (string)body[Id]!, await AddAsync(call, Read(body)), isNew: true);
        foreach (var id in Slug.Choices(Naming(body)))
        {
            body[Id] = id;
            if (await AddAsync(call, Read(body)) is var answer and not (PartAnswer<T>.Taken or PartAnswer<T>.Faulty { Faults: [{ Path: $"/{Id}" }] }))
                return await AnswerAsync(call, id, answer, isNew: true);
        }

        return Problem.Of($"/{Id}", "what it is called gives none that is free; write one");
    }

    /// <summary>Changes one, by a merge patch (RFC 7396).</summary>
    public async Task<IResult> PatchAsync(ApiCall call, string id)
    {
        var expected = call.Expected();
        var patch = await call.RawBodyAsync();
        if (!Slug.Is(id) || await new PartChanges(call.Tables).ReadAsync(Part, id, call.Cancellation) is not { } stored || IsGone(stored.Value))
            return NotThere(id);
        var fields = Fields(stored.Value);
        if (FixedIn(patch, fields) is { Count: > 0 } fixedFields)
            return Problem.Of(fixedFields);

        var wanted = MergePatch.Apply(fields, patch);
        if ((await Schema.CheckAsync(wanted)).Where(fault => !IsAsItWas(fault, fields, wanted)).ToList() is { Count: > 0 } faults)
            return Problem.Of(faults);
        return await AnswerAsync(call, id, await new PartChanges(call.Tables, expected ?? stored.Row.Version).EditAsync(Part, id, was => Over(was, wanted), call.By, call.Now, call.Cancellation));
    }

    /// <summary>Removes a holiday: it falls on no day any more.</summary>
    public async Task<IResult> RemoveAsync(ApiCall call, string id)
    {
        var expected = call.Expected();
        return Slug.Is(id)
            ? await AnswerAsync(call, id, await new PartChanges(call.Tables, expected).EditAsync(Part, id, was => was is Holiday holiday ? (T)(object)HolidayChanges.Removed(holiday) : was, call.By, call.Now, call.Cancellation))
            : NotThere(id);
    }

    /// <summary>One as an answer.</summary>
    public ApiAnswer Shown(ApiCall call, StoredPart<T> stored, string? location = null)
    {
        var view = View(call, stored.Value);
        if (stored.Changes.Count > 0)
            view["changes"] = JsonSerializer.SerializeToNode([.. stored.Changes.Select(PartChangeView.Of)], ApiJson.Instance.IReadOnlyListPartChangeView);
        return new ApiAnswer(view, stored.Row.Version, location);
    }

    public Problem NotThere(string id) => Problem.NotFound($"There is no \"{Problem.Short(id)}\" here. GET {Path} lists what there is.");

    // Who removed it is not lost with it.
    private static Problem Gone(string id, PartChange removal) =>
        Problem.NotFound($"\"{id}\" was removed by {removal.By} at {Written.Moment(removal.At)}. Added again under this id, it is there again.");

    private async Task<PartAnswer<T>> AddAsync(ApiCall call, T added)
    {
        var changes = new PartChanges(call.Tables);
        var answer = await changes.AddAsync(Part, added, call.By, call.Now, call.Cancellation);
        return answer is PartAnswer<T>.Taken { Part.Value: var there } && IsGone(there)
            ? await changes.EditAsync(Part, Part.Id(added), _ => added, call.By, call.Now, call.Cancellation)
            : answer;
    }

    private async Task<IResult> AnswerAsync(ApiCall call, string id, PartAnswer<T> answer, bool isNew = false) => answer switch
    {
        PartAnswer<T>.Done { Part: var part } => await call.ChangedAsync(Shown(call, part, isNew ? $"{Path}/{id}" : null)),
        PartAnswer<T>.Unchanged { Part: var part } => await call.ChangedAsync(Shown(call, part)),
        PartAnswer<T>.Taken => Problem.Taken(id),
        PartAnswer<T>.Outdated { Part: var part } => Problem.Outdated(part.Row.Version),
        PartAnswer<T>.Faulty { Faults: var faults } => Problem.Of(faults),
        PartAnswer<T>.NotThere => NotThere(id),
        _ => throw new InvalidOperationException("The set of answers is closed."),
    };

    private JsonObject View(ApiCall call, T value)
    {
        var view = Fields(value);
        if (AdminsOnly is { } field && !call.Caller.May(AccessRole.Admin))
            view.Remove(field);
        return view;
    }

    // What people write of it: nothing that the program notes.
    private JsonObject Fields(T value)
    {
        var known = JsonSerializer.SerializeToNode(value, Type())!.AsObject();
        return new JsonObject(Schema.Fields.Where(known.ContainsKey).Select(name => KeyValuePair.Create(name, known[name]?.DeepClone())));
    }

    private T Over(T was, JsonObject wanted)
    {
        var merged = JsonSerializer.SerializeToNode(was, Type())!.AsObject();
        foreach (var name in Schema.Fields)
        {
            merged.Remove(name);
            if (wanted[name] is { } value)
                merged[name] = value.DeepClone();
        }

        return Read(merged);
    }

    // What has the right form and is no such thing, as 31 February.
    private T Read(JsonObject fields)
    {
        try
        {
            return fields.Deserialize(Type())!;
        }
        catch (JsonException e)
        {
            var why = e.InnerException is UnparsableValueException { Message: var message } ? message.Split(" Value being parsed")[0] : "It cannot be read.";
            throw new ProblemException(Problem.Of((e.Path ?? "$")[1..].Replace('.', '/').Replace("[", "/", StringComparison.Ordinal).Replace("]", "", StringComparison.Ordinal), why));
        }
    }

    // What the program itself noted, such as that mail comes back, nobody may write; but what stays may stay.
    private static bool IsAsItWas(DeadlineFault fault, JsonObject was, JsonObject wanted) =>
        fault.Path.Split('/') is [_, { Length: > 0 } name, ..] && was[name] is { } value && JsonNode.DeepEquals(value, wanted[name]);

    private List<DeadlineFault> FixedIn(JsonObject patch, JsonObject fields) =>
    [
        .. Fixed.Append(KeyValuePair.Create("id", "stays as it is; leave it out"))
            .Where(field => patch.ContainsKey(field.Key) && !JsonNode.DeepEquals(patch[field.Key], fields[field.Key]))
            .Select(field => new DeadlineFault($"/{field.Key}", field.Value)),
    ];

    private static bool IsGone(T value) => value is Holiday holiday && HolidayChanges.IsRemoved(holiday);
}

/// <summary>Each of them.</summary>
internal static class PartResources
{
    private static readonly Dictionary<string, string> None = [];

    public static PartResource<Goal> Goals { get; } = new(
        AgendaParts.Goals, BodySchema.Goal, () => AgendaJson.Instance.Goal,
        new JsonObject { ["objectives"] = new JsonArray(), ["counterparties"] = new JsonArray(), ["context"] = new JsonArray(), ["assignments"] = new JsonArray() },
        new Dictionary<string, string> { ["assignments"] = "are changed by POST to assignments or handover, which ask from when" },
        Title);

    public static PartResource<Contact> Contacts { get; } = new(
        AgendaParts.Contacts, BodySchema.Contact, () => AgendaJson.Instance.Contact, new JsonObject { ["language"] = "nl", ["status"] = "active" }, None, body => Text(body["name"]))
    { AdminsOnly = "address" };

    /// <summary>A policy that brings no id is named by its stages: it has no other name.</summary>
    public static PartResource<Policy> Policies { get; } = new(
        AgendaParts.Policies, BodySchema.Policy, () => AgendaJson.Instance.Policy, new JsonObject { ["closesItself"] = false }, None,
        body => string.Join(' ', body["stages"]!.AsArray().Select(stage => Text(stage!["before"]))));

    public static PartResource<Holiday> Holidays { get; } = new(AgendaParts.Holidays, BodySchema.Holiday, () => AgendaJson.Instance.Holiday, [], None, NameOf);

    public static PartResource<Milestone> Milestones { get; } = new(AgendaParts.Milestones, BodySchema.Milestone, () => AgendaJson.Instance.Milestone, [], None, Title);

    private static string Title(JsonObject body) => Text(body["title"]);

    // One day is named with its date: the same may come in another year.
    private static string NameOf(JsonObject body) => $"{Text(body["name"]?["nl"])} {Text(body["rule"]?["date"])}";

    private static string Text(JsonNode? node) => node is JsonValue value && value.TryGetValue<string>(out var text) ? text : "";
}

/// <summary>One change of such a thing.</summary>
internal sealed record PartChangeView(string At, string By, IReadOnlyList<string> Fields)
{
    public static PartChangeView Of(PartChange change) => new(Written.Moment(change.At), change.By, change.Fields);
}
