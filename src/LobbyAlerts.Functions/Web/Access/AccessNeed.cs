namespace LobbyAlerts.Functions.Web.Access;

/// <summary>The role that a route asks of whoever calls it.</summary>
/// <param name="Role">The role, or one that may more.</param>
internal sealed record AccessNeed(AccessRole Role)
{
    /// <summary>The role that the route of a request asks for.</summary>
    public static AccessRole Of(HttpContext context) => context.GetEndpoint()!.Metadata.GetMetadata<AccessNeed>()!.Role;
}

/// <summary>A way in for whoever is not known. A route that neither needs a role nor is one of these is closed.</summary>
internal enum OpenDoor
{
    /// <summary>Whether the program is well.</summary>
    Health,

    /// <summary>What links in mails lead to: answers, unsubscribing, calendars. Their token says who it is.</summary>
    Links,

    /// <summary>Reports of delivery. Their signature says who it is.</summary>
    MailEvents,

    /// <summary>Signing in, standalone.</summary>
    SignIn,

    /// <summary>What the Functions host calls; it alone reaches it, on a loopback port that it chose.</summary>
    Host,
}

/// <summary>That anyone may come in here.</summary>
internal sealed record OpenTo(OpenDoor Door);

/// <summary>That a route under <c>/api</c> answers with pages all the same; elsewhere all do.</summary>
internal sealed record PageMark;

/// <summary>Says what routes ask.</summary>
internal static class AccessNeeds
{
    /// <summary>Lets nobody in who may less than a role.</summary>
    public static TBuilder Needs<TBuilder>(this TBuilder builder, AccessRole role)
        where TBuilder : IEndpointConventionBuilder => builder.WithMetadata(new AccessNeed(role));

    /// <summary>Lets anyone in, by a door that has its measure.</summary>
    public static TBuilder IsOpen<TBuilder>(this TBuilder builder, OpenDoor door)
        where TBuilder : IEndpointConventionBuilder => builder.WithMetadata(new OpenTo(door));

    /// <summary>Says that what is refused here is told in a page, and that its forms carry a token.</summary>
    public static TBuilder IsPage<TBuilder>(this TBuilder builder)
        where TBuilder : IEndpointConventionBuilder => builder.WithMetadata(new PageMark());
}
