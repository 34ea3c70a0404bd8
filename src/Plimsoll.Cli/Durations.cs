using System.Globalization;

namespace Plimsoll.Cli;

/// <summary>Reads times as people write them on a command line.</summary>
internal static class Durations
{
    // The longest that a timer of .NET can wait is about 49 days.
    private static readonly TimeSpan Longest = TimeSpan.FromDays(40);

    /// <summary>Reads <c>90s</c>, <c>15m</c>, <c>2h</c>, or a bare number of seconds; null for 0.</summary>
    /// <exception cref="CliException">It is none of these, or longer than 40 days.</exception>
    public static TimeSpan? Parse(string text)
    {
        var unit = text.Length > 0 && char.IsAsciiLetter(text[^1]) ? text[^1] : 's';
        var digits = text.Length > 0 && char.IsAsciiLetter(text[^1]) ? text.AsSpan(0, text.Length - 1) : text;
        if (!double.TryParse(digits, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number))
        {
            throw new CliException($"--timeout takes a time such as 90s, 15m or 2h, not '{text}'");
        }

        var seconds = unit switch
        {
            's' => number,
            'm' => number * 60,
            'h' => number * 3600,
            _ => throw new CliException($"--timeout knows s, m and h, not '{unit}'"),
        };
        return number == 0 ? null
            : seconds <= Longest.TotalSeconds ? TimeSpan.FromSeconds(seconds)
            : throw new CliException($"--timeout takes at most {Longest.TotalHours:0}h; 0 waits for ever");
    }

    /// <summary>Reads <c>30d</c> or <c>4w</c> as days; null for null.</summary>
    /// <exception cref="CliException">It is neither.</exception>
    public static int? ParseDays(string? text, string option) => text is null ? null
        : text.Length > 1 && (text[^1] is 'd' or 'w') && int.TryParse(text.AsSpan(0, text.Length - 1), NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number <= 36_500
            ? number * (text[^1] == 'w' ? 7 : 1)
            : throw new CliException($"{option} takes a number of days or weeks such as 30d or 4w, not '{text}'");

    /// <summary>A time as <see cref="Parse"/> reads it, in its largest whole unit.</summary>
    public static string Text(TimeSpan time) => time.TotalSeconds switch
    {
        >= 3600 and var s when s % 3600 == 0 => string.Create(CultureInfo.InvariantCulture, $"{s / 3600}h"),
        >= 60 and var s when s % 60 == 0 => string.Create(CultureInfo.InvariantCulture, $"{s / 60}m"),
        var s => string.Create(CultureInfo.InvariantCulture, $"{s}s"),
    };
}
