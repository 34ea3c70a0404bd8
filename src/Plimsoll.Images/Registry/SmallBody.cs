using Plimsoll.Images.Transfer;

namespace Plimsoll.Images.Registry;

/// <summary>Reads the whole of a small answer.</summary>
internal static class SmallBody
{
    /// <summary>Reads it.</summary>
    /// <exception cref="TransferException">It is longer than it may be, or ends early.</exception>
    public static async Task<byte[]> ReadAsync(HttpResponseMessage response, int limit, CancellationToken cancellation)
    {
        try
        {
            var body = await response.Content.ReadAsStreamAsync(cancellation).ConfigureAwait(false);
            using var memory = new MemoryStream();
            var buffer = new byte[1 << 14];
            int count;
            while ((count = await body.ReadAsync(buffer, cancellation).ConfigureAwait(false)) > 0)
            {
                if (memory.Length + count > limit)
                {
                    throw new TransferException($"{response.RequestMessage?.RequestUri?.Authority}: an answer is longer than {limit:N0} bytes");
                }

                memory.Write(buffer, 0, count);
            }

            return memory.ToArray();
        }
        catch (IOException e)
        {
            throw new TransferException($"{response.RequestMessage?.RequestUri?.Authority}: an answer broke off: {HttpTransfer.Reason(e)}", e);
        }
    }
}
