using System.Text.Json.Nodes;
using LobbyAlerts.Dates;
using LobbyAlerts.Deadlines;
using LobbyAlerts.Storage;

namespace LobbyAlerts.Importing;

/// <summary>A deadline as a file wants it.</summary>
/// <param name="Id">Its id, made from the title where the file has none.</param>
/// <param name="Row">The row.</param>
/// <param name="Stored">The deadline as it is; null where it is new.</param>
/// <param name="Was">What people wrote of it.</param>
/// <param name="Wanted">What they are to have written.</param>
internal sealed record WantedDeadline(string Id, ImportRow Row, StoredDeadline? Stored, JsonObject Was, JsonObject Wanted)
{
    private const string Undated = "nog geen datum";

    /// <summary>What differs from how it is.</summary>
    public required IReadOnlyList<FieldChange> Differences { get; init; }

    public bool IsDifferent => Stored is null || Differences.Count > 0;

    /// <summary>Whether the date itself differs.</summary>
    public bool IsMoved => Stored is not null && Differs("date");

    /// <summary>The ids of the deadlines that it depends on or is counted from.</summary>
    public IEnumerable<string> Bases => Ids("dependsOn").Concat(Text("relativeTo", "deadline") is { } from ? [from] : []);

    /// <summary>The ids of the deadlines that it contradicts.</summary>
    public IEnumerable<string> Contradicted => Ids("conflictsWith");

    /// <summary>The ids of all deadlines that it names.</summary>
    public IEnumerable<string> Named => Bases.Concat(Contradicted);

    /// <summary>Whether a field differs.</summary>
    public bool Differs(string name) => Differences.Any(difference => difference.Name == name);

    public static WantedDeadline Of(string id, ImportRow row, StoredDeadline? stored, ImportForm form)
    {
        var was = stored is null ? [] : form.Written(Fields(stored.Deadline));
        var wanted = form.Over(was, Fresh(row.Fields, stored?.Deadline));
        if (id.Length > 0 && wanted["id"] is null)
            wanted["id"] = id;
        return new(id, row, stored, was, wanted) { Differences = form.Differences(was, wanted) };
    }

    /// <summary>The same with other names of what it contradicts.</summary>
    public WantedDeadline Contradicting(IReadOnlyCollection<string> ids, ImportForm form)
    {
        var wanted = (JsonObject)Wanted.DeepClone();
        wanted["conflictsWith"] = new JsonArray([.. ids.Select(other => JsonValue.Create(other))]);
        return this with { Wanted = wanted, Differences = form.Differences(Was, wanted) };
    }

    /// <summary>Why the row is left out; null when it is not.</summary>
    public static string? Skipped(ImportRow row, StoredDeadline? stored) =>
        stored is not null ? null
        : row.Milestone is { } milestone ? ImportWords.Occurrence(milestone)
        : row.IsClosed == true ? ImportWords.Closed
        : null;

    /// <summary>What is wrong with the row besides its form; null when nothing is.</summary>
    public DeadlineFault? RowFault() => Stored switch
    {
        null => Row.Why is not null ? new("/move/why", ImportWords.NoMove) : Row.Source is not null ? new("/move/source", ImportWords.NoMove) : null,
        _ when Row.Id.Length == 0 => new("/id", $"{Id} {ImportWords.Unnamed}"),
        _ when Row.Version is { } version && version != Stored.Row.Version => new("/version", ImportWords.Outdated(Stored.Row.Version)),
        _ when IsMoved && Row.Text("said") == Stored.Deadline.Said && !Differs("said") && DateOf(Stored.Deadline.Said) is null => new("/said", ImportWords.Stale(Stored.Deadline.Said)),
        _ when Differs("relativeTo") && (Wanted["relativeTo"] is not null || !IsMoved) => new("/relativeTo", ImportWords.Relative),
        _ => null,
    };

    /// <summary>What is wrong with its state; null when nothing is.</summary>
    public DeadlineFault? StateFault() =>
        Row.IsClosed is { } isClosed && Stored is not null && isClosed != (Stored.Deadline.Closed is not null) ? new("/state", ImportWords.Closing) : null;

    /// <summary>The whole, for its form to be looked at.</summary>
    public JsonObject Checked()
    {
        var whole = (JsonObject)Wanted.DeepClone();
        whole.TryAdd("date", null);
        return whole;
    }

    /// <summary>The deadline that it is to be, when its form is right.</summary>
    public Deadline Deadline()
    {
        var whole = Checked();
        if (Stored is null && whole["said"] is null)
            whole["said"] = whole["relativeTo"] is not null ? "" : Row.Said ?? (Date is { } date ? date.Say(Language.Nl) : Undated);
        return Documents.Parse<Deadline>(whole.ToJsonString(Documents.Options));
    }

    /// <summary>The date that it is to have; null for none.</summary>
    public ImpreciseDate? Date => Wanted["date"] is { } text ? ImpreciseDate.Parse(text.GetValue<string>()) : null;

    /// <summary>What people write of a deadline.</summary>
    public static JsonObject Fields(Deadline deadline) =>
        JsonNode.Parse(Documents.Write(deadline with { Date = deadline.RelativeTo is null ? deadline.Date : null }))!.AsObject();

    // Words that say a date which it no longer has were left behind in the file.
    private static JsonObject Fresh(JsonObject said, Deadline? was)
    {
        if (was is null || said["said"] is not JsonValue value || !value.TryGetValue<string>(out var words) || DateOf(words) is not { } date)
            return said;
        var isLeft = words == was.Said || was.Revisions.Any(revision => Equals(revision.From, date));
        if (!isLeft || date.Edtf == (said.ContainsKey("date") ? said["date"]?.ToString() : was.Date?.Edtf))
            return said;
        var fresh = (JsonObject)said.DeepClone();
        fresh.Remove("said");
        return fresh;
    }

    private static ImpreciseDate? DateOf(string words) => DutchDate.TryParse(words, out var date, out _, out _) ? date : null;

    private IEnumerable<string> Ids(string field) => (Wanted[field] as JsonArray ?? []).OfType<JsonValue>().Select(id => id.TryGetValue<string>(out var text) ? text : "").Where(id => id.Length > 0);

    private string? Text(string field, string inner) => (Wanted[field] as JsonObject)?[inner] is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;
}
