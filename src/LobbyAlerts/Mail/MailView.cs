namespace LobbyAlerts.Mail;

/// <summary>What the templates of a mail are filled with: all words chosen, nothing left to decide but the layout.</summary>
internal sealed record MailView(
    string Language, string Title, string Heading, string? Duplicate, IReadOnlyList<ItemView> Items, IReadOnlyList<string> Closing);

/// <summary>One alert.</summary>
internal sealed record ItemView(string Title, string Language, string When, string Kind, string? Request, IReadOnlyList<FactView> Facts);

/// <summary>One thing the mail says about a deadline.</summary>
internal sealed record FactView(string Label, string Value, string Language);
