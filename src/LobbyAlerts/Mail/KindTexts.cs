using System.Globalization;
using LobbyAlerts.Alerts;
using LobbyAlerts.Dates;
using LobbyAlerts.Deadlines;
using NodaTime;

namespace LobbyAlerts.Mail;

/// <summary>What an alert is, in one language.</summary>
internal sealed class KindTexts(Language language)
{
    private readonly Sentences _words = Sentences.Of(language);
    private readonly string[] _outcomes = Sentences.Of(language).Each<Outcome>("outcome");

    /// <summary>In words that begin without a capital.</summary>
    public string Of(Alert alert, Notice notice, bool isSentEarly)
    {
        var (label, moment) = (StageLabel.Parse(alert.Stage), Moment(alert.Stage, notice));
        return alert.Kind switch
        {
            Kind.Reminder => Reminder(label, moment, isSentEarly),
            Kind.CatchUp => CaughtUp(label, moment),
            Kind.Review => moment,
            Kind.Moved => Moves(notice),
            Kind.Closed when notice.Closed is { } closed => _words.Fill("kind.closed", ("closed", _words["word.closed"]), ("outcome", _outcomes[(int)closed.Outcome])),
            Kind.Escalation when alert.InPlaceOf is not null => On("kind.undelivered", label.Sort == StageSort.Other ? _words["moment.message"] : moment, notice.ToldOn),
            Kind.Escalation => On("kind.escalation", moment, notice.ToldOn),
            Kind.Handover => _words["word.handedOver"],
            Kind.Fresh => _words["kind.fresh"],
            Kind.InEffect => _words.Fill("kind.inEffect", ("moment", moment)),
            _ => _words.Fill("kind.overdue", ("overdue", Overdue(notice.Meaning)), ("moment", moment)),
        };
    }

    /// <summary>In a word or two, that the date has passed.</summary>
    public string Overdue(Meaning meaning) => _words[meaning == Meaning.Target ? "word.overdue.target" : "word.overdue"];

    /// <summary>The moment that the label of an occurrence names.</summary>
    public string Moment(string stage, Notice notice) => StageLabel.Parse(stage) switch
    {
        { Sort: StageSort.Before } label => Before(label),
        { Sort: StageSort.Anchor } => AnchorDay(notice),
        { Sort: StageSort.Repeat } label => _words.Fill("moment.repeat", ("number", Digits(label.Number))),
        { Sort: StageSort.Review } => _words[notice.Date is null ? "moment.yearly" : "moment.quarterly"],
        _ => stage,
    };

    private string Reminder(StageLabel label, string moment, bool isSentEarly)
    {
        var reminder = _words.Fill(label.Sort == StageSort.Anchor ? "kind.reminder.anchor" : "kind.reminder", ("moment", moment));
        return isSentEarly ? _words.Fill("kind.reminder.early", ("reminder", reminder)) : reminder;
    }

    private string CaughtUp(StageLabel label, string moment) => label.Sort switch
    {
        StageSort.Before => _words.Fill("kind.catchUp.before", ("moment", _words.Fill("quoted", ("words", moment)))),
        StageSort.Review => _words.Fill("kind.catchUp.review", ("moment", moment)),
        _ => _words.Fill("kind.catchUp", ("moment", moment)),
    };

    private string On(string key, string moment, LocalDate? day) => day is { } known
        ? _words.Fill($"{key}.on", ("moment", moment), ("day", DayWording.WeekDay(known, language)))
        : _words.Fill(key, ("moment", moment));

    private string Before(StageLabel label) => _words.Count(
        $"moment.{label.Unit}", label.Number, ("number", _words.All.GetValueOrDefault($"number.{label.Number}") ?? Digits(label.Number)));

    private string AnchorDay(Notice notice) => _words[(notice.Anchor, notice.Meaning) switch
    {
        _ when notice.Date is { IsExactDay: true } => "moment.day",
        (WindowEnd.Latest, _) => "moment.lastDay",
        (_, Meaning.Target) => "moment.firstDay",
        (_, Meaning.TakesEffect) => "moment.takesEffect",
        _ => "moment.happens",
    }];

    // The whole way that a date has gone: "third move: in 2024 → in 2025 → in 2026".
    private string Moves(Notice notice)
    {
        var count = notice.Revisions.Count;
        var number = _words.All.GetValueOrDefault($"ordinal.{count}") ?? _words.Fill("ordinal", ("number", Digits(count)));
        var dates = notice.Revisions.Select(revision => revision.From).Append(notice.Revisions[^1].To);
        return _words.Fill("kind.moved", ("number", number), ("way", string.Join(" → ", dates.Select(date => date?.Say(language) ?? _words["noDate"]))));
    }

    private static string Digits(int number) => number.ToString(CultureInfo.InvariantCulture);
}
