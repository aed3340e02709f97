namespace LobbyAlerts.Functions.Web.Board;

/// <summary>A page that is made of facts, lists and tables.</summary>
/// <param name="Intro">What it is about.</param>
/// <param name="Actions">What can be done here; none for whoever may not.</param>
/// <param name="Facts">Facts of the thing that it is about.</param>
/// <param name="Sections">Lists and tables.</param>
internal sealed record Sheet(string? Intro, IReadOnlyList<LinkView> Actions, IReadOnlyList<FactView> Facts, IReadOnlyList<SectionView> Sections)
{
    /// <summary>That something was just done.</summary>
    public string? Notice { get; init; }

    /// <summary>What warns of something.</summary>
    public string? Warning { get; init; }

    /// <summary>A search above the rest; null for none.</summary>
    public SearchView? Search { get; init; }

    /// <summary>Where more is; null where this is all.</summary>
    public LinkView? More { get; init; }

    /// <summary>The page.</summary>
    public BoardPage Page(BoardCall call, string title) => new(call, "sheet", title, this with { Notice = Notice ?? call.Done });
}

/// <summary>A link.</summary>
/// <param name="Path">Where it leads.</param>
/// <param name="Text">What it says.</param>
/// <param name="About">What it says besides to whoever hears it without what stands around it.</param>
internal sealed record LinkView(string Path, string Text, string About = "");

/// <summary>A list, or a table where it has columns.</summary>
/// <param name="Id">Its name in the page.</param>
/// <param name="Title">Its heading.</param>
/// <param name="Columns">The names of the columns; none for a list.</param>
/// <param name="Rows">The rows; of a list, each has one cell.</param>
/// <param name="Empty">What is said where there are none.</param>
internal sealed record SectionView(string Id, string Title, IReadOnlyList<string> Columns, IReadOnlyList<RowView> Rows, string Empty)
{
    /// <summary>A list of texts.</summary>
    public static SectionView List(string id, string title, IEnumerable<string> texts, string empty, string? language = null) =>
        new(id, title, [], [.. texts.Select(text => new RowView([new CellView(text) { Language = language }]))], empty);

    /// <summary>A table: each cell knows its column.</summary>
    public static SectionView Table(string id, string title, IReadOnlyList<string> columns, IEnumerable<RowView> rows, string empty) => new(
        id, title, columns, [.. rows.Select(row => row with { Cells = [.. row.Cells.Select((cell, i) => cell with { Column = columns[i] })] })], empty);

    /// <summary>What can be done with what the section is about.</summary>
    public IReadOnlyList<LinkView> Actions { get; init; } = [];
}

/// <summary>A row.</summary>
/// <param name="Cells">Its cells; the first is its heading.</param>
/// <param name="Id">Its name in the page, for links to it; null for none.</param>
internal sealed record RowView(IReadOnlyList<CellView> Cells, string? Id = null);

/// <summary>A cell.</summary>
/// <param name="Text">What it says.</param>
/// <param name="Path">Where it leads; null for nowhere.</param>
internal sealed record CellView(string Text, string? Path = null)
{
    /// <summary>What stands under it, smaller.</summary>
    public IReadOnlyList<string> Small { get; init => field = [.. value.Where(text => text.Length > 0)]; } = [];

    /// <summary>What can be done with it.</summary>
    public IReadOnlyList<LinkView> Links { get; init; } = [];

    /// <summary>The language of the text, where it is not that of the page.</summary>
    public string? Language { get; init; }

    /// <summary>The name of the column, for narrow screens.</summary>
    public string Column { get; init; } = "";
}

/// <summary>A search: the fields of a form that changes nothing.</summary>
/// <param name="Path">Where it is sent.</param>
/// <param name="Fields">Its fields; those with options are chosen from.</param>
internal sealed record SearchView(string Path, IReadOnlyList<SearchField> Fields);

/// <summary>A field of a search.</summary>
internal sealed record SearchField(string Name, string Label, string Value, IReadOnlyList<ChoiceView> Options)
{
    /// <summary>A field to choose in; empty is all.</summary>
    public static SearchField Of(string name, string label, string value, IEnumerable<(string Value, string Text)> options) =>
        new(name, label, value, [.. options.Select(option => new ChoiceView(option.Value, option.Text, option.Value == value))]);
}
