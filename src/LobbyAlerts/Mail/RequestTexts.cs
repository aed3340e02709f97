using LobbyAlerts.Alerts;
using LobbyAlerts.Dates;
using LobbyAlerts.Deadlines;

namespace LobbyAlerts.Mail;

/// <summary>What an alert asks of the reader, in one language.</summary>
internal sealed class RequestTexts
{
    private static readonly RequestTexts Dutch = new(Language.Nl);
    private static readonly RequestTexts English = new(Language.En);

    private readonly Language _language;
    private readonly Sentences _words;
    private readonly string[] _overdue;
    private readonly string[] _inEffect;

    private RequestTexts(Language language)
    {
        (_language, _words) = (language, Sentences.Of(language));
        (_overdue, _inEffect) = (_words.Each<Meaning>("request.overdue"), _words.Each<Meaning>("request.inEffect"));
    }

    public static RequestTexts Of(Language language) => language == Language.En ? English : Dutch;

    /// <summary>What is asked; null when nothing is.</summary>
    /// <param name="alert">The alert.</param>
    /// <param name="notice">What it says.</param>
    /// <param name="urgency">Where the deadline stands.</param>
    public string? Request(Alert alert, Notice notice, Urgency urgency)
    {
        var asks = Asks(notice.Meaning, urgency, isReview: alert.Stage == "review");
        return (alert.Kind, notice) switch
        {
            (Kind.Closed, _) => null,
            (Kind.Escalation, _) => _words[alert.InPlaceOf is null ? "request.notAcknowledged" : "request.notReached"],
            (Kind.Handover, _) => $"{TakenOver(notice.TakenOverFrom)} {asks}".TrimEnd(),
            (_, { AsksAgain: true, Acknowledged: { } acknowledged }) =>
                _words.Fill("request.stillStands", ("day", DayWording.WeekDay(acknowledged.On, _language)), ("who", acknowledged.By)),
            (Kind.CatchUp, _) => $"{_words["request.catchUp"]} {asks}".TrimEnd(),
            _ => asks,
        };
    }

    private string? Asks(Meaning meaning, Urgency urgency, bool isReview) => urgency switch
    {
        Urgency.Overdue => _overdue[(int)meaning],
        Urgency.InEffect => _inEffect[(int)meaning],
        Urgency.Undated => _words["request.undated"],
        _ => isReview ? _words["request.review"] : null,
    };

    private string TakenOver(string from) => from.Length > 0 ? _words.Fill("request.takenOver.from", ("from", from)) : _words["request.takenOver"];
}
