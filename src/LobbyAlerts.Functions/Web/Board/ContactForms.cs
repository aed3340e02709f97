using System.Text.Json.Nodes;
using LobbyAlerts.Alerts;
using LobbyAlerts.Deadlines;
using LobbyAlerts.Functions.Web.Resources;
using LobbyAlerts.Goals;

namespace LobbyAlerts.Functions.Web.Board;

/// <summary>The forms by which contacts are kept.</summary>
internal static class ContactForms
{
    public static Form New(BoardCall call) => new("contactNew", $"{ContactPages.Path}/new", ContactPages.Path, Fields(call), null, values => GoalForms.WithId(BodyOf(values), PartResources.Contacts.Naming, call, "name"), PartResources.Contacts.AddAsync)
    {
        HasPreview = false,
        Made = made => $"{ContactPages.Path}/{made["id"]}",
    };

    public static Task<Form?> EditAsync(BoardCall call, string id) => OfAsync(
        call, id, "edit", "contactEdit", Fields(call), BodyOf, asked => PartResources.Contacts.PatchAsync(asked, id),
        contact => new() { ["name"] = contact.Name, ["address"] = contact.Address, ["language"] = Written.Word(contact.Language) });

    /// <summary>Mail is tried again.</summary>
    public static Task<Form?> ActivateAsync(BoardCall call, string id) => OfAsync(
        call, id, "activate", "activate", [], _ => new(new JsonObject { ["status"] = "active" }), asked => PartResources.Contacts.PatchAsync(asked, id), _ => []);

    /// <summary>Every role ends, and goes to a successor.</summary>
    public static async Task<Form?> LeaveAsync(BoardCall call, string id) => await OfAsync(
        call, id, "leave", "leave",
        [new Field("to", "select") { Options = [.. call.ContactChoices.Where(contact => contact.Value != id)] }, GoalForms.From(call), GoalForms.Why],
        values => FormParts.Plain(values, "to", "from", "why"), asked => RoleResource.LeaveAsync(asked, id), _ => []) is { } form ? form with { HasPreview = true } : null;

    private static async Task<Form?> OfAsync(
        BoardCall call, string id, string action, string name, IReadOnlyList<Field> fields, Func<IReadOnlyDictionary<string, string>, FormBody> body, Func<ApiCall, Task<IResult>> operation, Func<Contact, Dictionary<string, string>> now) =>
        Slug.Is(id) && await new PartChanges(call.Tables).ReadAsync(AgendaParts.Contacts, id, call.Cancellation) is { } stored
            ? new Form(name, $"{ContactPages.Path}/{id}/{action}", $"{ContactPages.Path}/{id}", fields, (now(stored.Value), stored.Row.Version), body, operation) { HasPreview = false, About = stored.Value.Name }
            : null;

    private static Field[] Fields(BoardCall call) =>
    [
        new("name", "text") { IsRequired = true, Longest = 120 }, new("address", "email") { IsRequired = true, Longest = 254 },
        new("language", "radio") { IsRequired = true, Initial = "nl", Options = FormParts.Options<Language>(call, "language") },
    ];

    private static FormBody BodyOf(IReadOnlyDictionary<string, string> values) => FormParts.Plain(values, "name", "address", "language");
}
