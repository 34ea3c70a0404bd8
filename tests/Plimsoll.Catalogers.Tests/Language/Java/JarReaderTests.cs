using Plimsoll.Catalogers.Language.Java.Jar;
using Plimsoll.Catalogers.Tests.Support;
using Plimsoll.Model;

namespace Plimsoll.Catalogers.Tests.Language.Java;

public sealed class JarReaderTests
{
    [Fact]
    public void A_record_of_Maven_is_the_package()
    {
        var found = new FakeImage().Layer(layer => layer.File("srv/lib/a.jar", new ZipBytes()
            .Manifest("Implementation-Title: Something", "Implementation-Version: 9")
            .Pom("org.x", "a", "1.0")
            .Build())).Scan(JarReader.Row);
        Assert.Equal(["pkg:maven/org.x/a@1.0"], found.Installed);
        var package = found["org.x:a"];
        Assert.False(package.Inferred);
        Assert.Equal("srv/lib/a.jar", package.Evidence.Single().Path);
        Assert.Empty(found.Problems);
    }

    [Fact]
    public void Libraries_packed_into_one_archive_are_packages_each_and_the_archive_needs_them()
    {
        var found = new FakeImage().Layer(layer => layer.File("app.jar", new ZipBytes().Pom("org.x", "app", "2").Pom("org.y", "b", "1").Pom("org.y", "c", "1").Build())).Scan(JarReader.Row);
        Assert.Equal(["pkg:maven/org.x/app@2", "pkg:maven/org.y/b@1", "pkg:maven/org.y/c@1"], found.Installed);
        Assert.Equal(["org.x:app -> org.y:b", "org.x:app -> org.y:c"], found.Relations.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void An_archive_that_packs_others_and_has_no_record_of_its_own_is_a_package_too_where_it_says_a_version()
    {
        Assert.Equal(["org.y:b@1", "app:app@2?"], Show("app-2.jar", new ZipBytes().Pom("org.y", "b", "1")));
        Assert.Equal(["org.y:b@1"], Show("app.jar", new ZipBytes().Pom("org.y", "b", "1")));

        // A file of another name with the version of the record is the same.
        Assert.Equal(["org.y:b-core@1.4"], Show("b9.jar", new ZipBytes().Manifest("Bundle-Version: 1.4.0").Pom("org.y", "b-core", "1.4")));
    }

    [Fact]
    public void Archives_in_archives_are_found_stored_and_compressed_with_their_place()
    {
        var deepest = new ZipBytes().Pom("org.x", "deepest", "3").Build();
        var library = new ZipBytes().Pom("org.x", "library", "2").Store("lib/deepest.jar", deepest).Build();
        var found = new FakeImage().Layer(layer => layer.File("srv/app.war", new ZipBytes()
            .Pom("org.x", "app", "1")
            .Store("WEB-INF/lib/library.jar", library)
            .Add("WEB-INF/lib/packed.jar", library)
            .Add("WEB-INF/lib/OTHER.JAR", new ZipBytes().Pom("org.x", "other", "4").Build())
            .Build())).Scan(JarReader.Row);
        Assert.Equal(
            ["srv/app.war", "srv/app.war!/WEB-INF/lib/OTHER.JAR", "srv/app.war!/WEB-INF/lib/library.jar", "srv/app.war!/WEB-INF/lib/library.jar!/lib/deepest.jar",
                "srv/app.war!/WEB-INF/lib/packed.jar", "srv/app.war!/WEB-INF/lib/packed.jar!/lib/deepest.jar"],
            found.Packages.SelectMany(static p => p.Evidence.Select(static e => e.Path)).Order(StringComparer.Ordinal));
        Assert.All(found.Packages.SelectMany(static p => p.Evidence), static e => Assert.Equal("srv/app.war", e.File));
        Assert.Equal(["org.x:app -> org.x:library", "org.x:app -> org.x:other", "org.x:library -> org.x:deepest"], found.Relations.Distinct().Order(StringComparer.Ordinal));
        Assert.Empty(found.Problems);
    }

    [Fact]
    public void An_executable_archive_with_a_script_before_it_is_read() => Assert.Equal(
        ["org.x:a@1 BOOT-INF/lib/a.jar", "app:app@0.1?"],
        Show("app-0.1.jar", new ZipBytes { Before = "#!/bin/bash\nexit 0\n"u8.ToArray() }.Store("BOOT-INF/lib/a.jar", new ZipBytes().Pom("org.x", "a", "1").Build())).Order(StringComparer.Ordinal).Reverse());

    [Fact]
    public void What_a_record_leaves_out_is_taken_from_the_pom_and_the_folder()
    {
        const string folder = "META-INF/maven/org.x/a/";
        const string pom = "<project><parent><groupId>org.parent</groupId><version>7</version></parent><artifactId>a</artifactId><licenses><license><name>MIT</name></license></licenses></project>";
        Assert.Equal(["org.x:a@1"], Show("a.jar", new ZipBytes().Add(folder + "pom.properties", "artifactId=a\nversion=1")));
        Assert.Equal(["org.parent:a@1"], Show("a.jar", new ZipBytes().Add(folder + "pom.properties", "artifactId=a\nversion=1\ngroupId=${group}").Add(folder + "pom.xml", pom)));
        Assert.Equal(["org.parent:a@7"], Show("x.jar", new ZipBytes().Add(folder + "pom.xml", pom)));
        Assert.Equal(["org.x:a@5?"], Show("a-5.jar", new ZipBytes().Add(folder + "pom.properties", "groupId=org.x\nartifactId=a\nversion=${revision}")));
        Assert.Equal(["MIT"], JarBytes.Read("x.jar", new ZipBytes().Add(folder + "pom.xml", pom).Build()).Packages.Single().Licences);
    }

    [Fact]
    public void A_record_elsewhere_counts_only_where_it_says_everything()
    {
        Assert.Equal(["g:a@1"], Show("a.jar", new ZipBytes().Add("some/where/pom.properties", "groupId=g\nartifactId=a\nversion=1")));
        Assert.Equal(["a:a@?"], Show("a.jar", new ZipBytes().Add("some/where/pom.properties", "groupId=g\nartifactId=b\nversion=${v}").Add("some/where/pom.xml", "<project/>")));
    }

    [Theory]
    [InlineData("spring-core-5.3.20.jar", "Implementation-Title: spring-core|Implementation-Version: 5.3.20", "org.springframework:spring-core@5.3.20")]
    [InlineData("spring-security-web-5.7.1.jar", "Implementation-Version: 5.7.1", "org.springframework.security:spring-security-web@5.7.1")]
    [InlineData("groovy-3.0.9.jar", "Bundle-Version: 3.0.9", "org.codehaus.groovy:groovy@3.0.9")]
    [InlineData("groovy-json-4.0.9.jar", "Bundle-Version: 4.0.9", "org.apache.groovy:groovy-json@4.0.9")]
    [InlineData("hibernate-core-6.1.0.Final.jar", "", "org.hibernate.orm:hibernate-core@6.1.0.Final")]
    [InlineData("xz-1.9.jar", "Bundle-SymbolicName: org.tukaani.xz|Bundle-Version: 1.9", "org.tukaani:xz@1.9")]
    [InlineData("bcprov-jdk15on-1.70.jar", "Implementation-Vendor-Id: org.bouncycastle|Implementation-Version: 1.70.0", "org.bouncycastle:bcprov-jdk15on@1.70.0")]
    [InlineData("catalina.jar", "Bundle-SymbolicName: org.apache.tomcat-catalina|Implementation-Title: Apache Tomcat|Implementation-Version: 9.0.1", "org.apache.tomcat:tomcat-catalina@9.0.1")]
    [InlineData("com.acme.tools.acme-core-1.2.jar", "", "com.acme.tools:acme-core@1.2")]
    [InlineData("io.quarkus.gizmo.gizmo-1.1.jar", "", "io.quarkus.gizmo:gizmo@1.1")]
    [InlineData("org.eclipse.osgi_3.18.0.v20220516.jar", "Bundle-SymbolicName: org.eclipse.osgi; singleton:=true|Bundle-Version: 3.18.0.v20220516", "org.eclipse:org.eclipse.osgi@3.18.0.v20220516")]
    [InlineData("junit-4.11.jar", "", "junit:junit@4.11")]
    [InlineData("library.jar", "", "library:library@")]
    [InlineData("library.jar", "Specification-Version: 3", "library:library@3")]
    [InlineData("xercesImpl-2.12.0.jar", "Bundle-Version: 2.11.0||Name: javax/xml/|Implementation-Version: 1.4.01", "xerces:xercesImpl@2.12.0")]
    [InlineData("ant-1.10.13.jar", "Ant-Version: Apache Ant 1.9||Name: org/apache/tools/|Implementation-Version: 1.10.13", "org.apache.ant:ant@1.10.13")]
    [InlineData("git.hpi", "Short-Name: git|Plugin-Version: 4.11|Jenkins-Version: 2.303", "org.jenkins-ci.plugins:git@4.11")]
    [InlineData("a.jar", "Implementation-Version: ${version}", "a:a@")]
    [InlineData(".jar", "", ".jar:.jar@")]
    public void Without_a_record_the_names_of_file_and_manifest_decide(string file, string manifest, string expected)
    {
        var facts = JarBytes.Read("lib/" + file, new ZipBytes().Manifest(manifest.Split('|')).Build());
        Assert.Equal([expected + "?"], JarBytes.Show(facts));
        Assert.Empty(facts.Problems);
    }

    [Fact]
    public void A_package_without_a_version_has_a_purl_without_one() =>
        Assert.Equal(["pkg:maven/library/library"], new FakeImage().Layer(static layer => layer.File("library.jar", new ZipBytes().Build())).Scan(JarReader.Row).Installed);

    [Fact]
    public void Licences_are_those_of_the_pom_else_of_the_manifest()
    {
        var facts = JarBytes.Read("a.jar", new ZipBytes()
            .Manifest("Bundle-License: \"Apache License, Version 2.0\";link=\"http://x/;y\",  https://opensource.org/licenses/MIT , <<EXTERNAL>>")
            .Pom("org.x", "a", "1").Pom("org.x", "b", "1").Build());
        Assert.Equal([["Apache License, Version 2.0", "https://opensource.org/licenses/MIT"], []], facts.Packages.Select(static p => p.Licences.ToArray()));
    }

    [Fact]
    public void Archives_of_other_formats_with_the_same_ending_are_left_alone()
    {
        var found = new FakeImage().Layer(static layer => layer.File("song.kar", "MThd and music").File("old.rar", "Rar!\x1a\a").File("empty.jar", "").File("adapter.rar", new ZipBytes().Pom("org.x", "a", "1").Build())).Scan(JarReader.Row);
        Assert.Equal(["pkg:maven/org.x/a@1"], found.Installed);
        Assert.Empty(found.Problems);
    }

    [Fact]
    public void What_cannot_be_read_is_said_with_its_place()
    {
        var whole = new ZipBytes().Pom("org.x", "a", "1").Build();
        var facts = JarBytes.Read("app.war", new ZipBytes()
            .Add("WEB-INF/lib/text.jar", "no archive")
            .Add("WEB-INF/lib/data.par", "something else")
            .Add("WEB-INF/lib/cut.jar", whole[..^30])
            .Store("WEB-INF/lib/locked.jar", whole, static e => e with { Flags = 1 })
            .Add("WEB-INF/lib/lzma.jar", whole, static e => e with { Method = 14 })
            .Add("WEB-INF/lib/short.jar", whole, static e => e with { Size = e.Size + 1 })
            .Pom("org.x", "app", "1")
            .Build());
        Assert.Equal(
            ["Malformed WEB-INF/lib/text.jar: is no zip archive, or was cut off", "Malformed WEB-INF/lib/cut.jar: is no zip archive, or was cut off",
                "Unsupported WEB-INF/lib/locked.jar: is encrypted", "Unsupported WEB-INF/lib/lzma.jar: is compressed in a way that is not supported",
                "DamagedArchive WEB-INF/lib/short.jar: is shorter than it says"],
            facts.Problems.Select(static p => $"{p.Kind} {p.Detail}"));
        Assert.Equal(["org.x:app@1", "org.x:a@1 WEB-INF/lib/short.jar"], JarBytes.Show(facts));
        Assert.Equal(["Malformed lib.jar"], new FakeImage().Layer(("lib.jar", "no archive")).Scan(JarReader.Row).ProblemLines);
    }

    [Fact]
    public void The_layer_that_brought_a_library_in_is_told()
    {
        static byte[] War(params string[] libraries)
        {
            var war = new ZipBytes();
            foreach (var library in libraries)
            {
                war.Store($"lib/{library}.jar", new ZipBytes().Pom("org.x", library, "1").Build());
            }

            return war.Build();
        }

        var found = new FakeImage().Layer(static layer => layer.File("a.war", War("a"))).Layer(static layer => layer.File("a.war", War("a", "b"))).Scan(JarReader.Row);
        Assert.Equal([(0, 1), (1, 1)], ((string[])["org.x:a", "org.x:b"]).Select(name => found[name].Evidence.Single()).Select(static e => (e.Layer, e.LastTouchedLayer)));
    }

    private static IEnumerable<string> Show(string name, ZipBytes zip)
    {
        var facts = JarBytes.Read("x/" + name, zip.Build());
        Assert.Empty(facts.Problems);
        Assert.All(facts.Packages, static p => Assert.Equal(PackagePresence.Installed, p.Presence));
        return JarBytes.Show(facts);
    }
}
