using System.Xml.Linq;
using LobbyAlerts.Storage;
using Microsoft.AspNetCore.DataProtection.Repositories;

namespace LobbyAlerts.Functions.Web.Access;

/// <summary>
/// The keys that protect sessions and form tokens, kept with the data: every instance has the same, and a restart changes
/// nothing. The framework asks for them when a page first needs one, and waits for the answer on its own thread.
/// </summary>
internal sealed class KeyRing(ITables tables) : IXmlRepository
{
    private const string Prefix = "key|";
    private const string Xml = "Xml";

    /// <inheritdoc/>
    public IReadOnlyCollection<XElement> GetAllElements() => ReadAsync().GetAwaiter().GetResult();

    /// <inheritdoc/>
    public void StoreElement(XElement element, string friendlyName) => tables.CommitAsync(
        AgendaTable.Name,
        [Change.Insert(AgendaTable.Access, Prefix + friendlyName, new Dictionary<string, object> { [Xml] = element.ToString(SaveOptions.DisableFormatting) })]).GetAwaiter().GetResult();

    private async Task<IReadOnlyCollection<XElement>> ReadAsync()
    {
        var elements = new List<XElement>();
        await foreach (var row in tables.QueryAsync(AgendaTable.Name, KeyRange.Prefix(AgendaTable.Access, Prefix)).ConfigureAwait(false))
            elements.Add(XElement.Parse(row.Text(Xml)!));
        return elements;
    }
}
