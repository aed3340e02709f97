using Deque.AxeCore.Commons;
using Microsoft.Playwright;

namespace LobbyAlerts.Functions.Tests.Mail;

/// <summary>
/// Looks for what keeps people out: every rule of axe, best practices too. It is put into a page once and run as often as
/// the page is shown in another way; <c>RunAxe</c> would open another page for each.
/// </summary>
internal static class Axe
{
    private static readonly string Script = new BundledAxeScriptProvider().GetScript();

    public static Task AddToAsync(IPage page) => page.EvaluateAsync(Script);

    /// <summary>What is wrong, with the elements it is wrong with; also that the contrast of nothing was looked at.</summary>
    public static Task<string[]> FaultsAsync(IPage page) => page.EvaluateAsync<string[]>(
        """
        axe.run(document).then(result => [
          ...result.violations.map(fault => `${fault.id}: ${fault.help} ${fault.nodes.map(node => node.html).join(' ')}`),
          ...(result.passes.some(rule => rule.id === 'color-contrast') ? [] : ['color-contrast: nothing was looked at'])])
        """);
}
