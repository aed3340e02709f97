using LobbyAlerts.Alerts;
using LobbyAlerts.Dates;
using LobbyAlerts.Deadlines;

namespace LobbyAlerts.Tests.Mail;

public sealed class KindWordingTests
{
    private const Language Nl = Language.Nl;
    private const Language En = Language.En;

    [Theory]
    [InlineData(Nl, "P1Y", "Herinnering, een jaar vooraf")]
    [InlineData(Nl, "P2Y", "Herinnering, twee jaar vooraf")]
    [InlineData(Nl, "P6M", "Herinnering, zes maanden vooraf")]
    [InlineData(Nl, "P1M", "Herinnering, een maand vooraf")]
    [InlineData(Nl, "P18M", "Herinnering, 18 maanden vooraf")]
    [InlineData(Nl, "P1W", "Herinnering, een week vooraf")]
    [InlineData(Nl, "P2W", "Herinnering, twee weken vooraf")]
    [InlineData(Nl, "P14D", "Herinnering, veertien dagen vooraf")]
    [InlineData(Nl, "P7D", "Herinnering, zeven dagen vooraf")]
    [InlineData(Nl, "P1D", "Herinnering, een dag vooraf")]
    [InlineData(En, "P1Y", "Reminder, a year ahead")]
    [InlineData(En, "P5Y", "Reminder, five years ahead")]
    [InlineData(En, "P1M", "Reminder, a month ahead")]
    [InlineData(En, "P6M", "Reminder, six months ahead")]
    [InlineData(En, "P1W", "Reminder, a week ahead")]
    [InlineData(En, "P2W", "Reminder, two weeks ahead")]
    [InlineData(En, "P14D", "Reminder, fourteen days ahead")]
    [InlineData(En, "P30D", "Reminder, 30 days ahead")]
    [InlineData(En, "P1D", "Reminder, a day ahead")]
    public void A_reminder_names_its_stage(Language language, string stage, string expected) =>
        MailSamples.Says(expected, MailSamples.Mail(language, MailSamples.Alert(MailSamples.Notice(), stage: stage)));

    [Theory]
    [InlineData(Nl, "2026-11-23", Meaning.Happens, WindowEnd.Earliest, "Herinnering voor de dag zelf")]
    [InlineData(Nl, "2026-11", Meaning.Happens, WindowEnd.Latest, "Herinnering voor de laatste dag")]
    [InlineData(Nl, "2027", Meaning.Happens, WindowEnd.Earliest, "Herinnering voor de dag waarop het op zijn vroegst gebeurt")]
    [InlineData(Nl, "2027", Meaning.TakesEffect, WindowEnd.Earliest, "Herinnering voor de dag waarop het op zijn vroegst ingaat")]
    [InlineData(Nl, "2027/..", Meaning.Target, WindowEnd.Earliest, "Herinnering voor de eerste dag van de periode")]
    [InlineData(En, "2026-11-23", Meaning.Happens, WindowEnd.Earliest, "Reminder for the day itself")]
    [InlineData(En, "../2026", Meaning.Target, WindowEnd.Latest, "Reminder for the last day")]
    [InlineData(En, "2027", Meaning.Milestone, WindowEnd.Earliest, "Reminder for the earliest day it can happen")]
    [InlineData(En, "2027", Meaning.TakesEffect, WindowEnd.Earliest, "Reminder for the earliest day it can take effect")]
    [InlineData(En, "2027/..", Meaning.Target, WindowEnd.Earliest, "Reminder for the first day of the period")]
    public void The_anchor_day_is_worded_as_the_bound_it_is(Language language, string edtf, Meaning meaning, WindowEnd anchor, string expected) =>
        MailSamples.Says(expected, MailSamples.Mail(language, MailSamples.Alert(MailSamples.Notice(edtf, meaning, anchor), stage: "P0D")));

    [Fact]
    public void A_reminder_sent_before_its_day_says_so()
    {
        var rolled = MailSamples.Alert(MailSamples.Notice(), stage: "P1D") with { Day = MailSamples.Today.PlusDays(1) };
        MailSamples.Says("Herinnering, een dag vooraf (verstuurd op de werkdag daarvoor)", MailSamples.Mail(rolled));
        MailSamples.Says("Reminder, a day ahead (sent on the working day before)", MailSamples.Mail(En, rolled));
    }

    [Theory]
    [InlineData(Nl, "Opnieuw gestuurd, omdat u daarom vroeg")]
    [InlineData(En, "Sent again, because you asked for it")]
    public void What_was_asked_for_again_says_so(Language language, string says) =>
        MailSamples.Says(says, MailSamples.Mail(language, MailSamples.Alert(MailSamples.Notice(), Kind.Fresh, "fresh")));

