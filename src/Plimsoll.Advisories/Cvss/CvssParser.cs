using System.Collections.Immutable;

namespace Plimsoll.Advisories.Cvss;

/// <summary>Reads vectors of all versions by their tables of metrics.</summary>
internal static class CvssParser
{
    // The longest vector, all metrics of version 4 defined, has 209 characters.
    private const int MaxLength = 512;

    public static CvssError TryParse(ReadOnlySpan<char> text, bool isLoose, out CvssVersion version, out CvssValues values)
    {
        values = default;
        version = CvssVersion.V2;
        if (text.IsEmpty || text.Length > MaxLength)
        {
            return CvssError.LengthImpossible;
        }

        if (text.StartsWith("CVSS:"))
        {
            var slash = text.IndexOf('/');
            var prefix = slash < 0 ? text : text[..slash];
            text = slash < 0 ? default : text[(slash + 1)..];
            switch (prefix)
            {
                case "CVSS:3.0":
                    version = CvssVersion.V30;
                    break;
                case "CVSS:3.1":
                    version = CvssVersion.V31;
                    break;
                case "CVSS:4.0":
                    version = CvssVersion.V40;
                    break;
                default:
                    return CvssError.VersionUnknown;
            }
        }

        var metrics = CvssMetrics.Of(version);
        var error = ReadMetrics(text, metrics, isOrdered: !isLoose && metrics != CvssMetrics.V3, out values, out var seen);
        return error != CvssError.None ? error : CheckComplete(metrics, seen, isLoose);
    }

    private static CvssError ReadMetrics(
        ReadOnlySpan<char> text, ImmutableArray<CvssMetric> metrics, bool isOrdered, out CvssValues values, out uint seen)
    {
        values = default;
        seen = 0;
        if (text.IsEmpty)
        {
            return CvssError.BaseMetricMissing;
        }

        foreach (var range in text.Split('/'))
        {
            var pair = text[range];
            var colon = pair.IndexOf(':');
            if (colon <= 0 || colon == pair.Length - 1)
            {
                return CvssError.MetricMalformed;
            }

            var metric = IndexOf(metrics, pair[..colon]);
            if (metric < 0)
            {
                return CvssError.MetricUnknown;
            }

            var value = ValueOf(metrics, metric, pair[(colon + 1)..]);
            if (value < 0)
            {
                return CvssError.ValueUnknown;
            }

            if ((seen & (1u << metric)) != 0)
            {
                return CvssError.MetricRepeated;
            }

            if (isOrdered && (seen >> metric) != 0)
            {
                return CvssError.MetricMisplaced;
            }

            seen |= 1u << metric;
            values = values.With(metric, value);
        }

        return CvssError.None;
    }

    private static CvssError CheckComplete(ImmutableArray<CvssMetric> metrics, uint seen, bool isLoose)
    {
        for (var i = 0; i < metrics.Length; i++)
        {
            if (metrics[i].Group == CvssGroup.Base && (seen & (1u << i)) == 0)
            {
                return CvssError.BaseMetricMissing;
            }
        }

        // Version 2 wants whole groups. Some calculators leave out what is not defined; what is cut off at its end is no vector.
        return !isLoose && metrics == CvssMetrics.V2 && (IsCutOff(seen, first: 6, last: 8) || IsCutOff(seen, first: 9, last: 13))
            ? CvssError.GroupUnfinished
            : CvssError.None;
    }

    private static bool IsCutOff(uint seen, int first, int last)
    {
        var group = (seen >> first) & ((1u << (last - first + 1)) - 1);
        return group != 0 && (group >> (last - first)) == 0;
    }

    private static int IndexOf(ImmutableArray<CvssMetric> metrics, ReadOnlySpan<char> name)
    {
        for (var i = 0; i < metrics.Length; i++)
        {
            if (name.SequenceEqual(metrics[i].Name))
            {
                return i;
            }
        }

        return -1;
    }

    private static int ValueOf(ImmutableArray<CvssMetric> metrics, int metric, ReadOnlySpan<char> text)
    {
        var values = metrics[metric].Values;
        for (var i = 0; i < values.Length; i++)
        {
            if (text.SequenceEqual(values[i]))
            {
                return i + 1;
            }
        }

        var isNotDefined = metrics[metric].Group != CvssGroup.Base && text.SequenceEqual(metrics == CvssMetrics.V2 ? "ND" : "X");
        return isNotDefined ? 0 : -1;
    }
}
