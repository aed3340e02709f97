namespace LobbyAlerts.Mail;

/// <summary>What the templates of a digest are filled with: all words chosen, nothing left to decide but the layout.</summary>
internal sealed record DigestView(
    string Language, string Title, string Heading, string Intro, string? Duplicate, IReadOnlyList<SectionView> Sections, IReadOnlyList<string> Closing);

/// <summary>One section of a digest.</summary>
internal sealed record SectionView(string Name, IReadOnlyList<LineView> Lines, string? More);

/// <summary>One deadline: its title in the agenda's own language, and when it is; nothing where there is no date.</summary>
internal sealed record LineView(string Title, string TitleLanguage, string? When);
