using System.Globalization;

namespace Plimsoll.Catalogers.Language.Java.Jar;

/// <summary>Groups of artifacts whose archives do not tell them, because they are not built with Maven.</summary>
internal static class KnownGroups
{
    // A name that ends with '*' stands for all that begin so; the longest that fits counts.
    private static readonly (string Artifact, string Group)[] Table =
    [
        ("ant", "org.apache.ant"),
        ("ant-*", "org.apache.ant"),
        ("asm", "org.ow2.asm"),
        ("asm-*", "org.ow2.asm"),
        ("bcmail-*", "org.bouncycastle"),
        ("bcpg-*", "org.bouncycastle"),
        ("bcpkix-*", "org.bouncycastle"),
        ("bcprov-*", "org.bouncycastle"),
        ("bcutil-*", "org.bouncycastle"),
        ("commons-beanutils", "commons-beanutils"),
        ("commons-codec", "commons-codec"),
        ("commons-collections", "commons-collections"),
        ("commons-digester", "commons-digester"),
        ("commons-fileupload", "commons-fileupload"),
        ("commons-httpclient", "commons-httpclient"),
        ("commons-io", "commons-io"),
        ("commons-lang", "commons-lang"),
        ("commons-logging", "commons-logging"),
        ("commons-net", "commons-net"),
        ("derby*", "org.apache.derby"),
        ("elasticsearch*", "org.elasticsearch"),
        ("gradle-*", "org.gradle"),
        ("groovy", "org.codehaus.groovy"),
        ("groovy-*", "org.codehaus.groovy"),
        ("guice", "com.google.inject"),
        ("guice-*", "com.google.inject.extensions"),
        ("h2", "com.h2database"),
        ("hamcrest*", "org.hamcrest"),
        ("hibernate-*", "org.hibernate"),
        ("hsqldb", "org.hsqldb"),
        ("ivy", "org.apache.ivy"),
        ("jackson-core-asl", "org.codehaus.jackson"),
        ("jackson-jaxrs", "org.codehaus.jackson"),
        ("jackson-mapper-asl", "org.codehaus.jackson"),
        ("jackson-xc", "org.codehaus.jackson"),
        ("jna", "net.java.dev.jna"),
        ("jna-platform", "net.java.dev.jna"),
        ("jsch", "com.jcraft"),
        ("kafka-*", "org.apache.kafka"),
        ("kafka_*", "org.apache.kafka"),
        ("kotlin-*", "org.jetbrains.kotlin"),
        ("lucene-*", "org.apache.lucene"),
        ("micrometer-*", "io.micrometer"),
        ("mysql-connector-java", "mysql"),
        ("postgresql", "org.postgresql"),
        ("scala-library", "org.scala-lang"),
        ("scala-reflect", "org.scala-lang"),
        ("spring-*", "org.springframework"),
        ("spring-amqp", "org.springframework.amqp"),
        ("spring-batch-*", "org.springframework.batch"),
        ("spring-boot*", "org.springframework.boot"),
        ("spring-cloud-*", "org.springframework.cloud"),
        ("spring-data-*", "org.springframework.data"),
        ("spring-hateoas", "org.springframework.hateoas"),
        ("spring-integration-*", "org.springframework.integration"),
        ("spring-kafka*", "org.springframework.kafka"),
        ("spring-ldap*", "org.springframework.ldap"),
        ("spring-plugin-*", "org.springframework.plugin"),
        ("spring-rabbit*", "org.springframework.amqp"),
        ("spring-retry", "org.springframework.retry"),
        ("spring-security-*", "org.springframework.security"),
        ("spring-session-*", "org.springframework.session"),
        ("spring-ws-*", "org.springframework.ws"),
        ("tomcat-*", "org.apache.tomcat"),
        ("tomcat-embed-*", "org.apache.tomcat.embed"),
        ("velocity", "org.apache.velocity"),
        ("velocity-*", "org.apache.velocity"),
        ("xalan", "xalan"),
        ("xercesImpl", "xerces"),
        ("xml-apis", "xml-apis"),
    ];

    // Projects that moved: the group from a major version on.
    private static readonly (string Group, int Major, string Later)[] Moved =
    [
        ("org.codehaus.groovy", 4, "org.apache.groovy"),
        ("org.hibernate", 6, "org.hibernate.orm"),
    ];

    /// <summary>The group of an artifact; null where it is not known.</summary>
    public static string? Find(string artifact, string? version)
    {
        var group = Find(artifact);
        var digits = version is null ? 0 : version.AsSpan().IndexOfAnyExceptInRange('0', '9') is var end && end < 0 ? version.Length : end;
        foreach (var (known, major, later) in Moved)
        {
            if (group == known && int.TryParse(version.AsSpan(0, digits), CultureInfo.InvariantCulture, out var number) && number >= major)
            {
                return later;
            }
        }

        return group;
    }

    private static string? Find(string artifact)
    {
        string? best = null;
        var length = -1;
        foreach (var (name, group) in Table)
        {
            var isFit = name[^1] == '*' ? artifact.StartsWith(name.AsSpan(0, name.Length - 1), StringComparison.Ordinal) : artifact == name;
            if (isFit && name.Length > length)
            {
                (best, length) = (group, name.Length);
            }
        }

        return best;
    }
}
