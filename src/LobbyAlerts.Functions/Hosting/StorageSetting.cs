using LobbyAlerts.Functions.Tables;

namespace LobbyAlerts.Functions.Hosting;

/// <summary>Where everything is kept. The set is closed: a SQLite file, or Table Storage.</summary>
internal abstract record StorageSetting
{
    private const string SqliteScheme = "sqlite:";
    private const string TablesScheme = "tables:";

    /// <summary>A SQLite file.</summary>
    public sealed record Sqlite(string Path) : StorageSetting
    {
        /// <inheritdoc/>
        public override string ToString() => Path;
    }

    /// <summary>An account of Table Storage.</summary>
    public sealed record Tables(TableStorage Account) : StorageSetting
    {
        /// <inheritdoc/>
        public override string ToString() => Account.Host;
    }

    /// <summary>Reads the setting. A text that cannot be used is not repeated, for it may hold a key.</summary>
    /// <exception cref="SettingException">It cannot be used.</exception>
    public static StorageSetting Parse(string text, string? clientId) =>
        text.StartsWith(SqliteScheme, StringComparison.Ordinal) && text.Length > SqliteScheme.Length ? new Sqlite(text[SqliteScheme.Length..])
        : text.StartsWith(TablesScheme, StringComparison.Ordinal) ? new Tables(TableStorage.Parse(text[TablesScheme.Length..], clientId))
        : throw new SettingException(
            "LobbyAlerts__Storage must be sqlite:PATH, such as sqlite:data/lobbyalerts.db, or tables:CONNECTION-STRING, or tables:https://ACCOUNT.table.core.windows.net.");
}
