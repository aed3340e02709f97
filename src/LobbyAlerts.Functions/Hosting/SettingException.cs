namespace LobbyAlerts.Functions.Hosting;

/// <summary>A setting that cannot be used; the message names it and says how to mend it.</summary>
internal sealed class SettingException(string message) : Exception(message);
