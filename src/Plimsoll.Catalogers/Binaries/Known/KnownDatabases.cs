using static Plimsoll.Catalogers.Binaries.Known.VersionText;

namespace Plimsoll.Catalogers.Binaries.Known;

/// <summary>Databases.</summary>
internal static class KnownDatabases
{
    private const string MySqlClient = "mysql client";

    // Redis writes its version and the host that built it without anything between them; the names of builders tell where it ends.
    private const string RedisBuild = @"(?<v>\d+\.\d+\.\d+)(buildkitsandbox|[0-9a-f]{12})-\d{10,20}\x00";

    public static KnownProgram[] Rows { get; } =
    [
        new("generic/postgresql", ["postgres"], At("PostgreSQL ", @"PostgreSQL (?<v>\d+(\.\d+)*((alpha|beta|rc)\d+)?) (\(|on )")),
        new("generic/percona-xtradb-cluster", ["mysql"], At("Percona-XtraDB-Cluster-", @"Percona-XtraDB-Cluster-(?<v>\d+\.\d+\.\d+)")) { Group = MySqlClient },
        new("generic/percona-server", ["mysql"], At("percona-server-", @"percona-server-(?<v>\d+\.\d+\.\d+)")) { Group = MySqlClient },
        new(
            "generic/mysql",
            ["mysql"],
            At("/mysql-", @"/mysql-(?<v>\d+\.\d+\.\d+)/"),
            At("mysql_real_escape_string_quote", @"\x00(?<v>\d+\.\d+\.\d+)\x00+mysql_real_escape_string_quote")) { Group = MySqlClient },
        new(
            "generic/mysql-server",
            ["mysqld"],
            At("/mysql-", @"/mysql-(?<v>\d+\.\d+\.\d+)/"),
            At("-ndb-", @"\x00(?<v>\d+\.\d+\.\d+)-ndb-\d")),
        new(
            "generic/mysql-cluster",
            ["mysqld", "ndbd", "ndbmtd", "ndb_mgmd"],
            At("/mysql-cluster-", @"/mysql-cluster-[a-z]+-(?<v>\d+\.\d+\.\d+)/"),
            At("-ndb-", @"-ndb-(?<v>\d+\.\d+\.\d+)\x00")),
        new("generic/percona-xtrabackup", ["xtrabackup"], At("percona-xtrabackup-", @"percona-xtrabackup-(?<v>\d+\.\d+\.\d+)")),
        new(
            "generic/mariadb",
            ["mariadb", "mariadbd"],
            At("-MariaDB", @"(^|[^0-9.])(?<v>\d+\.\d+\.\d+)-MariaDB"),
            At("/mariadb-", @"/mariadb-(?<v>\d+\.\d+\.\d+)")),
        new("generic/mongodb", ["mongod"], Alone(@"\x00(?<v>\d\.\d+\.\d+)\x00(tcmalloc|heap_size|cppdefines)\x00")),
        new("generic/redis", ["redis-server"], At("Redis version ", @"Redis version (?<v>\d+\.\d+\.\d+)\x00"), At("-1", RedisBuild)),
        new("generic/valkey", ["valkey-server"], At("valkey", @"valkey(?<v>\d+\.\d+\.\d+)(buildkitsandbox|[0-9a-f]{12})-\d{10,20}\x00")),
        new("generic/arangodb", ["arangosh", "arangod"], At(" [linux]", @"\x00(?<v>\d+\.\d+\.\d+(-\d+)?)( enterprise)? \[linux\]\x00")),
        new("generic/sqlcipher", ["sqlcipher"], At("community", @"\x00community\x00(?<v>\d+\.\d+\.\d+)\x00")),
    ];
}
