using System.Security.Cryptography;
using System.Text;
using LobbyAlerts.Deadlines;
using LobbyAlerts.Storage;
using NodaTime;

namespace LobbyAlerts.Alerts;

/// <summary>What somebody proposed by a link, for an admin to decide: mails get forwarded, so nothing weighty is done by a link alone.</summary>
public sealed record Proposal
{
    private const int IdLength = 10;

    /// <summary>What is proposed.</summary>
    public required ProposalType Type { get; init; }

    /// <summary>The id of the deadline; null for all the roles of the contact.</summary>
    public string? Deadline { get; init; }

    /// <summary>The title of the deadline, or the name of the contact, as it was then.</summary>
    public required string Title { get; init; }

    /// <summary>The id of the contact whose link it was.</summary>
    public required string Contact { get; init; }

    /// <summary>When.</summary>
    public required Instant At { get; init; }

    /// <summary>What the mail with the link told; by it the same link proposes the same thing once.</summary>
    public required string Occurrence { get; init; }

    /// <summary>How the deadline ended; null for a handover.</summary>
    public Outcome? Outcome { get; init; }

    /// <summary>Who should take over, as it was written; null for a close.</summary>
    public string? To { get; init; }

    /// <summary>The reason given; null when none was.</summary>
    public string? Why { get; init; }

    /// <summary>What became of it.</summary>
    public ProposalState State { get; init; }

    /// <summary>Who decided; null while it waits.</summary>
    public string? DecidedBy { get; init; }

    /// <summary>When; null while it waits.</summary>
    public Instant? DecidedAt { get; init; }

    /// <summary>What was said with the decision; null when nothing was.</summary>
    public string? Answer { get; init; }

    /// <summary>What it is about: the id of the deadline; for a contact's roles its id, marked so that it is no slug.</summary>
    public string Subject => Deadline ?? $"~{Contact}";

    /// <summary>The name by which an admin decides about it.</summary>
    public string Id => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{Type}|{Subject}|{Contact}|{Occurrence}")))[..IdLength];

    /// <summary>Its version, as that of its row.</summary>
    public string Version => Entity.VersionOf(Documents.Write(this));
}

/// <summary>What can be proposed.</summary>
public enum ProposalType
{
    /// <summary>The deadline ended.</summary>
    Close,

    /// <summary>Someone else should answer for it.</summary>
    Handover,
}

/// <summary>What became of a proposal.</summary>
public enum ProposalState
{
    /// <summary>It waits for an admin.</summary>
    Waiting,

    /// <summary>It was done.</summary>
    Confirmed,

    /// <summary>It was not.</summary>
    Refused,
}

/// <summary>What came of proposing or deciding. The set is closed.</summary>
public abstract record ProposalAnswer
{
    /// <summary>It was done.</summary>
    /// <param name="Proposal">The proposal as it is now.</param>
    public sealed record Done(Proposal Proposal) : ProposalAnswer;

    /// <summary>It was proposed, or decided, before; nothing was changed.</summary>
    /// <param name="Proposal">The proposal as it is.</param>
    public sealed record Already(Proposal Proposal) : ProposalAnswer;

    /// <summary>It cannot be done; nothing was changed.</summary>
    /// <param name="Why">Why not, and what to do instead.</param>
    public sealed record Refused(string Why) : ProposalAnswer;
}
