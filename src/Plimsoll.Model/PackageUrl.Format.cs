using System.Runtime.CompilerServices;

namespace Plimsoll.Model;

public sealed partial record PackageUrl
{
    /// <summary>The canonical string, for example <c>pkg:deb/debian/openssl@3.0.11-1?arch=amd64</c>.</summary>
    public override string ToString()
    {
        var text = new DefaultInterpolatedStringHandler(0, 0, null, stackalloc char[256]);
        text.AppendLiteral("pkg:");
        text.AppendLiteral(Type);
        PurlText.AppendSegments(ref text, Namespace, '/');
        if (Type == "git")
        {
            PurlText.AppendSegments(ref text, Name, '/');
        }
        else
        {
            text.AppendLiteral("/");
            PurlText.Append(ref text, Name);
        }

        if (!string.IsNullOrEmpty(Version))
        {
            text.AppendLiteral("@");
            PurlText.Append(ref text, Version);
        }

        var separator = "?";
        foreach (var (key, value) in Qualifiers)
        {
            if (value.Length > 0)
            {
                text.AppendLiteral(separator);
                text.AppendLiteral(key);
                text.AppendLiteral("=");
                PurlText.Append(ref text, value);
                separator = "&";
            }
        }

        PurlText.AppendSegments(ref text, Subpath, '#');
        return text.ToStringAndClear();
    }

    /// <summary>True where the canonical strings are equal.</summary>
    public bool Equals(PackageUrl? other)
    {
        if (other is null || ReferenceEquals(this, other))
        {
            return other is not null;
        }

        // Type, name and version stand in the string as they are; the rest may be written in ways that make no difference.
        return Type == other.Type
            && (Name == other.Name || Type == "git")
            && (Version ?? "") == (other.Version ?? "")
            && ((Name == other.Name && Namespace == other.Namespace && Subpath == other.Subpath && Qualifiers == other.Qualifiers)
                || string.Equals(ToString(), other.ToString(), StringComparison.Ordinal));
    }

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Type, Type == "git" ? "" : Name, Version ?? "");
}
