using LobbyAlerts.Dates;

namespace LobbyAlerts.Goals;

/// <summary>Something that happened and explains a goal. Nothing is alerted about it.</summary>
/// <param name="Date">When it was, as precisely as is known.</param>
/// <param name="Text">What it was.</param>
public sealed record PastFact(ImpreciseDate Date, string Text);
