using LobbyAlerts.Alerts;

namespace LobbyAlerts.Functions.Web;

/// <summary>One thing that will be told: when, what, and to whom.</summary>
/// <param name="At">When.</param>
/// <param name="Kind">What it is to the readers.</param>
/// <param name="Stage">The label of the occurrence.</param>
/// <param name="Day">The day it falls on.</param>
/// <param name="SendDay">The day it is sent on.</param>
/// <param name="Shift">Why these differ; null when they do not, or when it is told late.</param>
/// <param name="Roles">The roles that hear it.</param>
/// <param name="Contacts">The ids of the contacts that hear it as the assignments stand.</param>
/// <param name="Supersedes">The labels of the earlier occurrences that it stands for.</param>
internal sealed record TellingView(
    string At, string Kind, string Stage, string Day, string SendDay, ShiftView? Shift, IReadOnlyList<string> Roles, IReadOnlyList<string> Contacts, string? Supersedes)
{
    public static TellingView Of(ForecastTelling telling) => new(
        Written.Moment(telling.At),
        telling.Kind.Name(),
        telling.Stage,
        Written.Day(telling.Day)!,
        Written.Day(telling.SendDay)!,
        ShiftView.Of(telling.Shift),
        [.. telling.Roles.Select(Written.Word)],
        telling.Contacts,
        telling.Supersedes.Length > 0 ? telling.Supersedes : null);
}

/// <summary>Why something is not sent on the day it falls on: <c>holiday</c>, <c>weekend</c>, or <c>time</c> for a moment that is over before the send time.</summary>
internal sealed record ShiftView(string Why, string? Holiday)
{
    public static ShiftView? Of(Shift? shift) => shift switch
    {
        null => null,
        { Holiday: { } holiday } => new("holiday", holiday.Name.Nl),
        { From.DayOfWeek: NodaTime.IsoDayOfWeek.Saturday or NodaTime.IsoDayOfWeek.Sunday } => new("weekend", null),
        _ => new("time", null),
    };
}
