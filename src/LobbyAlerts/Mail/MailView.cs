namespace LobbyAlerts.Mail;

/// <summary>What the templates of a mail are filled with: all words chosen, nothing left to decide but the layout.</summary>
internal sealed record MailView(
    string Language, string Title, string Heading, string? Duplicate, IReadOnlyList<ItemView> Items, IReadOnlyList<string> Closing)
{
    public object? this[string member] => member switch
    {
        nameof(Language) => Language,
        nameof(Title) => Title,
        nameof(Heading) => Heading,
        nameof(Duplicate) => Duplicate,
        nameof(Items) => Items,
        nameof(Closing) => Closing,
        _ => null,
    };
}

/// <summary>One alert.</summary>
internal sealed record ItemView(string Title, string When, string Kind, string? Request, IReadOnlyList<FactView> Facts)
{
    public object? this[string member] => member switch
    {
        nameof(Title) => Title,
        nameof(When) => When,
        nameof(Kind) => Kind,
        nameof(Request) => Request,
        nameof(Facts) => Facts,
        _ => null,
    };
}

/// <summary>One thing the mail says about a deadline.</summary>
internal sealed record FactView(string Label, string Value, string Language)
{
    public object? this[string member] => member switch
    {
        nameof(Label) => Label,
        nameof(Value) => Value,
        nameof(Language) => Language,
        _ => null,
    };
}
