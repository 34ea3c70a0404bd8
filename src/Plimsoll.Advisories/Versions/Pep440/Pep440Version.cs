using System.Text;

namespace Plimsoll.Advisories.Versions.Pep440;

/// <summary>Versions of Python packages.</summary>
/// <remarks>
/// PEP 440, https://packaging.python.org/specifications/version-specifiers/. Versions from before it, as setuptools ordered them
/// (<c>0.3m1</c>, <c>trunk</c>), are accepted too, and are before every version that it defines.
/// </remarks>
public static class Pep440Version
{
    /// <summary>The order.</summary>
    public static int? Compare(ReadOnlySpan<char> left, ReadOnlySpan<char> right)
    {
        var (leftIsModern, rightIsModern) = (Pep440Text.TryParse(left, out var a), Pep440Text.TryParse(right, out var b));
        if ((!leftIsModern && !Pep440Legacy.IsVersion(left)) || (!rightIsModern && !Pep440Legacy.IsVersion(right)))
        {
            return null;
        }

        return (leftIsModern, rightIsModern) switch
        {
            (true, true) => Compare(a, b),
            (false, false) => Pep440Legacy.Compare(left, right),
            (true, false) => 1,
            _ => -1,
        };
    }

    /// <summary>The normal form, <c>1.0-ALPHA1</c> as <c>1.0a1</c>; null for what PEP 440 does not define, older versions included.</summary>
    public static string? Normalize(ReadOnlySpan<char> text)
    {
        if (!Pep440Text.TryParse(text, out var version))
        {
            return null;
        }

        var normal = new StringBuilder(text.Length);
        if (!Digits.IsZero(version.Epoch))
        {
            AppendNumber(normal, version.Epoch).Append('!');
        }

        var release = version.Release;
        AppendNumber(normal, DottedNumbers.Take(ref release));
        while (!release.IsEmpty)
        {
            AppendNumber(normal.Append('.'), DottedNumbers.Take(ref release));
        }

        if (version.Mark != Pep440Stage.Release)
        {
            normal.Append(version.Mark switch { Pep440Stage.Alpha => "a", Pep440Stage.Beta => "b", _ => "rc" });
            AppendNumber(normal, version.MarkNumber);
        }

        if (version.IsPost)
        {
            AppendNumber(normal.Append(".post"), version.PostNumber);
        }

        if (version.IsDevelopment)
        {
            AppendNumber(normal.Append(".dev"), version.DevelopmentNumber);
        }

        AppendLocal(normal, version.Local);
        return normal.ToString();
    }

    internal static int Compare(Pep440Text left, Pep440Text right)
    {
        var order = ComparePublic(left, right);
        return order != 0 ? order : Pep440Local.Compare(left.Local, right.Local);
    }

    /// <summary>Compares without the local labels.</summary>
    internal static int ComparePublic(Pep440Text left, Pep440Text right)
    {
        var order = CompareBase(left, right);
        order = order != 0 ? order : left.Stage - right.Stage;
        order = order != 0 ? order : Digits.Compare(left.MarkNumber, right.MarkNumber);
        order = order != 0 ? order : left.IsPost.CompareTo(right.IsPost);
        order = order != 0 ? order : Digits.Compare(left.PostNumber, right.PostNumber);
        order = order != 0 ? order : right.IsDevelopment.CompareTo(left.IsDevelopment);
        return order != 0 ? order : Digits.Compare(left.DevelopmentNumber, right.DevelopmentNumber);
    }

    /// <summary>Compares epoch and release only.</summary>
    internal static int CompareBase(Pep440Text left, Pep440Text right)
    {
        var order = Digits.Compare(left.Epoch, right.Epoch);
        return order != 0 ? order : DottedNumbers.Compare(left.Release, right.Release);
    }

    private static StringBuilder AppendNumber(StringBuilder text, ReadOnlySpan<char> digits) =>
        Digits.IsZero(digits) ? text.Append('0') : text.Append(digits.TrimStart('0'));

    private static void AppendLocal(StringBuilder text, ReadOnlySpan<char> local)
    {
        var separator = '+';
        while (!local.IsEmpty)
        {
            var segment = Pep440Local.Take(ref local);
            text.Append(separator);
            separator = '.';
            if (Digits.IsNumber(segment))
            {
                AppendNumber(text, segment);
                continue;
            }

            foreach (var character in segment)
            {
                text.Append(char.ToLowerInvariant(character));
            }
        }
    }
}
