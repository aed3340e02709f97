namespace LobbyAlerts.Functions.Functions;

/// <summary>
/// Everything that the program logs, each event with an id of its own. Ids of deadlines, contacts and alerts; no name, no
/// address, no key, no token. The names are those of the events: docs/operations.md lists them.
/// </summary>
internal static partial class FunctionLog
{
    [LoggerMessage(1, LogLevel.Error, "{Function} failed. Its next run does what this one did not.")]
    public static partial void RunFailed(this ILogger logger, Exception exception, string function);

    [LoggerMessage(2, LogLevel.Warning, "{Function} cannot act on what it was sent: {Why}")]
    public static partial void RunRefused(this ILogger logger, string function, string why);

    [LoggerMessage(3, LogLevel.Warning, "{Names} are no settings of this version, and do nothing. There are {Known}.")]
    public static partial void UnknownSettings(this ILogger logger, string names, string known);

    [LoggerMessage(10, LogLevel.Information, "Swept: {Planned} alerts planned, {Contacts} contacts have mail waiting.")]
    public static partial void Swept(this ILogger logger, int planned, int contacts);

    [LoggerMessage(11, LogLevel.Error, "Deadline {Deadline} has something due that nobody holds a role to hear. It is tried again at the next send time.")]
    public static partial void Unheard(this ILogger logger, string deadline);

    [LoggerMessage(12, LogLevel.Error, "Deadline {Deadline} cannot be planned and stays due: {Fault}")]
    public static partial void Faulty(this ILogger logger, string deadline, string fault);

    [LoggerMessage(20, LogLevel.Information, "Contact {Contact} was sent {Alerts} in mail {Mail}.")]
    public static partial void Sent(this ILogger logger, string contact, string alerts, string mail);

    [LoggerMessage(21, LogLevel.Error, "Contact {Contact} did not get {Alerts} alerts: {Reason}")]
    public static partial void Rejected(this ILogger logger, string contact, int alerts, string reason);

    [LoggerMessage(22, LogLevel.Warning, "Contact {Contact} waits for {Alerts} alerts: {Reason}")]
    public static partial void Deferred(this ILogger logger, string contact, int alerts, string reason);

    [LoggerMessage(30, LogLevel.Information, "Reconciled: {Open} open deadlines, {Mended} mended, {Silent} with nothing more to say.")]
    public static partial void Reconciled(this ILogger logger, int open, int mended, int silent);

    [LoggerMessage(31, LogLevel.Error, "Open deadline {Deadline} was not going to be looked at. It is now.")]
    public static partial void Mended(this ILogger logger, string deadline);

    [LoggerMessage(32, LogLevel.Error, "Deadline {Deadline} cannot be read or planned, and may not be looked at: {Fault}")]
    public static partial void Unplanned(this ILogger logger, string deadline, string fault);

    [LoggerMessage(33, LogLevel.Warning, "The import that {By} began at {At} and that was killed is completed. Left out is what others changed since: {LeftOut} things. {Ids}")]
    public static partial void ImportCompleted(this ILogger logger, string by, NodaTime.Instant at, int leftOut, string ids);

    [LoggerMessage(40, LogLevel.Information, "Digests of {Week}: {Planned} planned, {Skipped} skipped.")]
    public static partial void Digested(this ILogger logger, string week, int planned, int skipped);

    [LoggerMessage(41, LogLevel.Error, "Deadline {Deadline} cannot be read and is in no digest: {Fault}")]
    public static partial void Unlisted(this ILogger logger, string deadline, string fault);

    [LoggerMessage(50, LogLevel.Error, "The audit found {Finding}; see {Record}. Whoever leads is told, once.")]
    public static partial void Found(this ILogger logger, string finding, string record);

    [LoggerMessage(51, LogLevel.Error, "No sweep ran to its end lately. No heartbeat is given.")]
    public static partial void NotSwept(this ILogger logger);

    [LoggerMessage(52, LogLevel.Error, "The heartbeat failed: {Fault}. The next audit gives it again.")]
    public static partial void HeartbeatFailed(this ILogger logger, string fault);

    [LoggerMessage(60, LogLevel.Error, "The queue gave up a message; it is recorded at {Record}: {Finding}. No alert is lost with it.")]
    public static partial void SetAside(this ILogger logger, string record, string finding);

    [LoggerMessage(61, LogLevel.Error, "Nobody holds a role to hear of {Finding}.")]
    public static partial void NobodyToTell(this ILogger logger, string finding);

    [LoggerMessage(70, LogLevel.Information, "Of {Events} events {Ignored} say nothing of a delivery; the others are noted for {Alerts} alerts. {Unknown} mails are not known, {Failed} could not be noted and come again.")]
    public static partial void Reported(this ILogger logger, int events, int ignored, int alerts, int unknown, int failed);

    [LoggerMessage(71, LogLevel.Warning, "Events of SendGrid are not taken: set LobbyAlerts__SendGridWebhookKey to the verification key that it shows for its event webhook.")]
    public static partial void MailEventsClosed(this ILogger logger);

    [LoggerMessage(72, LogLevel.Warning, "Events of SendGrid are refused with {Status}: {Why}.")]
    public static partial void MailEventsRefused(this ILogger logger, int status, string why);

    [LoggerMessage(80, LogLevel.Information, "{Name}: {Method} {Path} (dry run: {IsDryRun}).")]
    public static partial void Changed(this ILogger logger, string name, string method, string path, bool isDryRun);

    [LoggerMessage(81, LogLevel.Error, "A request of the API failed.")]
    public static partial void ApiFailed(this ILogger logger, Exception exception);

    [LoggerMessage(82, LogLevel.Warning, "A request of the API was put off; of the storage: {Fault}.")]
    public static partial void ApiPutOff(this ILogger logger, string fault);

    [LoggerMessage(90, LogLevel.Error, "A link could not be answered.")]
    public static partial void LinkFailed(this ILogger logger, Exception exception);

    [LoggerMessage(91, LogLevel.Warning, "A link was put off; of the storage: {Fault}.")]
    public static partial void LinkPutOff(this ILogger logger, string fault);

    [LoggerMessage(100, LogLevel.Error, "A page failed.")]
    public static partial void PageFailed(this ILogger logger, Exception exception);

    [LoggerMessage(101, LogLevel.Warning, "A page was put off; of the storage: {Fault}.")]
    public static partial void PagePutOff(this ILogger logger, string fault);
}
