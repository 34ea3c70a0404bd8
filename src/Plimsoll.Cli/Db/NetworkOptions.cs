using System.CommandLine;
using Plimsoll.Images.Transfer;

namespace Plimsoll.Cli.Db;

/// <summary>How servers are reached.</summary>
internal sealed class NetworkOptions
{
    private readonly Option<string?> _proxy = new("--proxy")
    {
        HelpName = "URL",
        Description = "Proxy to reach servers through. Default: $HTTPS_PROXY, $HTTP_PROXY, $ALL_PROXY, but for what $NO_PROXY names",
    };

    private readonly Option<string?> _caFile = new("--ca-file") { HelpName = "FILE", Description = "Certificate authorities in PEM to trust beside those of the system" };

    public void AddTo(Command command)
    {
        command.Options.Add(_proxy);
        command.Options.Add(_caFile);
    }

    /// <exception cref="CliException">A value is none.</exception>
    public TransferOptions Read(ParseResult parsed) => new()
    {
        Proxy = parsed.GetValue(_proxy) is not { } text ? null
            : Uri.TryCreate(text, UriKind.Absolute, out var proxy) && (proxy.Scheme is "http" or "https" or "socks5") ? proxy
            : throw new CliException($"--proxy takes an address such as http://proxy.example:3128, not '{text}'"),
        CaFile = parsed.GetValue(_caFile),
        UserAgent = $"plimsoll/{App.Version}",
    };
}
