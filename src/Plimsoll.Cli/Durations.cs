using System.Globalization;

namespace Plimsoll.Cli;

/// <summary>Reads times as people write them on a command line.</summary>
internal static class Durations
{
    /// <summary>Reads <c>90s</c>, <c>15m</c>, <c>2h</c>, or a bare number of seconds; null for 0.</summary>
    /// <exception cref="CliException">It is none of these.</exception>
    public static TimeSpan? Parse(string text)
    {
        var unit = text.Length > 0 && char.IsAsciiLetter(text[^1]) ? text[^1] : 's';
        var digits = char.IsAsciiLetter(text.Length > 0 ? text[^1] : '0') ? text.AsSpan(0, text.Length - 1) : text;
        if (!double.TryParse(digits, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) || number > 1_000_000)
        {
            throw new CliException($"--timeout takes a time such as 90s, 15m or 2h, not '{text}'");
        }

        var time = unit switch
        {
            's' => TimeSpan.FromSeconds(number),
            'm' => TimeSpan.FromMinutes(number),
            'h' => TimeSpan.FromHours(number),
            _ => throw new CliException($"--timeout knows s, m and h, not '{unit}'"),
        };
        return time == TimeSpan.Zero ? null : time;
    }
}
