using System.Collections.Immutable;
using Plimsoll.Catalogers.Facts;
using Plimsoll.Formats.Text;
using Plimsoll.Images.Readers;
using Plimsoll.Model;

namespace Plimsoll.Catalogers.Language.Ruby;

/// <summary>Reads the specification of an installed gem.</summary>
/// <remarks>
/// https://guides.rubygems.org/specification-reference/. It is a program, but one that RubyGems writes itself: one assignment of a literal a line,
/// to the variable that the first line names. A comment before it, <c># stub: name version platform paths</c>, says the same for those in a hurry.
/// </remarks>
internal static class GemSpecification
{
    /// <summary>Key of a property: the name of a gem that is needed.</summary>
    public const string Needs = "needs";

    /// <summary>Key of a property: the platform that the gem was built for, where it is not for all.</summary>
    public const string Platform = "platform";

    private const int MaxNeeds = 1000;
    private const int MaxLicences = 100;

    /// <summary>Adds the gem.</summary>
    public static void Read(FileInput file, FactSink facts)
    {
        string? name = null, version = null, platform = null, variable = null, stub = null;
        var licences = ImmutableArray.CreateBuilder<string>();
        var (runtime, plain, development) = (new List<string>(), new List<string>(), new HashSet<string>(StringComparer.Ordinal));
        var lines = new LineReader(Utf8Text.WithoutMark(file.Span));
        while (lines.MoveNext())
        {
            var line = Utf8Text.Trim(lines.Line);
            if (variable is null)
            {
                stub ??= line.StartsWith("# stub: "u8) ? FieldText.OrNull(line[8..]) : null;
                variable = VariableOf(line);
            }
            else if (line.StartsWith(System.Text.Encoding.UTF8.GetBytes(variable)))
            {
                var statement = line[variable.Length..];
                if (TryValue(statement, "name"u8, out var value))
                {
                    name ??= RubyText.First(value);
                }
                else if (TryValue(statement, "version"u8, out value))
                {
                    version ??= RubyText.First(value);
                }
                else if (TryValue(statement, "platform"u8, out value))
                {
                    platform ??= RubyText.First(value);
                }
                else if (TryValue(statement, "license"u8, out value) || (TryValue(statement, "licenses"u8, out value) && value is [(byte)'[', ..]))
                {
                    licences.AddRange(RubyText.All(value, MaxLicences));
                }
                else if (TryNeed(statement, "add_runtime_dependency"u8, out var needed) && runtime.Count < MaxNeeds)
                {
                    runtime.Add(needed);
                }
                else if (TryNeed(statement, "add_development_dependency"u8, out needed) && development.Count < MaxNeeds)
                {
                    development.Add(needed);
                }
                else if (TryNeed(statement, "add_dependency"u8, out needed) && plain.Count < MaxNeeds)
                {
                    plain.Add(needed);
                }
            }
        }

        if (stub?.Split(' ') is [var stubName, var stubVersion, var stubPlatform, ..])
        {
            (name, version, platform) = (name ?? stubName, version ?? stubVersion, platform ?? stubPlatform);
        }

        if (!FieldText.IsUsable(name) || !FieldText.IsUsable(version))
        {
            facts.Problem(ProblemKind.Malformed, "has no name or version that can be read", "the gem is not listed");
            return;
        }

        // For the oldest RubyGems the file says it twice, and then all in one.
        var needs = runtime.Count > 0 ? runtime : plain.Where(n => !development.Contains(n));
        facts.Add(new PackageFact
        {
            Type = BundlerReader.PurlType,
            Name = name,
            Version = version,
            Licences = licences.ToImmutable(),
            Properties = [.. needs.Distinct(StringComparer.Ordinal).Select(static n => KeyValuePair.Create(Needs, n)), .. platform is null or "ruby" ? [] : (KeyValuePair<string, string>[])[new(Platform, platform)]],
        });
    }

    // "Gem::Specification.new do |s|"
    private static string? VariableOf(ReadOnlySpan<byte> line)
    {
        if (line.IndexOf("Gem::Specification.new"u8) is not (var at and >= 0))
        {
            return null;
        }

        var rest = line[at..];
        var open = rest.IndexOf((byte)'|');
        var close = open < 0 ? -1 : rest[(open + 1)..].IndexOf((byte)'|');
        return close is > 0 and < 100 ? Utf8Text.ToText(Utf8Text.Trim(rest.Slice(open + 1, close))) + "." : null;
    }

    private static bool TryValue(ReadOnlySpan<byte> statement, ReadOnlySpan<byte> field, out ReadOnlySpan<byte> value)
    {
        value = default;
        if (!statement.StartsWith(field))
        {
            return false;
        }

        var rest = statement[field.Length..].TrimStart(" \t"u8);
        if (rest is not [(byte)'=', ..] || rest is [_, (byte)'=', ..])
        {
            return false;
        }

        value = rest[1..].TrimStart(" \t"u8);
        return true;
    }

    private static bool TryNeed(ReadOnlySpan<byte> statement, ReadOnlySpan<byte> method, out string name)
    {
        name = statement.StartsWith(method) ? RubyText.First(statement[method.Length..].TrimStart(" ("u8)) ?? "" : "";
        return FieldText.IsUsable(name);
    }
}
