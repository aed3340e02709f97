using LobbyAlerts.Functions.Web.Links;

namespace LobbyAlerts.Functions.Web.Access;

/// <summary>The words of the pages about coming in, in one language.</summary>
internal sealed record AccessTexts
{
    private static readonly AccessTexts Dutch = new()
    {
        Code = "nl",
        SignedOut = "U bent niet aangemeld",
        WhereTheLinkIs = "Deze pagina is alleen voor beheerders. In het venster waarin LobbyAlerts is gestart, staat een link waarmee u zich aanmeldt. De link werkt één keer, tot een kwartier na de start.",
        ANewLink = "Hebt u een nieuwe link nodig? Typ dan op de computer waarop LobbyAlerts draait: lobbyalerts signin",
        NoSignIn = "Aanmelden kan hier nog niet. Vraag uw beheerder om voor deze toepassing de aanmelding met Microsoft Entra ID aan te zetten.",
        Reload = "Laad de pagina opnieuw. U kunt zich dan aanmelden.",
        NothingChanged = "Er is niets gewijzigd.",
        WrongHost = "Dit adres hoort niet bij LobbyAlerts",
        NotAllowed = "U mag dit niet zien of doen",
        RoleKey = "Vraag de beheerder om een sleutel met deze rol.",
        Forged = "Het formulier is niet verwerkt",
        ForgedRemedy = "De pagina stond te lang open, of het formulier kwam van een andere website. Ga terug, laad de pagina opnieuw en verstuur het formulier nog een keer.",
        NoPage = "Deze pagina is er niet",
        NoPageRemedy = "Controleer het adres.",
        SignInHeading = "Aanmelden bij LobbyAlerts",
        SignInForm = "Meld u aan",
        SignInText = "U kunt daarna in deze browser alles zien en wijzigen, tot u twaalf uur niets hebt gedaan. De link werkt daarna niet meer.",
        SignInButton = "Aanmelden",
        NoLink = "Deze link werkt niet",
        NoLinkWhy = "De link is al gebruikt, is ouder dan een kwartier, of is niet helemaal overgenomen.",
        Left = "U bent afgemeld",
    };

    private static readonly AccessTexts English = new()
    {
        Code = "en",
        SignedOut = "You are not signed in",
        WhereTheLinkIs = "This page is for admins only. In the window in which LobbyAlerts was started stands a link to sign in with. It works once, until a quarter of an hour after the start.",
        ANewLink = "Do you need a new link? On the computer that runs LobbyAlerts, type: lobbyalerts signin",
        NoSignIn = "Signing in is not set up here yet. Ask whoever runs this application to turn on authentication with Microsoft Entra ID.",
        Reload = "Load the page again. You can sign in then.",
        NothingChanged = "Nothing was changed.",
        WrongHost = "This address is none of LobbyAlerts",
        NotAllowed = "You may not see or do this",
        RoleKey = "Ask whoever runs this application for a key with that role.",
        Forged = "The form was not taken",
        ForgedRemedy = "The page stood open for too long, or the form came from another website. Go back, load the page again and send the form once more.",
        NoPage = "This page is not there",
        NoPageRemedy = "Check the address.",
        SignInHeading = "Sign in to LobbyAlerts",
        SignInForm = "Sign in",
        SignInText = "In this browser you can then see and change everything, until you do nothing for twelve hours. The link does not work after that.",
        SignInButton = "Sign in",
        NoLink = "This link does not work",
        NoLinkWhy = "It was used already, is older than a quarter of an hour, or was not copied whole.",
        Left = "You are signed out",
    };

    /// <summary>The language as HTML names it.</summary>
    public required string Code { get; init; }

    public required string SignedOut { get; init; }

    public required string WhereTheLinkIs { get; init; }

    public required string ANewLink { get; init; }

    public required string NoSignIn { get; init; }

    public required string Reload { get; init; }

    public required string NothingChanged { get; init; }

    public required string WrongHost { get; init; }

    public required string NotAllowed { get; init; }

    public required string RoleKey { get; init; }

    public required string Forged { get; init; }

    public required string ForgedRemedy { get; init; }

    public required string NoPage { get; init; }

    public required string NoPageRemedy { get; init; }

    public required string SignInHeading { get; init; }

    public required string SignInForm { get; init; }

    public required string SignInText { get; init; }

    public required string SignInButton { get; init; }

    public required string NoLink { get; init; }

    public required string NoLinkWhy { get; init; }

    public required string Left { get; init; }

    private bool IsDutch => Code == "nl";

    /// <summary>The words in the language that the browser asks for first.</summary>
    public static AccessTexts For(HttpRequest request) => LinkTexts.For(request).Language == Language.En ? English : Dutch;

    public string WrongHostRemedy(Uri url) => IsDutch ? $"Open LobbyAlerts met {url}" : $"Open LobbyAlerts at {url}";

    public string RoleNeeded(AccessRole needed, AccessRole? has) => IsDutch
        ? $"Hiervoor is de rol {needed} nodig. {(has is { } role ? $"U hebt de rol {role}." : "U hebt geen rol.")}"
        : $"This needs the role {needed}. {(has is { } given ? $"You have the role {given}." : "You have none.")}";

    public string RoleGiver(string name) => IsDutch
        ? $"De beheerder van deze bedrijfstoepassing in Microsoft Entra ID kan u de rol geven. Noem daarbij deze naam: {name}. Meld u daarna opnieuw aan."
        : $"Whoever manages this enterprise application in Microsoft Entra ID can give you the role. Tell them this name: {name}. Sign in again then.";
}
