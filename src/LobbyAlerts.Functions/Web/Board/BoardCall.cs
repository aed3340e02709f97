using LobbyAlerts.Dates;
using LobbyAlerts.Functions.Web.Access;
using LobbyAlerts.Goals;
using LobbyAlerts.Storage;
using NodaTime;

namespace LobbyAlerts.Functions.Web.Board;

/// <summary>One request of the board: who looks, in which language, when, at what.</summary>
/// <param name="Context">The request.</param>
/// <param name="Tables">Where everything is kept.</param>
/// <param name="Now">The present, read once.</param>
/// <param name="FormToken">The field that every form of the page carries.</param>
/// <param name="Contacts">The contacts, by id, for their names.</param>
internal sealed record BoardCall(HttpContext Context, ITables Tables, Instant Now, string FormToken, IReadOnlyDictionary<string, Contact> Contacts)
{
    private const string LanguageCookie = "lobbyalerts-language";

    /// <summary>The words.</summary>
    public BoardTexts Texts { get; } = BoardTexts.Of(LanguageOf(Context));

    public Language Language => Texts.Language;

    public LocalDate Today => Amsterdam.DayOf(Now);

    /// <summary>Who looks.</summary>
    public Caller Caller => Context.Caller();

    public IQueryCollection Query => Context.Request.Query;

    public CancellationToken Cancellation => Context.RequestAborted;

    /// <summary>Whether whoever looks may keep deadlines.</summary>
    public bool MaySchedule => Caller.May(AccessRole.Scheduler);

    /// <summary>Whether whoever looks may keep what deadlines rest on.</summary>
    public bool MayKeep => Caller.May(AccessRole.Admin);

    /// <summary>What was just done, in words; null where nothing was.</summary>
    public string? Done => Query["done"].ToString() is { Length: > 0 } done && Texts.Has($"done.{done}") ? Texts[$"done.{done}"] : null;

    /// <summary>What somebody is called who hears or does something: a contact's name, or what the name of a key or of the program says.</summary>
    public string NameOf(string who) => Contacts.TryGetValue(who, out var contact) ? contact.Name : Texts.Has($"who.{who}") ? Texts[$"who.{who}"] : who;

    /// <summary>The contacts, to choose one of.</summary>
    public IReadOnlyList<(string Value, string Text)> ContactChoices => [.. Contacts.Values.OrderBy(contact => contact.Name, StringComparer.OrdinalIgnoreCase).Select(contact => (contact.Id, contact.Name))];

    /// <summary>A day with its day of the week.</summary>
    public string Day(LocalDate day) => DayWording.WeekDay(day, Language);

    /// <summary>A moment, to the minute.</summary>
    public string Moment(Instant at)
    {
        var local = at.InZone(Amsterdam.Zone);
        return $"{DayWording.WeekDay(local.Date, Language)}, {DayWording.Time(local.TimeOfDay, Language)}";
    }

    // What was chosen last, else what the browser asks for first.
    private static Language LanguageOf(HttpContext context)
    {
        if (context.Request.Query["lang"].ToString() is "nl" or "en" && HttpMethods.IsGet(context.Request.Method))
        {
            var chosen = context.Request.Query["lang"].ToString();
            context.Response.Cookies.Append(LanguageCookie, chosen, new() { Path = "/", HttpOnly = true, SameSite = SameSiteMode.Lax, IsEssential = true, Secure = context.RequestServices.GetRequiredService<Entrance>().KeepsSecure(context.Request) });
            return chosen == "en" ? Language.En : Language.Nl;
        }

        return context.Request.Cookies.TryGetValue(LanguageCookie, out var kept) ? kept == "en" ? Language.En : Language.Nl
            : Links.LinkTexts.For(context.Request).Code == "en" ? Language.En
            : Language.Nl;
    }
}
