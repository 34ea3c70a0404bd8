using System.Buffers.Binary;
using System.Globalization;
using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Plimsoll.Images.Sources;

/// <summary>Tells one state of one file from every other: device, inode, size and change time in nanoseconds.</summary>
/// <remarks>The change time cannot be set by programs. A file that changed a moment ago has no identity yet: it may change again within one tick of the clock.</remarks>
public static partial class FileIdentity
{
    private static readonly TimeSpan Settled = TimeSpan.FromMilliseconds(100);

    /// <summary>The identity of an open file, or null where the system has none (only Linux has) or the file is too young.</summary>
    public static string? Of(SafeFileHandle handle, TimeProvider clock)
    {
        if (!OperatingSystem.IsLinux() || !TryStat(handle, out var stat))
        {
            return null;
        }

        var changed = DateTimeOffset.UnixEpoch.AddSeconds(stat.ChangedSeconds).AddTicks(stat.ChangedNanoseconds / 100);
        return clock.GetUtcNow() - changed < Settled
            ? null
            : string.Create(CultureInfo.InvariantCulture, $"{stat.Device:x}:{stat.Inode:x}:{stat.Size:x}:{stat.ChangedSeconds:x}.{stat.ChangedNanoseconds:x}");
    }

    /// <summary>True for regular files; also where the system does not tell.</summary>
    public static bool IsRegularFile(SafeFileHandle handle) => !TryStat(handle, out var stat) || (stat.Mode & 0xF000) == 0x8000;

    /// <summary>Permission bits, set-uid and set-gid included; 0 where the system does not tell.</summary>
    internal static int ModeOf(SafeFileHandle handle) => TryStat(handle, out var stat) ? stat.Mode & 0xFFF : 0;

    private static bool TryStat(SafeFileHandle handle, out Stat stat)
    {
        const int AtEmptyPath = 0x1000, BasicStats = 0x7FF;
        Span<byte> buffer = stackalloc byte[256];
        buffer.Clear();
        stat = default;
        if (Statx(handle, "", AtEmptyPath, BasicStats, buffer) != 0)
        {
            return false;
        }

        // struct statx has one layout on every architecture; see statx(2).
        stat = new Stat(
            ((ulong)Word(buffer, 136) << 32) | Word(buffer, 140),
            BinaryPrimitives.ReadUInt64LittleEndian(buffer[32..]),
            BinaryPrimitives.ReadInt64LittleEndian(buffer[40..]),
            BinaryPrimitives.ReadInt64LittleEndian(buffer[96..]),
            Word(buffer, 104),
            BinaryPrimitives.ReadUInt16LittleEndian(buffer[28..]));
        return true;

        static uint Word(ReadOnlySpan<byte> b, int at) => BinaryPrimitives.ReadUInt32LittleEndian(b[at..]);
    }

    [LibraryImport("libc", EntryPoint = "statx", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Statx(SafeFileHandle directory, string path, int flags, uint mask, Span<byte> buffer);

    private readonly record struct Stat(ulong Device, ulong Inode, long Size, long ChangedSeconds, uint ChangedNanoseconds, ushort Mode);
}
