using LobbyAlerts.Goals;
using NodaTime;

namespace LobbyAlerts.Alerts;

/// <summary>Which stages a deadline has, who hears each, at what time of day, and how it goes on after the anchor.</summary>
/// <param name="Id">A slug.</param>
/// <param name="Stages">The stages, farthest from the anchor first.</param>
/// <param name="SendAt">The local time of day at which alerts go out, Europe/Amsterdam.</param>
/// <param name="Repeat">How it repeats after the anchor; null when it does not.</param>
/// <param name="ClosesItself">Whether the deadline closes, untold, when its window has passed.</param>
/// <param name="Escalation">Who else is told when a stage is not acknowledged; null for nobody.</param>
public sealed record Policy(string Id, IReadOnlyList<Stage> Stages, LocalTime SendAt, Repeat? Repeat = null, bool ClosesItself = false, Escalation? Escalation = null);

/// <summary>One planned moment before a deadline.</summary>
/// <param name="Before">How long before the anchor: a period of one unit, such as <c>P3M</c> or <c>P14D</c>.</param>
/// <param name="Roles">Who hears it.</param>
public sealed record Stage(Period Before, IReadOnlyList<Role> Roles);

/// <summary>How a deadline repeats after its anchor, until it is closed.</summary>
/// <param name="Every">The time between two repeats, counted from the anchor: a period of one unit.</param>
/// <param name="Roles">Who hears it.</param>
public sealed record Repeat(Period Every, IReadOnlyList<Role> Roles);
