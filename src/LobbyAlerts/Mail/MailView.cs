namespace LobbyAlerts.Mail;

/// <summary>What the templates are filled with, the same for every kind: all words chosen, nothing left to decide but the layout.</summary>
/// <param name="Language">The language of the mail, as HTML names it.</param>
/// <param name="Title">The subject.</param>
/// <param name="Preheader">What lists of mails show after the subject.</param>
/// <param name="Heading">What it is, and for whom.</param>
/// <param name="Closing">Why the reader gets it, and how to answer.</param>
internal sealed record MailView(string Language, string Title, string Preheader, string Heading, IReadOnlyList<string> Closing)
{
    /// <summary>The version of the layout and the sentences that it is filled with.</summary>
    public string Version { get; } = MailVersion.Current;

    /// <summary>What a digest lists and how often it comes; null for anything else.</summary>
    public string? Intro { get; init; }

    /// <summary>That the reader may have had it already; null when that cannot be.</summary>
    public string? Duplicate { get; init; }

    /// <summary>What the alerts are and when, where there are several.</summary>
    public IReadOnlyList<LineView> Summary { get; init; } = [];

    /// <summary>What the links of the alerts do; null when they have none.</summary>
    public AnswersView? Answers { get; init; }

    /// <summary>The alerts; none in a digest.</summary>
    public IReadOnlyList<ItemView> Items { get; init; } = [];

    /// <summary>The sections of a digest.</summary>
    public IReadOnlyList<SectionView> Sections { get; init; } = [];

    /// <summary>The links that belong to the mail as a whole.</summary>
    public IReadOnlyList<LinkView> Links { get; init; } = [];
}

/// <summary>One alert.</summary>
/// <param name="Title">What it is about.</param>
/// <param name="Language">The language of the title.</param>
/// <param name="Date">When it is.</param>
/// <param name="Distance">How far off that is; null where there is nothing to count.</param>
/// <param name="When">Both.</param>
/// <param name="Kind">What kind of message it is.</param>
/// <param name="Tone">How it is coloured: <c>late</c>, <c>now</c>, <c>ahead</c> or <c>calm</c>.</param>
/// <param name="Request">What is asked of the reader; null when nothing is.</param>
/// <param name="Answer">How it is answered by a link; null when it cannot be.</param>
/// <param name="Facts">What is known about it.</param>
internal sealed record ItemView(
    string Title, string Language, string Date, string? Distance, string When, string Kind, string Tone, string? Request, AnswerView? Answer, IReadOnlyList<FactView> Facts);

/// <summary>One thing the mail says about a deadline.</summary>
internal sealed record FactView(string Label, string Value, string Language);

/// <summary>How an alert is answered: each leads to its own form on one page.</summary>
/// <param name="Seen">That it is known.</param>
/// <param name="Later">That it is told again.</param>
/// <param name="More">What else the page offers.</param>
/// <param name="Choose">What to choose from there, for a text without buttons.</param>
/// <param name="Page">The address of the page.</param>
internal sealed record AnswerView(ButtonView Seen, ButtonView Later, ButtonView More, string Choose, string Page);

/// <summary>A link of one alert.</summary>
/// <param name="Words">What is shown.</param>
/// <param name="Name">What is read out: it says of which alert it is.</param>
/// <param name="Address">Where it leads.</param>
internal sealed record ButtonView(string Words, string Name, string Address);

/// <summary>What the links of the alerts do, said once for them all.</summary>
/// <param name="Heading">What this is.</param>
/// <param name="Intro">What is true of each.</param>
/// <param name="Links">Each of them.</param>
/// <param name="Caution">What to know before the mail is forwarded, for it can be answered by whoever has it.</param>
internal sealed record AnswersView(string Heading, string Intro, IReadOnlyList<DoesView> Links, string Caution);

/// <summary>What a link does.</summary>
internal sealed record DoesView(string Words, string Does);

/// <summary>A link, and what it does.</summary>
internal sealed record LinkView(string Words, string Does, string Address);

/// <summary>One section of a digest.</summary>
internal sealed record SectionView(string Name, IReadOnlyList<LineView> Lines, string? More);

/// <summary>One deadline in a list: its title in the agenda's own language, and when it is; nothing where there is no date.</summary>
internal sealed record LineView(string Title, string TitleLanguage, string? When)
{
    /// <summary>What contradicts it; null when nothing does.</summary>
    public FactView? Also { get; init; }
}
