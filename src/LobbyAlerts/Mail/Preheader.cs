namespace LobbyAlerts.Mail;

/// <summary>What lists of mails show after the subject: what the subject left out, and what else the mail tells.</summary>
internal static class Preheader
{
    // Lists show about a hundred characters.
    private const int Enough = 140;

    /// <summary>Of alerts, the most urgent first.</summary>
    public static string Of(IReadOnlyList<ItemView> items, string subject)
    {
        var others = items.Skip(1).Select(item => $"{item.Title}: {item.When}");
        return Joined([.. LeftOut(items[0], subject), items[0].Kind, .. others]);
    }

    /// <summary>Of a digest, by its sections.</summary>
    public static string Of(IEnumerable<SectionView> sections) =>
        Joined(sections.SelectMany(section => section.Lines).Select(line => line.When is null ? line.Title : $"{line.Title}: {line.When}"));

    // A subject may have had to shorten the title or to give up how far off it is.
    private static IEnumerable<string> LeftOut(ItemView item, string subject)
    {
        if (!subject.Contains(item.Title, StringComparison.Ordinal))
            yield return item.Title;
        if (!subject.Contains(item.Distance ?? item.Date, StringComparison.OrdinalIgnoreCase))
            yield return item.When;
    }

    // The first whatever its length; then as many as there is room for.
    private static string Joined(IEnumerable<string> parts)
    {
        var said = "";
        foreach (var part in parts)
        {
            if (said.Length > 0 && said.Length + part.Length > Enough)
                break;
            said += said.Length == 0 ? $"{part}." : $" {part}.";
        }

        return said;
    }
}
