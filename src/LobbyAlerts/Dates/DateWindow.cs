using NodaTime;

namespace LobbyAlerts.Dates;

/// <summary>The days that an imprecise date can mean, both ends included; at most one end is open.</summary>
/// <param name="Earliest">The first day it can be, or null when it may already have been.</param>
/// <param name="Latest">The last day it can be, or null when it may be any later day.</param>
public readonly record struct DateWindow(LocalDate? Earliest, LocalDate? Latest);
