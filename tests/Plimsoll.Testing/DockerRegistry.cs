using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace Plimsoll.Testing;

/// <summary>Debian's <c>docker-registry</c>, run for one test with a folder of its own.</summary>
public sealed class DockerRegistry : IDisposable
{
    // What 'htpasswd -nbB pilot knots' prints.
    private const string Login = "pilot:$2y$05$4yafFU3rViPs/Desa6m1muywDEGIKELMfWQO9VzKGPq5Xm9odfqgW";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly TempFolder _folder = new();
    private readonly Process _process;

    private DockerRegistry(string program, bool hasLogin)
    {
        using (var probe = new TcpListener(IPAddress.Loopback, 0))
        {
            probe.Start();
            Authority = $"localhost:{((IPEndPoint)probe.LocalEndpoint).Port}";
        }

        var access = "";
        if (hasLogin)
        {
            File.WriteAllText(_folder.File("htpasswd"), Login + "\n");
            access = $"auth:\n  htpasswd:\n    realm: harbour\n    path: {_folder.File("htpasswd")}\n";
        }

        var configuration = _folder.File("config.yml");
        File.WriteAllText(configuration, $"""
            version: 0.1
            log: {"{"} level: error, accesslog: {"{"} disabled: true {"}"} {"}"}
            storage:
              filesystem: {"{"} rootdirectory: {_folder.File("data")} {"}"}
            http: {"{"} addr: "{Authority}" {"}"}
            {access}
            """);
        _process = Process.Start(new ProcessStartInfo(program, ["serve", configuration]) { RedirectStandardError = true, RedirectStandardOutput = true })!;
        _process.ErrorDataReceived += static (_, _) => { };
        _process.BeginErrorReadLine();
        _process.OutputDataReceived += static (_, _) => { };
        _process.BeginOutputReadLine();
    }

    /// <summary>Host and port.</summary>
    public string Authority { get; }

    /// <summary>Starts one and waits until it answers. Skips the running test where it is not installed.</summary>
    /// <param name="hasLogin">True to let in only the user <c>pilot</c> with the password <c>knots</c>.</param>
    public static async Task<DockerRegistry> StartAsync(bool hasLogin = false)
    {
        var registry = new DockerRegistry(Needs.Program("docker-registry"), hasLogin);
        using var client = new HttpClient();
        var since = TimeProvider.System.GetTimestamp();
        while (true)
        {
            try
            {
                using var response = await client.GetAsync(new Uri($"http://{registry.Authority}/v2/")).ConfigureAwait(false);
                return registry;
            }
            catch (HttpRequestException) when (TimeProvider.System.GetElapsedTime(since) < Patience && !registry._process.HasExited)
            {
                await Task.Delay(50).ConfigureAwait(false);
            }
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _process.Kill();
        _process.WaitForExit();
        _process.Dispose();
        _folder.Dispose();
    }
}
