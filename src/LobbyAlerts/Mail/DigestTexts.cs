using LobbyAlerts.Alerts;
using NodaTime;

namespace LobbyAlerts.Mail;

/// <summary>The words that only a digest has, in one language.</summary>
internal abstract class DigestTexts
{
    public static DigestTexts Of(Language language) => language == Language.En ? EnglishDigestTexts.Instance : DutchDigestTexts.Instance;

    /// <summary>What it is, and of which week.</summary>
    public abstract string Title(int week);

    /// <summary>What it is, and for whom.</summary>
    public abstract string Heading(int week, string name);

    /// <summary>What it lists, as of which day, and how often it comes.</summary>
    public abstract string Intro(LocalDate day);

    /// <summary>The name of a section.</summary>
    public abstract string Name(DigestSection section);

    /// <summary>How many a section holds, for subjects.</summary>
    public abstract string Count(DigestSection section, int count);

    /// <summary>How many a section holds besides those that are listed.</summary>
    public abstract string More(int count);

    /// <summary>What follows a date that awaits confirmation.</summary>
    public abstract string Provisional { get; }
}
