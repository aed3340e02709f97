namespace LobbyAlerts.Goals;

/// <summary>One lobby objective ("lobbydoel") under a goal.</summary>
/// <param name="Id">A slug, unique in its goal.</param>
/// <param name="Text">What is asked, in our own words.</param>
public sealed record Objective(string Id, string Text);
