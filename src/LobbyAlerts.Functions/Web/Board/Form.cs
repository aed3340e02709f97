using System.Text.Json.Nodes;
using LobbyAlerts.Alerts;
using LobbyAlerts.Functions.Web.Resources;

namespace LobbyAlerts.Functions.Web.Board;

/// <summary>
/// A form of the board: sent first, it shows what would come of it; sent again, it does that. It does what an operation of the
/// API does, and says what is wrong at the field that it is wrong in, with what was typed kept.
/// </summary>
/// <param name="Name">What its texts are called by.</param>
/// <param name="Path">Where it is sent.</param>
/// <param name="Back">Where to go when it is done, or given up.</param>
/// <param name="Fields">Its fields, in order.</param>
/// <param name="Now">What the fields hold as things stand, by name, and the version of that; null for something new.</param>
/// <param name="Body">What was typed, as the operation takes it.</param>
/// <param name="Operation">What it does.</param>
internal sealed record Form(
    string Name,
    string Path,
    string Back,
    IReadOnlyList<Field> Fields,
    (IReadOnlyDictionary<string, string> Values, string Version)? Now,
    Func<IReadOnlyDictionary<string, string>, FormBody> Body,
    Func<ApiCall, Task<IResult>> Operation)
{
    /// <summary>A title of its own, where the texts' does not say what it is about.</summary>
    public string? About { get; init; }

    /// <summary>Whether it changes what is told, so that it is to be seen first.</summary>
    public bool HasPreview { get; init; } = true;

    /// <summary>What is to be known while it is filled in: how it stands.</summary>
    public IReadOnlyList<FactView> Facts { get; init; } = [];

    /// <summary>What the operation says of what it would do, from its answer, beside what is foreseen; null for nothing.</summary>
    public Func<JsonNode, BoardCall, OutcomeView>? Outcome { get; init; }

    /// <summary>Where it leads when it has made something new, from what the operation answered; null for <see cref="Back"/>.</summary>
    public Func<JsonNode, string>? Made { get; init; }
}

/// <summary>What was typed, as an operation takes it.</summary>
/// <param name="Json">The body.</param>
/// <param name="Faults">What is wrong with it already: the name of a field, and the words.</param>
internal sealed record FormBody(JsonObject Json, IReadOnlyList<(string Field, string Words)> Faults)
{
    public FormBody(JsonObject json)
        : this(json, [])
    {
    }
}

/// <summary>A field of a form.</summary>
/// <param name="Name">Its name, as the API has it.</param>
/// <param name="Type">How it is shown: <c>text</c>, <c>textarea</c>, <c>number</c>, <c>date</c>, <c>time</c>, <c>email</c>, <c>select</c>, <c>radio</c>, <c>checks</c>, <c>file</c> or <c>imprecise</c>.</param>
internal sealed record Field(string Name, string Type)
{
    /// <summary>What can be chosen, with its words.</summary>
    public IReadOnlyList<(string Value, string Text)> Options { get; init; } = [];

    /// <summary>Whether it must be filled in.</summary>
    public bool IsRequired { get; init; }

    /// <summary>Characters, at most.</summary>
    public int Longest { get; init; } = 200;

    /// <summary>What it holds when the form is new.</summary>
    public string Initial { get; init; } = "";

    /// <summary>What it is called, where that is no text of its own.</summary>
    public string? Label { get; init; }

    /// <summary>The other names under which the API finds faults with it.</summary>
    public IReadOnlyList<string> Answers { get; init; } = [];
}

/// <summary>A form as its template shows it.</summary>
internal sealed record FormPageView(
    string Intro,
    string Path,
    string Back,
    string FormToken,
    string? Version,
    IReadOnlyList<FieldView> Fields,
    IReadOnlyList<FieldFault> Faults,
    IReadOnlyList<ConflictView> Conflicts,
    IReadOnlyList<FactView> Facts,
    OutcomeView? Outcome,
    ForeseenView? Foreseen,
    bool HasPreview,
    string SaveText)
{
    public bool IsReady => Foreseen is not null || !HasPreview;

    /// <summary>Whether a file goes along.</summary>
    public bool HasFile => Fields.Any(shown => shown.Type == "file");
}

/// <summary>A field as its template shows it.</summary>
internal sealed record FieldView(
    string Name, string Type, string Label, string? Hint, string Value, IReadOnlyList<ChoiceView> Options, bool IsRequired, int Longest, FieldFault? Fault, string? Understood)
{
    /// <summary>Whether there is so much to choose from that it scrolls.</summary>
    public bool IsLong => Options.Count > 12;

    /// <summary>Whether what there is to choose from stands in one row.</summary>
    public bool IsRow => Type == "checks" && Options.Count <= 4;
}

/// <summary>What is wrong, and at which field; without a field it is about all.</summary>
internal sealed record FieldFault(string? Field, string Label, string Words, string Language);

/// <summary>A field that somebody else changed meanwhile: what it holds by now, and what was typed here.</summary>
internal sealed record ConflictView(string Label, string Theirs, string Yours);

/// <summary>What an operation says that it would do.</summary>
/// <param name="Summary">In a sentence.</param>
/// <param name="Groups">What is to be known of it, line by line, under headings.</param>
internal sealed record OutcomeView(string Summary, IReadOnlyList<OutcomeGroup> Groups);

/// <summary>Lines under a heading.</summary>
internal sealed record OutcomeGroup(string Title, IReadOnlyList<OutcomeLine> Lines);

/// <summary>A line, and its language.</summary>
internal sealed record OutcomeLine(string Text, string Language);

/// <summary>What would come of it.</summary>
internal sealed record ForeseenView(IReadOnlyList<ForeseenDeadline> Deadlines, int More, IReadOnlyList<ForeseenMail> Mails, string Told, bool IsSilent)
{
    public static ForeseenView Of(Preview preview, BoardCall call) => new(
        [.. preview.Deadlines.Select(deadline => ForeseenDeadline.Of(deadline, call))],
        preview.More,
        [.. preview.Mails.Select(mail => new ForeseenMail(call.Moment(mail.At), call.NameOf(mail.Contact), string.Join("; ", mail.Items.Select(item => $"{item.Title} ({PlanLine.Say(item.Kind, item.Stage, call)})"))))],
        string.Join(", ", preview.Told.Select(call.NameOf)),
        preview.Mails.Count == 0);
}

/// <summary>A deadline that it reaches: its plan before and after, each line marked when only one side has it.</summary>
internal sealed record ForeseenDeadline(string Title, IReadOnlyList<PlanLine>? Before, IReadOnlyList<PlanLine>? After)
{
    private const int Most = 15;

    public static ForeseenDeadline Of(PreviewedDeadline deadline, BoardCall call)
    {
        var (before, after) = (Lines(deadline.Before, call), Lines(deadline.After, call));
        return new(
            deadline.Deadline.Title,
            before is null ? null : [.. before.Select(line => line with { IsAlone = after?.Contains(line) != true })],
            after is null ? null : [.. after.Select(line => line with { IsAlone = before?.Contains(line) != true })]);
    }

    private static List<PlanLine>? Lines(Forecast? forecast, BoardCall call) => forecast?.Tellings.Take(Most).Select(telling => PlanLine.Of(telling, call)).ToList();
}

/// <summary>A mail that would go out.</summary>
internal sealed record ForeseenMail(string At, string Contact, string What);
