namespace LobbyAlerts.Functions.Web.Access;

/// <summary>The role that a route asks of whoever calls it.</summary>
/// <param name="Role">The role, or one that may more.</param>
internal sealed record AccessNeed(AccessRole Role);

/// <summary>Says what routes ask.</summary>
internal static class AccessNeeds
{
    /// <summary>Lets nobody in who may less than a role.</summary>
    public static TBuilder Needs<TBuilder>(this TBuilder builder, AccessRole role)
        where TBuilder : IEndpointConventionBuilder => builder.WithMetadata(new AccessNeed(role));
}