    [Theory]
    [InlineData("P3M", "2027", "Inhaalbericht over het moment ‘drie maanden vooraf’", "Catch-up on the moment “three months ahead”")]
    [InlineData("P0D", "2027-01-01", "Inhaalbericht over de dag zelf", "Catch-up on the day itself")]
    [InlineData("P0D+46", "2027", "Inhaalbericht over herhaling 46", "Catch-up on repeat 46")]
    [InlineData("review", "../2027", "Inhaalbericht over de kwartaalcontrole", "Catch-up on the quarterly review")]
    [InlineData("review", null, "Inhaalbericht over de jaarlijkse controle", "Catch-up on the yearly review")]
    public void A_catch_up_names_what_it_makes_up_for(string stage, string? edtf, string dutch, string english)
    {
        var alert = MailSamples.Alert(MailSamples.Notice(edtf), Kind.CatchUp, stage);
        MailSamples.Says(dutch, MailSamples.Mail(alert));
        MailSamples.Says(english, MailSamples.Mail(En, alert));
        Assert.Contains("Dat moment is al geweest, daarom hoort u het nu.", MailSamples.OneLine(MailSamples.Mail(alert)), StringComparison.Ordinal);
        Assert.Contains("That moment has already passed, which is why you hear it now.", MailSamples.OneLine(MailSamples.Mail(En, alert)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null, "Jaarlijkse controle", "Is er al meer bekend over de datum?", "Yearly review", "Is more known about the date by now?")]
    [InlineData("../2027", "Kwartaalcontrole", "Dit kan elke dag gebeuren. Is hier al meer over bekend?", "Quarterly review", "This can happen any day. Is more known about it by now?")]
    public void A_review_asks_what_is_known(string? edtf, string dutch, string dutchAsks, string english, string englishAsks)
    {
        var alert = MailSamples.Alert(MailSamples.Notice(edtf), Kind.Review, "review");
        MailSamples.Says(dutch, MailSamples.Mail(alert));
        MailSamples.Says(english, MailSamples.Mail(En, alert));
        Assert.Contains(dutchAsks, MailSamples.OneLine(MailSamples.Mail(alert)), StringComparison.Ordinal);
        Assert.Contains(englishAsks, MailSamples.OneLine(MailSamples.Mail(En, alert)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Kind.InEffect, "2026", Nl, Meaning.Happens, "Loopt nu, herhaling 3", "De periode loopt. Is het al gebeurd? Meld het, dan sluiten wij dit af.")]
    [InlineData(Kind.InEffect, "2026", Nl, Meaning.TakesEffect, "Loopt nu, herhaling 3", "De periode loopt. Is het al ingegaan? Meld het, dan sluiten wij dit af.")]
    [InlineData(Kind.InEffect, "2026", Nl, Meaning.Target, "Loopt nu, herhaling 3", "De periode loopt. Is het doel al gehaald? Meld het, dan sluiten wij dit af.")]
    [InlineData(Kind.InEffect, "2026", Nl, Meaning.Milestone, "Loopt nu, herhaling 3", "De periode loopt. Is dit moment al geweest? Meld het, dan sluiten wij dit af.")]
    [InlineData(Kind.InEffect, "2026", En, Meaning.Happens, "Under way, repeat 3", "The period is under way. Has it happened yet? Tell us, and we will close it.")]
    [InlineData(Kind.InEffect, "2026", En, Meaning.TakesEffect, "Under way, repeat 3", "The period is under way. Has it taken effect yet? Tell us, and we will close it.")]
    [InlineData(Kind.InEffect, "2026", En, Meaning.Target, "Under way, repeat 3", "The period is under way. Has the target been reached? Tell us, and we will close it.")]
    [InlineData(Kind.InEffect, "2026", En, Meaning.Milestone, "Under way, repeat 3", "The period is under way. Has this moment been yet? Tell us, and we will close it.")]
    [InlineData(Kind.Overdue, "2025", Nl, Meaning.Happens, "Voorbij, herhaling 3", "De datum is voorbij, dus dit is waarschijnlijk gebeurd. Meld het, dan sluiten wij dit af.")]
    [InlineData(Kind.Overdue, "2025", Nl, Meaning.TakesEffect, "Voorbij, herhaling 3", "De datum is voorbij, dus dit is waarschijnlijk ingegaan. Meld het, dan sluiten wij dit af.")]
    [InlineData(Kind.Overdue, "2025", Nl, Meaning.Target, "Te laat, herhaling 3", "De datum is voorbij en voor zover wij weten is dit doel niet gehaald. Meld hoe het ervoor staat, dan sluiten wij dit af of noteren wij een nieuwe datum.")]
    [InlineData(Kind.Overdue, "2025", Nl, Meaning.Milestone, "Voorbij, herhaling 3", "Dit moment is voorbij. Meld hoe het ging, dan sluiten wij dit af.")]
    [InlineData(Kind.Overdue, "2025", En, Meaning.Happens, "Past, repeat 3", "The date has passed, so this has probably happened. Tell us, and we will close it.")]
    [InlineData(Kind.Overdue, "2025", En, Meaning.TakesEffect, "Past, repeat 3", "The date has passed, so this has probably taken effect. Tell us, and we will close it.")]
    [InlineData(Kind.Overdue, "2025", En, Meaning.Target, "Overdue, repeat 3", "The date has passed and, as far as we know, this target was missed. Tell us where it stands, and we will close it or note a new date.")]
    [InlineData(Kind.Overdue, "2025", En, Meaning.Milestone, "Past, repeat 3", "This moment has passed. Tell us how it went, and we will close it.")]
    public void A_repeat_asks_by_meaning(Kind kind, string edtf, Language language, Meaning meaning, string expected, string asks)
    {
        var mail = MailSamples.Mail(language, MailSamples.Alert(MailSamples.Notice(edtf, meaning), kind, "P0D+3"));
        MailSamples.Says(expected, mail);
        MailSamples.Says(asks, mail);
    }

    [Fact]
    public void A_catch_up_after_the_window_asks_what_an_overdue_alert_asks() =>
        MailSamples.Says(
            "Dat moment is al geweest, daarom hoort u het nu. De datum is voorbij, dus dit is waarschijnlijk gebeurd. Meld het, dan sluiten wij dit af.",
            MailSamples.Mail(MailSamples.Alert(MailSamples.Notice("2025"), Kind.CatchUp, "P0D+3")));
}
