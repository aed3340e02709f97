using LobbyAlerts.Alerts;
using LobbyAlerts.Storage;
using NodaTime;

namespace LobbyAlerts.Functions.Web.Board;

/// <summary>The policies, each in sentences.</summary>
internal static class PolicyPages
{
    public const string Path = "/board/policies";

    public static async Task<IResult> ListAsync(BoardCall call)
    {
        var (texts, policies) = (call.Texts, await new PartChanges(call.Tables).ReadAllAsync(AgendaParts.Policies, call.Cancellation));
        return new Sheet(
            texts["policies.intro"],
            call.MayKeep ? [new LinkView($"{Path}/new", texts["policies.new"])] : [],
            [],
            [
                .. policies.Select(stored => stored.Value).Select(policy => SectionView.List($"policy-{policy.Id}", BoardWords.Policy(policy.Id, texts), Say(policy, call), "") with
                {
                    Actions = call.MayKeep ? [new LinkView($"{Path}/{policy.Id}/edit", texts["action.change"], BoardWords.Policy(policy.Id, texts))] : [],
                }),
                PartHistory.Of(policies, policy => BoardWords.Policy(policy.Id, texts), call),
            ])
            .Page(call, texts["place.policies"]);
    }

    /// <summary>A policy in sentences.</summary>
    public static IEnumerable<string> Say(Policy policy, BoardCall call)
    {
        var texts = call.Texts;
        yield return texts.Of("policy.sendAt", Dates.DayWording.Time(policy.SendAt, call.Language));
        foreach (var stages in policy.Stages.GroupBy(stage => BoardWords.Roles(stage.Roles.Order(), texts)))
            yield return BoardWords.Sentence(texts.Of("policy.stages", string.Join(", ", stages.Select(stage => BoardWords.Stage(BoardWords.Label(stage.Before), texts))), stages.Key));
        yield return policy.Repeat is { } repeat ? texts.Of("policy.repeat", BoardWords.Length(repeat.Every, texts), BoardWords.Roles(repeat.Roles, texts)) : texts["policy.noRepeat"];
        if (policy.Escalation is { } escalation)
        {
            var steps = escalation.Steps.Select(step => texts.Of("policy.step", BoardWords.Length(step.After, texts), BoardWords.Role(step.Role, texts)));
            yield return texts.Of("policy.escalation", BoardWords.Stage(BoardWords.Label(escalation.Within), texts), string.Join("; ", steps));
        }

        if (policy.ClosesItself)
            yield return texts["policy.closesItself"];
    }

    /// <summary>The policies, to choose one of.</summary>
    public static async Task<IReadOnlyList<(string Value, string Text)>> ChoicesAsync(BoardCall call) =>
        [.. (await new Agenda(call.Tables).PoliciesAsync(call.Cancellation)).Select(policy => (policy.Id, BoardWords.Policy(policy.Id, call.Texts)))];

    /// <summary>The days of a period that counts in days or weeks.</summary>
    public static int DaysOf(Period period) => (period.Weeks * 7) + period.Days;
}
