using System.Globalization;

namespace LobbyAlerts.Mail;

/// <summary>What the label of an occurrence says: <c>P3M</c>, <c>P0D</c>, <c>P0D+46</c>, <c>review</c>.</summary>
/// <param name="Sort">What it is.</param>
/// <param name="Number">How many units before the anchor, or which repeat.</param>
/// <param name="Unit">The unit of the period: <c>Y</c>, <c>M</c>, <c>W</c> or <c>D</c>.</param>
public readonly record struct StageLabel(StageSort Sort, int Number = 0, char Unit = 'D')
{
    /// <summary>Reads a label; whatever it is, it is one.</summary>
    public static StageLabel Parse(string label)
    {
        if (label == "review")
            return new(StageSort.Review);
        if (label.IndexOf('+', StringComparison.Ordinal) is > 0 and var plus && TryNumber(label.AsSpan(plus + 1), out var repeat))
            return new(StageSort.Repeat, repeat);
        if (label is not ['P', .. var number, 'Y' or 'M' or 'W' or 'D'] || !TryNumber(number, out var count))
            return new(StageSort.Other);
        return count == 0 ? new(StageSort.Anchor) : new(StageSort.Before, count, label[^1]);
    }

    private static bool TryNumber(ReadOnlySpan<char> digits, out int number) =>
        int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out number);
}

/// <summary>What an occurrence is by its label.</summary>
public enum StageSort
{
    /// <summary>A stage before the anchor.</summary>
    Before,

    /// <summary>The stage on the anchor.</summary>
    Anchor,

    /// <summary>A repeat after it.</summary>
    Repeat,

    /// <summary>A review.</summary>
    Review,

    /// <summary>Something else: a move, a close, a handover, a week.</summary>
    Other,
}
