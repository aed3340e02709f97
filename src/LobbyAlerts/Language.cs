namespace LobbyAlerts;

/// <summary>The languages that mail is written in: Dutch by default, English for contacts who ask.</summary>
public enum Language
{
    /// <summary>Dutch, <c>nl</c>.</summary>
    Nl,

    /// <summary>English, <c>en</c>.</summary>
    En,
}
