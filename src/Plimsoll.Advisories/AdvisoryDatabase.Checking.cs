using System.Collections.Immutable;
using Plimsoll.Advisories.Signing;
using Plimsoll.Advisories.Storage;

namespace Plimsoll.Advisories;

/// <content>Looking at all of a database, and at who signed it.</content>
public sealed partial class AdvisoryDatabase
{
    /// <summary>Writes the whole of it to a file and checks all of that. A file that was there is replaced when all is done.</summary>
    /// <exception cref="AdvisoryDatabaseException">A part is damaged.</exception>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public CheckedDatabase Export(string path, CancellationToken cancellation = default)
    {
        CheckedDatabase? found = null;
        FileSwap.Replace(path, temporary =>
        {
            using (var stream = new FileStream(temporary, FileMode.CreateNew, FileAccess.Write))
            {
                var buffer = new byte[1 << 16];
                for (long at = 0; at < _bytes.Length; at += buffer.Length)
                {
                    cancellation.ThrowIfCancellationRequested();
                    var part = buffer.AsSpan(0, (int)Math.Min(buffer.Length, _bytes.Length - at));
                    _bytes.Read(at, part);
                    stream.Write(part);
                }

                stream.Flush(flushToDisk: true);
            }

            found = DatabaseCheck.Run(temporary, [], cancellation);
        });
        return found!;
    }

    /// <summary>The bytes that a signature is made of: a name for what is signed, then the header, whose hash vouches for the rest.</summary>
    internal byte[] SignedBytes()
    {
        var name = "plimsoll advisory database\n"u8;
        var signed = new byte[name.Length + Layout.HeaderLength];
        name.CopyTo(signed);
        _bytes.Read(0, signed.AsSpan(name.Length));
        return signed;
    }

    /// <summary>Bytes of the file without its signatures.</summary>
    internal long SignedLength => _header.Length;

    /// <summary>The signatures at the end of the file.</summary>
    /// <exception cref="AdvisoryDatabaseException">They are not well formed.</exception>
    internal ImmutableArray<StoredSignature> ReadSignatures()
    {
        var trailer = new byte[_bytes.Length - _header.Length];
        _bytes.Read(_header.Length, trailer);
        return SignatureTrailer.Read(trailer, _header.Length);
    }

    /// <summary>Reads every part and compares its hash; nothing in the file may be without one.</summary>
    /// <exception cref="AdvisoryDatabaseException">A part is damaged.</exception>
    internal void CheckAll(CancellationToken cancellation)
    {
        _ = Info;
        var vouched = Start + _contents.About.StoredLength;
        foreach (var summary in _contents.Sections)
        {
            // Also those that this program does not know: they are in the same form.
            vouched += new Section(_bytes, summary, Start, _header.Length, new BlockBudget(0)).Check(cancellation);
        }

        if (vouched != _header.Length)
        {
            throw new AdvisoryDatabaseException(
                DatabaseDamage.Malformed, Start, $"the parts have {vouched} bytes together and the file {_header.Length}");
        }
    }
}
