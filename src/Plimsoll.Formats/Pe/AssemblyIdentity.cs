using System.Buffers.Binary;
using System.Reflection.Metadata;
using System.Runtime.InteropServices;

namespace Plimsoll.Formats.Pe;

/// <summary>The name by which .NET code knows an assembly.</summary>
/// <param name="Name">The simple name: <c>Newtonsoft.Json</c>.</param>
/// <param name="Version">The assembly version, which is often not that of its package.</param>
/// <param name="Culture">The culture of an assembly that holds translations only; null for code.</param>
public sealed record AssemblyIdentity(string Name, Version Version, string? Culture)
{
    private const int MaxMetadata = 64 << 20;

    /// <summary>Reads it from the metadata; null where there is none, it is damaged, or longer than 64 MiB.</summary>
    /// <remarks>Format: ECMA-335, partitions II.24 and II.25.</remarks>
    public static AssemblyIdentity? Read(PeFile file)
    {
        Span<byte> header = stackalloc byte[16];
        if (!file.IsManaged || !file.TryMapImage(file.ClrHeader.Address, out var at, out var available) || available < header.Length
            || file.Bytes.Read(at, header) != header.Length
            || !file.TryMapImage(BinaryPrimitives.ReadUInt32LittleEndian(header[8..]), out at, out available))
        {
            return null;
        }

        var size = BinaryPrimitives.ReadUInt32LittleEndian(header[12..]);
        return size <= available && file.Read(new(at, size, 0), MaxMetadata) is { } metadata ? Parse(metadata) : null;
    }

    private static AssemblyIdentity? Parse(byte[] metadata)
    {
        try
        {
            using var provider = MetadataReaderProvider.FromMetadataImage(ImmutableCollectionsMarshal.AsImmutableArray(metadata));
            var reader = provider.GetMetadataReader(MetadataReaderOptions.None);
            if (!reader.IsAssembly)
            {
                return null;
            }

            var assembly = reader.GetAssemblyDefinition();
            var culture = reader.GetString(assembly.Culture);
            return new AssemblyIdentity(reader.GetString(assembly.Name), assembly.Version, culture.Length == 0 ? null : culture);
        }
        catch (Exception e) when (e is BadImageFormatException or ArgumentException or InvalidOperationException or OverflowException or IndexOutOfRangeException)
        {
            // The library's answers to damaged metadata.
            return null;
        }
    }
}
