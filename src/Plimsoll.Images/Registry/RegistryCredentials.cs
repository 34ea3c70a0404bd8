using System.Text;
using System.Text.Json;

namespace Plimsoll.Images.Registry;

/// <summary>Who one is at registries.</summary>
public sealed class RegistryCredentials
{
    private readonly Dictionary<string, string> _basic = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Nobody.</summary>
    public static RegistryCredentials None { get; } = new();

    /// <summary>
    /// What <c>docker login</c> and <c>podman login</c> left in a file: <c>auths</c> with user and password of a host. Helpers, which
    /// are programs, are not run.
    /// </summary>
    /// <returns>Nobody where there is no such file or it cannot be read.</returns>
    public static RegistryCredentials Read(string path)
    {
        var credentials = new RegistryCredentials();
        try
        {
            using var document = JsonDocument.Parse(File.ReadAllBytes(path));
            if (document.RootElement.ValueKind == JsonValueKind.Object
                && document.RootElement.TryGetProperty("auths", out var hosts) && hosts.ValueKind == JsonValueKind.Object)
            {
                foreach (var host in hosts.EnumerateObject())
                {
                    if (host.Value.ValueKind == JsonValueKind.Object
                        && host.Value.TryGetProperty("auth", out var auth) && auth.ValueKind == JsonValueKind.String
                        && auth.TryGetBytesFromBase64(out var pair) && pair.Length > 0)
                    {
                        credentials.Add(HostOf(host.Name), pair);
                    }
                }
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or JsonException)
        {
            return None;
        }

        return credentials;
    }

    /// <summary>The files where logins may be, the first that is there first: <c>$REGISTRY_AUTH_FILE</c>, <c>$DOCKER_CONFIG</c>, the home folder.</summary>
    public static RegistryCredentials ReadDefault()
    {
        var home = Environment.GetFolderPath(Environment.SpecialFolder.UserProfile, Environment.SpecialFolderOption.DoNotVerify);
        string?[] places =
        [
            Environment.GetEnvironmentVariable("REGISTRY_AUTH_FILE"),
            Environment.GetEnvironmentVariable("DOCKER_CONFIG") is { Length: > 0 } folder ? Path.Combine(folder, "config.json") : null,
            home.Length > 0 ? Path.Combine(home, ".docker", "config.json") : null,
        ];
        return places.FirstOrDefault(File.Exists) is { } path ? Read(path) : None;
    }

    /// <summary>User and password.</summary>
    public static RegistryCredentials Of(string host, string user, string password)
    {
        var credentials = new RegistryCredentials();
        credentials.Add(host, Encoding.UTF8.GetBytes($"{user}:{password}"));
        return credentials;
    }

    /// <summary>The value behind <c>Basic</c> for a host; null where nothing is known.</summary>
    internal string? BasicFor(string host) => _basic.GetValueOrDefault(host);

    private static string HostOf(string name) =>
        Uri.TryCreate(name, UriKind.Absolute, out var address) && (address.Scheme is "https" or "http") ? address.Authority : name.Split('/')[0];

    private void Add(string host, byte[] pair) => _basic[host] = Convert.ToBase64String(pair);
}
