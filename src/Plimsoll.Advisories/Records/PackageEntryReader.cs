using System.Text;
using Plimsoll.Advisories.Storage;
using Plimsoll.Model;

namespace Plimsoll.Advisories.Records;

/// <summary>Reads what <see cref="PackageEntry"/> writes. One is used for many packages: it allocates only to grow.</summary>
internal sealed class PackageEntryReader
{
    private (int Start, int Length)[] _texts = new (int, int)[64];
    private byte[] _bytes = new byte[1024];
    private long _origin;

    /// <summary>Number of texts.</summary>
    public int TextCount { get; private set; }

    /// <summary>Starts with a package; its groups are read with <see cref="Group.TryRead"/> from what is returned.</summary>
    public TagReader Start(ReadOnlySpan<byte> value, long origin)
    {
        _origin = origin;
        TextCount = 0;
        var fields = new TagReader(value, origin);
        while (fields.Next())
        {
            if (fields.Field == 1)
            {
                ReadTexts(fields.Bytes());
            }
        }

        return new TagReader(value, origin);
    }

    /// <summary>A text as UTF-8.</summary>
    public ReadOnlySpan<byte> Utf8(int position) => _bytes.AsSpan(_texts[position].Start, _texts[position].Length);

    /// <summary>A text.</summary>
    public string Text(int position) => Encoding.UTF8.GetString(Utf8(position));

    private void ReadTexts(ReadOnlySpan<byte> packed)
    {
        if (_bytes.Length < packed.Length)
        {
            _bytes = new byte[packed.Length * 2];
        }

        // An entry has one field of texts. Were there two in a damaged file, the last would count.
        var reader = new TagReader(packed, _origin);
        var at = 0;
        TextCount = 0;
        while (!reader.AtEnd)
        {
            var text = reader.RawBytes();
            if (TextCount == _texts.Length)
            {
                Array.Resize(ref _texts, _texts.Length * 2);
            }

            text.CopyTo(_bytes.AsSpan(at));
            _texts[TextCount++] = (at, text.Length);
            at += text.Length;
        }
    }

    /// <summary>One group, undecoded.</summary>
    public ref struct Group
    {
        /// <summary>Positions of sources, packed.</summary>
        public ReadOnlySpan<byte> Sources;

        /// <summary>Ranges, packed.</summary>
        public ReadOnlySpan<byte> Ranges;

        /// <summary>Positions of versions, packed.</summary>
        public ReadOnlySpan<byte> Versions;

        /// <summary>Status.</summary>
        public ClaimStatus Status;

        /// <summary>Severity.</summary>
        public Severity Severity;

        /// <summary>Positions of announcements, packed.</summary>
        public ReadOnlySpan<byte> Announcements;

        /// <summary>Position of the source's own id, packed; empty where there is none.</summary>
        public ReadOnlySpan<byte> OwnId;

        /// <summary>Positions of conditions, packed.</summary>
        public ReadOnlySpan<byte> Conditions;

        /// <summary>Position of the justification, packed; empty where there is none.</summary>
        public ReadOnlySpan<byte> Justification;

        /// <summary>Vulnerabilities, packed.</summary>
        public ReadOnlySpan<byte> Vulnerabilities;

        /// <summary>Goes to the next group of a package.</summary>
        public static bool TryRead(ref TagReader fields, out Group group)
        {
            group = default;
            while (fields.Next())
            {
                if (fields.Field == 2)
                {
                    group = Read(fields.Nested());
                    return true;
                }
            }

            return false;
        }

        private static Group Read(TagReader row)
        {
            var group = default(Group);
            while (row.Next())
            {
                switch (row.Field)
                {
                    case 1: group.Sources = row.Bytes(); break;
                    case 2: group.Ranges = row.Bytes(); break;
                    case 3: group.Versions = row.Bytes(); break;
                    case 4: group.Status = (ClaimStatus)row.Int(byte.MaxValue); break;
                    case 5: group.Severity = (Severity)Math.Min(row.Int(), (int)Severity.Critical); break;
                    case 6: group.Announcements = row.Bytes(); break;
                    case 7: group.OwnId = row.Bytes(); break;
                    case 8: group.Vulnerabilities = row.Bytes(); break;
                    case 9: group.Conditions = row.Bytes(); break;
                    case 10: group.Justification = row.Bytes(); break;
                }
            }

            return group;
        }
    }
}
