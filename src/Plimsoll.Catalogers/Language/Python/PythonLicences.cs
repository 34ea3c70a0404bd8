using System.Collections.Immutable;
using Plimsoll.Formats.MailHeaders;
using Plimsoll.Formats.Text;

namespace Plimsoll.Catalogers.Language.Python;

/// <summary>Collects what a distribution says about its licences.</summary>
/// <remarks>
/// <c>License-Expression</c> (PEP 639) counts before <c>License</c>, and that before the classifiers. Many put the whole text of a licence
/// into <c>License</c>: then the classifiers say it better, and the first line of the text is the last resort. <c>UNKNOWN</c> is what
/// setuptools wrote for a field that was left out.
/// </remarks>
internal sealed class PythonLicences
{
    // A longer line is a sentence of a licence and not its name.
    private const int MaxName = 200;
    private const int MaxClassifiers = 32;

    private readonly List<string> _classifiers = [];
    private string? _expression;
    private string? _name;
    private string? _firstLine;

    /// <summary>Takes the current header if it is about licences.</summary>
    public void Add(ref MailHeaderReader headers)
    {
        if (headers.NameIs("License-Expression"u8))
        {
            _expression ??= Name(headers.Value);
        }
        else if (headers.NameIs("License"u8) && _name is null && _firstLine is null)
        {
            var isText = !Utf8Text.Trim(headers.Continuation).IsEmpty;
            _name = isText ? null : Name(headers.Value);
            _firstLine = isText ? Name(headers.Value) : null;
        }
        else if (headers.NameIs("Classifier"u8) && headers.Value.StartsWith("License ::"u8) && _classifiers.Count < MaxClassifiers)
        {
            AddClassifier(headers.Value);
        }
    }

    /// <summary>The licences as declared.</summary>
    public ImmutableArray<string> Declared() =>
        (_expression ?? _name) is { } name ? [name]
        : _classifiers.Count > 0 ? [.. _classifiers]
        : _firstLine is not null ? [_firstLine]
        : [];

    // "License :: OSI Approved :: MIT License"; "License :: OSI Approved" alone names none.
    private void AddClassifier(ReadOnlySpan<byte> value)
    {
        var last = Utf8Text.Trim(value[(value.LastIndexOf("::"u8) + 2)..]);
        if (!last.SequenceEqual("OSI Approved"u8) && Name(last) is { } name && !_classifiers.Contains(name, StringComparer.Ordinal))
        {
            _classifiers.Add(name);
        }
    }

    private static string? Name(ReadOnlySpan<byte> value) =>
        value.IsEmpty || value.Length > MaxName || value.SequenceEqual("UNKNOWN"u8) ? null : Utf8Text.ToText(value);
}
