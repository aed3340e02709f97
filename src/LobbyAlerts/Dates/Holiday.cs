namespace LobbyAlerts.Dates;

/// <summary>A day off that returns by a rule. Holidays are data: an admin adds and removes them.</summary>
/// <param name="Id">Its slug, such as <c>koningsdag</c>.</param>
/// <param name="Name">What it is called.</param>
/// <param name="Rule">On which day of a year it falls.</param>
public sealed record Holiday(string Id, Names Name, HolidayRule Rule);
