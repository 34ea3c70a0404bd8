using System.Globalization;
using System.Text;
using Plimsoll.Advisories.Tests.Support;

namespace Plimsoll.Advisories.Tests.Conformance.Converting;

/// <summary>OVAL of Rocky Linux and of Azure Linux: a definition for each advisory, with one test.</summary>
internal static class OvalFeeds
{
    /// <summary>Rocky Linux: the stream is in the title, the vulnerability in the description.</summary>
    public static void Rocky(FeedFolder feeds, Advice[] all)
    {
        foreach (var release in all.GroupBy(static a => a.Release))
        {
            feeds.Add("rocky/rocky9-oval", $"rocky/org.rockylinux.rlsa-{release.Key}.xml", Document([.. release], static (a, i) => $"""
                <title>RLSA-0000:{i}: {a.Module ?? a.Package} security update (Important)</title><reference ref_id="RLSA-0000:{i}" source="RLSA"/>
                <description>A flaw ({a.Id}).</description><advisory><severity>Important</severity></advisory>
                """));
        }
    }

    /// <summary>Azure Linux and CBL-Mariner: what has no fix is told of the version there is.</summary>
    public static void Azure(FeedFolder feeds, Advice[] all)
    {
        foreach (var release in all.GroupBy(static a => (a.Family, a.Release)))
        {
            var name = release.Key.Family == "mariner" ? "cbl-mariner" : release.Key.Family;
            feeds.Add("azurelinux/azurelinux-oval", $"{name}-{release.Key.Release}-oval.xml", Document([.. release], static (a, _) => $"""
                <title>x</title><reference ref_id="{a.Id}" source="CVE"/><patchable>{(a.Fix is null ? "false" : "true")}</patchable><severity>High</severity>
                """));
        }
    }

    private static string Document(Advice[] all, Func<Advice, int, string> metadata)
    {
        StringBuilder definitions = new(), tests = new(), objects = new(), states = new();
        for (var i = 0; i < all.Length; i++)
        {
            var (advice, culture) = (all[i], CultureInfo.InvariantCulture);
            var architecture = advice.Architectures.Length == 0 ? "" : $"<l:arch operation=\"pattern match\">{string.Join('|', advice.Architectures)}</l:arch>";
            definitions.Append(culture, $"""<definition id="d:{i}"><metadata>{metadata(advice, i)}</metadata><criteria><criterion test_ref="t:{i}"/></criteria></definition>""");
            tests.Append(culture, $"""<l:rpminfo_test id="t:{i}"><l:object object_ref="o:{i}"/><l:state state_ref="s:{i}"/></l:rpminfo_test>""");
            objects.Append(culture, $"""<l:rpminfo_object id="o:{i}"><l:name>{advice.Package}</l:name></l:rpminfo_object>""");
            states.Append(culture, $"""<l:rpminfo_state id="s:{i}">{architecture}<l:evr operation="{(advice.Fix is null ? "less than or equal" : "less than")}">{advice.Fix ?? "999:0"}</l:evr></l:rpminfo_state>""");
        }

        return $"""
            <oval_definitions xmlns="http://oval.mitre.org/XMLSchema/oval-definitions-5" xmlns:l="http://oval.mitre.org/XMLSchema/oval-definitions-5#linux">
            <definitions>{definitions}</definitions><tests>{tests}</tests><objects>{objects}</objects><states>{states}</states></oval_definitions>
            """;
    }
}
