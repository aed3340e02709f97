using System.Security.Cryptography;
using System.Text;

namespace LobbyAlerts.Mail;

/// <summary>
/// The version of the templates and texts that mails are written with. It is taken from their content, so that it cannot be
/// forgotten: whatever changes in one of them is another version, and the commit that has it can be found again.
/// </summary>
internal static class MailVersion
{
    private const int Length = 12;

    private static readonly Lazy<string> Now = new(() => Of(Parts()));

    /// <summary>The version of this program: twelve hexadecimal digits.</summary>
    public static string Current => Now.Value;

    /// <summary>The templates and texts by name.</summary>
    internal static IEnumerable<(string Name, byte[] Content)> Parts()
    {
        var assembly = typeof(MailVersion).Assembly;
        foreach (var name in assembly.GetManifestResourceNames())
        {
            using var stream = assembly.GetManifestResourceStream(name)!;
            var content = new byte[stream.Length];
            stream.ReadExactly(content);
            yield return (name, content);
        }
    }

    /// <summary>The version of templates and texts, in whatever order they come.</summary>
    internal static string Of(IEnumerable<(string Name, byte[] Content)> parts)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var (name, content) in parts.OrderBy(part => part.Name, StringComparer.Ordinal))
        {
            hash.AppendData(Encoding.UTF8.GetBytes(name));
            hash.AppendData(SHA256.HashData(content));
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset())[..Length];
    }
}
