using System.Reflection;

namespace LobbyAlerts.Functions.Web;

/// <summary>Templates, styles, scripts, texts and schemas of pages and the API, which the program carries.</summary>
internal static class WebResource
{
    /// <summary>The text of one.</summary>
    /// <exception cref="InvalidOperationException">The program does not carry it: a fault of ours.</exception>
    public static string Read(string name)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream($"web/{name}")
            ?? throw new InvalidOperationException($"The program does not carry web/{name}.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
