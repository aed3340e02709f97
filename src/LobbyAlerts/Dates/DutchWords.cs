namespace LobbyAlerts.Dates;

/// <summary>The words that Dutch phrases are made of, with the shorter forms of spreadsheets and of haste.</summary>
internal static class DutchWords
{
    private static readonly string[] ShortMonths = ["jan", "feb", "mrt", "apr", "mei", "jun", "jul", "aug", "sep", "okt", "nov", "dec"];

    private static readonly string[][] Seasons = [["voorjaar", "lente"], ["zomer"], ["najaar", "herfst"], ["winter"]];

    private static readonly string[] Ordinals = ["eerste", "tweede", "derde", "vierde"];

    /// <summary>From 1; null for another word.</summary>
    public static int? Month(string word)
    {
        var at = Array.IndexOf(ShortMonths, word == "sept" ? "sep" : word);
        return Numbered(at >= 0 ? at : DutchDates.Instance.Months.ToList().IndexOf(word));
    }

    /// <summary>As in EDTF, 21 to 24; null for another word.</summary>
    public static int? Season(string word) => Numbered(Array.FindIndex(Seasons, names => names.Contains(word))) + 20;

    /// <summary>From 1 to 4; null for another word.</summary>
    public static int? Ordinal(string word) => Numbered(Array.IndexOf(Ordinals, word));

    /// <summary>From Monday, 1; null for another word.</summary>
    public static int? WeekDay(string word) => Numbered(DutchDates.Instance.WeekDays.ToList().IndexOf(word));

    private static int? Numbered(int index) => index < 0 ? null : index + 1;
}
