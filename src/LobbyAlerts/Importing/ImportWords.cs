namespace LobbyAlerts.Importing;

/// <summary>What is said of things that an import cannot do.</summary>
internal static class ImportWords
{
    public const string Closing = "is not what it is here: closing and reopening are not done by an import; leave it as it was exported";
    public const string NoMove = "and source are only for a date that moves; leave it empty for a new deadline, and write where its date comes from as its own source";
    public const string Unnamed = "is there with other content; write the id to change it, or another title";
    public const string Relative = "stays as it is: leave it so, or leave it empty and write a date to give the deadline a date of its own";
    public const string Closed = "is closed where it was exported; it is not entered";

    public static string Stale(string said) => $"still says \"{said}\", and the date is another; write how the new date is said, or leave it empty and it is said for you";

    public static string Outdated(string version) => $"was changed since it was exported, and is {version} by now; export it again, and make the change in that";

    public static string Occurrence(string milestone) => $"is an occurrence of milestone {milestone}, which opens it by itself; it is not entered";

    public static string Move(string? from, string? to) =>
        $"differs: {from ?? "no date"} here, {to ?? "no date"} in the file. A date that moves is told with the reason and the source: write both in the row, or give them with the import";
}
