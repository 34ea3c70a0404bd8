using Plimsoll.Advisories.Records;

namespace Plimsoll.Advisories.Feeds;

/// <summary>One entry of a record: a package in a scope.</summary>
internal readonly record struct FeedRow(string Scope, string Package, FeedRecord Record, Claim Claim);
