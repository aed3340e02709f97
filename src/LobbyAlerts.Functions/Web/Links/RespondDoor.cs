using LobbyAlerts.Alerts;
using LobbyAlerts.Dates;
using LobbyAlerts.Deadlines;
using LobbyAlerts.Functions.Telemetry;
using LobbyAlerts.Links;
using LobbyAlerts.Mail;
using LobbyAlerts.Storage;
using NodaTime;

namespace LobbyAlerts.Functions.Web.Links;

/// <summary>What a link about a deadline leads to: a page, and what its buttons do.</summary>
internal sealed class RespondDoor(Responding responding, FreshMails fresh, Agenda agenda)
{
    public const string Acknowledge = "acknowledge";
    public const string Snooze = AnswerFragments.Snooze;
    public const string Close = AnswerFragments.Close;
    public const string HandOver = AnswerFragments.Handover;
    public const string Fresh = "fresh";

    // The outcomes that people choose; a window that passes closes by itself.
    private static readonly Dictionary<string, Outcome> Outcomes = new[] { Outcome.Won, Outcome.Lost, Outcome.Overtaken, Outcome.Withdrawn }.ToDictionary(Written.Word);

    /// <summary>The page; null when there is nothing that the link could be about.</summary>
    /// <param name="link">The link.</param>
    /// <param name="form">What was sent with a button; null when the page is only looked at.</param>
    /// <param name="now">The present.</param>
    /// <param name="cancellation">Stops between two steps.</param>
    public async Task<LinkPage?> AnswerAsync(Link link, LinkForm? form, Instant now, CancellationToken cancellation)
    {
        if (link.IsExpired(now))
            return await ExpiredAsync(link, form, now, cancellation);
        if (await responding.LookAsync(link, now, cancellation) is not { } standing)
            return null;

        var page = new StandingPage(link, standing, now);
        if (form is null)
            return new LinkPage(page.View());
        if (!standing.IsOpen)
            return new LinkPage(page.View(new("error", page.Texts.NotPossible)), StatusCodes.Status409Conflict);

        var (note, status) = await ActAsync(link, standing, page, form, now, cancellation);
        return await responding.LookAsync(link, now, cancellation) is { } after ? new LinkPage(new StandingPage(link, after, now).View(note), status) : null;
    }

    private Task<(NoteView Note, int Status)> ActAsync(Link link, Standing standing, StandingPage page, LinkForm form, Instant now, CancellationToken cancellation) => form.Action switch
    {
        Acknowledge when form.Seen is { } seen => SaidAsync(page, Measures.AcknowledgedAsync(Act.Acknowledged, responding.AcknowledgeAsync(link, seen, now, cancellation)), standing, null),
        Snooze when form.Seen is { } seen => SnoozeAsync(link, standing, page, form, seen, now, cancellation),
        Close => ProposeCloseAsync(link, standing, page, form, now, cancellation),
        HandOver => ProposeHandoverAsync(link, standing, page, form, now, cancellation),
        _ => Wrong(page.Texts.NotPossible),
    };

    private async Task<(NoteView Note, int Status)> SnoozeAsync(Link link, Standing standing, StandingPage page, LinkForm form, LastTold seen, Instant now, CancellationToken cancellation)
    {
        var today = Amsterdam.DayOf(now);
        var until = form["choice"] switch
        {
            "week" => today.PlusWeeks(1),
            "month" => today.PlusMonths(1),
            _ => form.Day("until"),
        };
        return until is { } day && day > today && day <= page.LastDay
            ? await SaidAsync(page, Measures.AcknowledgedAsync(Act.Snoozed, responding.SnoozeAsync(link, day, seen, now, cancellation)), standing, day)
            : await Wrong(page.Texts.ChooseDay);
    }

    private async Task<(NoteView Note, int Status)> ProposeCloseAsync(Link link, Standing standing, StandingPage page, LinkForm form, Instant now, CancellationToken cancellation)
    {
        if (!Outcomes.TryGetValue(form["outcome"], out var outcome))
            return await Wrong(page.Texts.ChooseOutcome);
        return form["why"] is { Length: > 0 } why
            ? ProposalNote.Of(await responding.ProposeCloseAsync(link, standing.Stored.Deadline.Title, outcome, why, now, cancellation), page.Texts)
            : await Wrong(page.Texts.GiveReason);
    }

    private async Task<(NoteView Note, int Status)> ProposeHandoverAsync(Link link, Standing standing, StandingPage page, LinkForm form, Instant now, CancellationToken cancellation) =>
        form["to"] is { Length: > 0 } to
            ? ProposalNote.Of(await responding.ProposeHandoverAsync(link, standing.Stored.Deadline.Title, to, form["why"] is { Length: > 0 } why ? why : null, now, cancellation), page.Texts)
            : await Wrong(page.Texts.GiveName);

    private static async Task<(NoteView Note, int Status)> SaidAsync(StandingPage page, Task<ChangeAnswer> answer, Standing standing, LocalDate? until)
    {
        var texts = page.Texts;
        return await answer switch
        {
            ChangeAnswer.Done => (new("done", until is { } day ? texts.Snoozed(day) : texts.Done(standing.Contact.Name)), StatusCodes.Status200OK),
            ChangeAnswer.Unchanged { Stored.Deadline.Acknowledged: { } there } => (new("done", texts.Already(standing.AcknowledgedBy ?? there.By, Amsterdam.DayOf(there.At))), StatusCodes.Status200OK),
            ChangeAnswer.Outdated => (new("error", texts.Outdated), StatusCodes.Status409Conflict),
            _ => (new("error", texts.NotPossible), StatusCodes.Status409Conflict),
        };
    }

    // It says nothing of the deadline: that is for who is mailed.
    private async Task<LinkPage?> ExpiredAsync(Link link, LinkForm? form, Instant now, CancellationToken cancellation)
    {
        if (await agenda.ContactAsync(link.Contact, cancellation) is not { } contact)
            return null;
        var texts = LinkTexts.Of(contact.Language);
        var view = new LinkView(texts.Code, texts.Expired, texts.Code);
        if (form?.Action != Fresh)
            return new LinkPage(view with { Forms = [new(Fresh, texts.SendFresh, texts.ExpiredText, [new(texts.SendFresh)]) { IsMain = true }] }, StatusCodes.Status410Gone);

        await fresh.AskAsync(link, now, cancellation);
        return new LinkPage(view with { Notes = [new("done", texts.FreshAsked)] });
    }

    private static Task<(NoteView Note, int Status)> Wrong(string words) => Task.FromResult((new NoteView("error", words), StatusCodes.Status400BadRequest));
}
