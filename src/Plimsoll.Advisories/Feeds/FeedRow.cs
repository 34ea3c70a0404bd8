using Plimsoll.Advisories.Records;

namespace Plimsoll.Advisories.Feeds;

/// <summary>One entry of a record: a package of a scope.</summary>
internal readonly record struct FeedRow(string Package, FeedRecord Record, Claim Claim);
