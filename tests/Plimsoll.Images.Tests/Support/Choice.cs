using CsCheck;

namespace Plimsoll.Images.Tests.Support;

/// <summary>Generators of these tests.</summary>
internal static class Choice
{
    /// <summary>One of the given values.</summary>
    public static Gen<T> Among<T>(params T[] values) => Gen.Int[0, values.Length - 1].Select(i => values[i]);
}
