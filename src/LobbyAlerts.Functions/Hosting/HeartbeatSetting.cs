namespace LobbyAlerts.Functions.Hosting;

/// <summary>Whom to call when a sweep and an audit have run to their end. The address is as good as a key.</summary>
internal sealed class HeartbeatSetting
{
    private HeartbeatSetting(Uri? address) => Address = address;

    /// <summary>The address; null for nobody.</summary>
    public Uri? Address { get; }

    /// <summary>Reads the setting. A text that cannot be used is not repeated.</summary>
    /// <exception cref="SettingException">It cannot be used.</exception>
    public static HeartbeatSetting Parse(string text)
    {
        if (text.Length == 0)
            return new HeartbeatSetting(null);
        return Uri.TryCreate(text, UriKind.Absolute, out var uri)
            && (uri.Scheme == Uri.UriSchemeHttps || uri is { Scheme: "http", IsLoopback: true })
            && uri is { UserInfo: "", Fragment: "" }
                ? new HeartbeatSetting(uri)
                : throw new SettingException("LobbyAlerts__Heartbeat must be an https address, such as https://HOST/PATH, or http on a loopback address for a trial; empty calls nobody.");
    }

    /// <summary>Whether there is one; never the address.</summary>
    public override string ToString() => Address is null ? "none" : "set";
}
