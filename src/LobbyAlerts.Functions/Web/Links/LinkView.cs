namespace LobbyAlerts.Functions.Web.Links;

/// <summary>What the template of a page is filled with: all words chosen.</summary>
/// <param name="Language">The language of the page.</param>
/// <param name="Heading">What it is about.</param>
/// <param name="HeadingLanguage">The language of that.</param>
internal sealed record LinkView(string Language, string Heading, string HeadingLanguage)
{
    /// <summary>When it is; null where it is about no date.</summary>
    public string? When { get; init; }

    /// <summary>What happened or is out of the ordinary, the first first.</summary>
    public IReadOnlyList<NoteView> Notes { get; init; } = [];

    public IReadOnlyList<LabelledView> Facts { get; init; } = [];

    public IReadOnlyList<FormView> Forms { get; init; } = [];

    /// <summary>Whose link it is; null where that is not known.</summary>
    public string? Footer { get; init; }

    /// <summary>The page's title: what happened goes first, since a screen reader says it first.</summary>
    public string Title => Notes.Count > 0 ? $"{Notes[0].Text} – {Heading}" : Heading;
}

/// <summary>A note: <c>done</c>, <c>error</c> or <c>info</c>.</summary>
internal sealed record NoteView(string Kind, string Text);

/// <summary>One thing that is known.</summary>
internal sealed record LabelledView(string Label, string Value, string Language);

/// <summary>One thing that can be done.</summary>
/// <param name="Action">What it is, to the program.</param>
/// <param name="Heading">What it is, to the reader.</param>
/// <param name="Text">What comes of it.</param>
/// <param name="Buttons">Its buttons, at least one.</param>
internal sealed record FormView(string Action, string Heading, string Text, IReadOnlyList<ButtonView> Buttons)
{
    public IReadOnlyList<FieldView> Fields { get; init; } = [];

    /// <summary>What was told last, which the answer is about; null where it is about nothing told.</summary>
    public string? Seen { get; init; }

    /// <summary>Whether it is what the reader came for.</summary>
    public bool IsMain { get; init; }
}

/// <summary>A button.</summary>
internal sealed record ButtonView(string Text, string Value = "");

/// <summary>A field: <c>text</c>, <c>textarea</c>, <c>date</c> or <c>choice</c>.</summary>
internal sealed record FieldView(string Type, string Name, string Label)
{
    public string? Hint { get; init; }

    public string Min { get; init; } = "";

    public string Max { get; init; } = "";

    public bool IsRequired { get; init; }

    public IReadOnlyList<ButtonView> Options { get; init; } = [];
}
