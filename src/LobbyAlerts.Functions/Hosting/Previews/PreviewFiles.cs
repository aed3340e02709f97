using System.Text;
using System.Text.Encodings.Web;
using LobbyAlerts.Functions.Delivery;
using LobbyAlerts.Mail;

namespace LobbyAlerts.Functions.Hosting.Previews;

/// <summary>Writes samples as <c>NAME.LANGUAGE.eml</c>, <c>.html</c> and <c>.txt</c>, and an <c>index.html</c> that shows them all.</summary>
internal static class PreviewFiles
{
    /// <summary>Writes them; files of the same names are replaced.</summary>
    /// <param name="samples">The samples.</param>
    /// <param name="languages">The languages of the mails.</param>
    /// <param name="identity">Who they are from.</param>
    /// <param name="folder">The folder; made when it is not there.</param>
    /// <param name="cancellation">Stops between two files.</param>
    public static async Task WriteAsync(IReadOnlyList<MailSample> samples, IReadOnlyList<Language> languages, MailIdentity identity, string folder, CancellationToken cancellation)
    {
        Directory.CreateDirectory(folder);
        var rows = new StringBuilder();
        foreach (var sample in samples)
        {
            foreach (var language in languages)
            {
                var (name, mail) = ($"{sample.Name}.{language.ToString().ToLowerInvariant()}", sample.In(language));
                await File.WriteAllTextAsync(Path.Combine(folder, $"{name}.txt"), mail.Text, cancellation);
                await File.WriteAllTextAsync(Path.Combine(folder, $"{name}.html"), mail.Html, cancellation);
                using var message = MimeMail.Of(mail, identity, sample.At);
                await message.WriteToAsync(Path.Combine(folder, $"{name}.eml"), cancellation);
                rows.Append(Row(name, mail));
            }
        }

        await File.WriteAllTextAsync(Path.Combine(folder, "index.html"), Page(rows.ToString()), cancellation);
    }

    private static string Row(string name, OutgoingMail mail) =>
        $"""
        <section>
        <h2>{HtmlEncoder.Default.Encode(mail.Subject)}</h2>
        <p><a href="{name}.html">{name}.html</a> · <a href="{name}.txt">text</a> · <a href="{name}.eml">eml</a></p>
        <iframe src="{name}.html" title="{name}" width="320" height="568" loading="lazy" sandbox></iframe>
        <iframe src="{name}.html" title="{name}, wide" width="700" height="568" loading="lazy" sandbox></iframe>
        </section>

        """;

    private static string Page(string rows) =>
        $"""
        <!DOCTYPE html>
        <html lang="en">
        <head><meta charset="utf-8"><meta name="color-scheme" content="light dark"><title>Mails of LobbyAlerts</title></head>
        <body style="margin:16px; font-family:Arial, sans-serif">
        <h1>Mails of LobbyAlerts</h1>
        {rows}</body>
        </html>

        """;
}
