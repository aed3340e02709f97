namespace LobbyAlerts.Dates;

/// <summary>A name in both languages of the mail.</summary>
/// <param name="Nl">In Dutch.</param>
/// <param name="En">In English.</param>
public sealed record Names(string Nl, string En)
{
    /// <summary>The name in one language.</summary>
    public string In(Language language) => language == Language.En ? En : Nl;
}
