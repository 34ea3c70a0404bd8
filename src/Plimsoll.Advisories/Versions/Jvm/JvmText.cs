namespace Plimsoll.Advisories.Versions.Jvm;

/// <summary>A version of Java taken apart: <c>11.0.4-ea+3</c>, or of the old kind, <c>1.8.0_131-ea-b11</c> and <c>8u131-b11</c>.</summary>
internal ref struct JvmText
{
    /// <summary>Dotted numbers, those of the old kind without the one in front: <c>8.0</c>.</summary>
    public ReadOnlySpan<char> Numbers;

    /// <summary>The update of the old kind, which is the third number of the new; empty for none.</summary>
    public ReadOnlySpan<char> Update;

    /// <summary><c>ea</c>, <c>internal</c>; empty for a release.</summary>
    public ReadOnlySpan<char> Stage;

    private int _taken;

    public static bool TryParse(ReadOnlySpan<char> text, out JvmText version)
    {
        version = default;
        text = text.Trim(" \t\r\n");
        text = text.StartsWith("jdk") || text.StartsWith("jre") ? text[3..].TrimStart('-') : text;
        var length = DottedNumbers.Run(text);
        if (length == 0)
        {
            return false;
        }

        var isOld = length > 2 && text.StartsWith("1.");
        version.Numbers = isOld ? text[2..length] : text[..length];
        text = text[length..];
        var mark = text.StartsWith("-update") ? 7 : text.StartsWith("_") || text.StartsWith("u") ? 1 : 0;
        if (mark > 0)
        {
            var digits = Digits.Run(text[mark..]);
            version.Update = text.Slice(mark, digits);
            text = text[(mark + digits)..];
            if (digits == 0)
            {
                return false;
            }
        }

        var plus = text.IndexOf('+');
        return (plus < 0 || VersionText.IsPrintable(text[(plus + 1)..])) && version.ReadStage(plus < 0 ? text : text[..plus]);
    }

    /// <summary>Takes the next number off; false where there is none.</summary>
    public bool TryTake(out ReadOnlySpan<char> number)
    {
        number = default;
        if (!Numbers.IsEmpty)
        {
            number = DottedNumbers.Take(ref Numbers);
        }
        else if (Update.IsEmpty)
        {
            return false;
        }
        else if (_taken >= 2)
        {
            number = Update;
            Update = default;
        }

        _taken++;
        return true;
    }

    // "-ea", "-b11", "-ea-b11": the first word that is no build; builds have no place in the order.
    private bool ReadStage(ReadOnlySpan<char> text)
    {
        while (!text.IsEmpty)
        {
            if (text[0] != '-')
            {
                return false;
            }

            var length = 1;
            while (length < text.Length && char.IsAsciiLetterOrDigit(text[length]))
            {
                length++;
            }

            var piece = text[1..length];
            text = text[length..];
            if (piece.IsEmpty)
            {
                return false;
            }

            var isBuild = Digits.IsNumber(piece[0] == 'b' ? piece[1..] : piece);
            Stage = isBuild || !Stage.IsEmpty ? Stage : piece;
        }

        return true;
    }
}
