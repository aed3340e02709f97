using LobbyAlerts.Alerts;
using LobbyAlerts.Goals;
using LobbyAlerts.Mail;
using NodaTime;
using NodaTime.Text;

namespace LobbyAlerts.Functions.Web.Board;

/// <summary>What the API says in names and labels, as people say it.</summary>
internal static class BoardWords
{
    /// <summary>What fields are called, joined.</summary>
    public static string Fields(IEnumerable<string> fields, BoardTexts texts) =>
        string.Join(", ", fields.Select(field => texts.Has($"field.{field}") ? texts[$"field.{field}"].TrimEnd('?') : field));

    /// <summary>The moment that the label of an occurrence names: "een maand vooraf"; empty where its kind says it all.</summary>
    public static string Stage(string label, BoardTexts texts) => StageLabel.Parse(label) switch
    {
        { Sort: StageSort.Before } stage => texts.Count($"stage.{stage.Unit}", stage.Number),
        { Sort: StageSort.Anchor } => texts["stage.anchor"],
        { Sort: StageSort.Repeat } repeat => texts.Of("stage.repeat", repeat.Number),
        _ => "",
    };

    /// <summary>A length of time: "een maand".</summary>
    public static string Length(Period period, BoardTexts texts)
    {
        var label = StageLabel.Parse(Label(period));
        return texts.Count($"length.{label.Unit}", label.Number);
    }

    /// <summary>A period as a label writes it: <c>P3M</c>.</summary>
    public static string Label(Period period) => PeriodPattern.Roundtrip.Format(period);

    public static string Role(Role role, BoardTexts texts) => texts[$"role.{Written.Word(role)}"];

    public static string Roles(IEnumerable<Role> roles, BoardTexts texts) => string.Join(", ", roles.Select(role => Role(role, texts)));

    public static string Kind(Kind kind, BoardTexts texts) => texts[$"kind.{kind.Name()}"];

    public static string State(AlertState state, BoardTexts texts) => texts[$"told.{Written.Word(state)}"];

    /// <summary>What a policy is called: its id, where there are no better words for it.</summary>
    public static string Policy(string id, BoardTexts texts) => texts.Has($"policy.{id}") ? texts[$"policy.{id}"] : Sentence(id.Replace('-', ' '));

    /// <summary>With a capital.</summary>
    public static string Sentence(string words) => words.Length == 0 ? words : char.ToUpperInvariant(words[0]) + words[1..];
}
