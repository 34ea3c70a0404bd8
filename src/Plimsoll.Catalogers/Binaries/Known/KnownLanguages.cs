using static Plimsoll.Catalogers.Binaries.Known.VersionText;

namespace Plimsoll.Catalogers.Binaries.Known;

/// <summary>Languages: interpreters, runtimes, compilers.</summary>
internal static class KnownLanguages
{
    public static KnownProgram[] Rows { get; } =
    [
        // The file is named after the minor version, so a version of something else in it is told apart.
        new("generic/python", ["python2.*", "python3.*", "libpython2.*", "libpython3.*"], Alone(@"\x00(?<v>[23]\.\d+\.\d+((a|b|c|rc)\d+)?)\+?\x00")) { ExtendsFileName = true },
        new("generic/pypy", ["libpypy*", "pypy*"], At("[PyPy ", @"\[PyPy (?<v>\d+\.\d+\.\d+)[^\x00]{0,16} with")),
        new(
            "generic/node",
            ["node", "nodejs", "node.exe", "libnode.so*"],
            At("node.js/v", @"node\.js/v(?<v>\d+\.\d+\.\d+)\x00"),
            At("node v", @"\x00node v(?<v>\d+\.\d+\.\d+)\x00"),
            At("moduleLoadList", @"\x00v(?<v>\d+\.\d+\.\d+)\x00moduleLoadList\x00"),
            At("--enable-ssl2", @"\x00v(?<v>0\.\d+\.\d+)\x00--enable-ssl2\x00")),
        new(
            "generic/go",
            ["go", "go.exe"],
            At("go1.", @"(^|[^0-9A-Za-z.""])go(?<v>1\.\d+(\.\d+)?((alpha|beta|rc)\d+)?(-[0-9a-z]+)?)\x00")),
        new("generic/ruby", ["ruby", "ruby2.*", "ruby3.*", "libruby.so.*", "libruby-*"], At("ruby ", @"ruby (?<v>\d+\.\d+\.\d+((p|rc|preview)\d+|dev)?) \(\d{4}-\d\d-\d\d")),
        new("generic/perl", ["perl", "perl5.*"], At("/perl", @"/lib(32|64)?(/[a-z0-9_-]+)?/perl5?/(?<v>5\.\d+\.\d+)(\x00|/)")),
        new("generic/php", ["php", "php-cgi", "php-fpm", "php-fpm*", "phpdbg", "php5*", "php7*", "php8*", "libphp*.so"], At("X-Powered-By: PHP/", @"PHP/(?<v>\d+\.\d+\.\d+((alpha|beta|RC)\d+)?)")),
        new("generic/bun", ["bun", "bun.exe"], At("Bun v", @"Bun v(?<v>\d+\.\d+\.\d+)[\x00\n]")),
        new(
            "generic/deno",
            ["deno", "deno.exe"],
            At("Deno/", @"Deno/(?<v>\d+\.\d+\.\d+)([^0-9.]|$)"),
            At("release/v", @"release/v(?<v>\d+\.\d+\.\d+)windows"),
            At("release/vdl", @"[0-9a-f]{40}(?<v>\d\.\d+\.\d+)release/vdl"),
            At("deno-canary/", @"deno-canary/[0-9a-f]{40}(?<v>\d\.\d+\.\d+)dl"),
            At("DENO_", @"(^|[^0-9.])(?<v>\d\.\d+\.\d+)[0-9a-f]{40}DENO_")),
        new("generic/dart", ["dart", "dart.exe"], At(") (", @"(^|[^0-9.])(?<v>\d+\.\d+\.\d+(-[0-9.]+(beta|dev))?) \((stable|beta|dev|main)\) \(")),
        new(
            "generic/erlang",
            ["erlexec", "beam.smp", "liberts_internal.a", "beam.debug.smp"],
            At("/otp_src_", @"/src/otp_src_(?<v>\d+(\.\d+)+)/erts"),
            At("Erlang/OTP ", @"(^|[^0-9.])(?<v>\d+\.\d+(\.\d+)*)\x00+Erlang/OTP \d"),
            At("Erlang/OTP ", @"Erlang/OTP \d+%s[^\x00]*\x00+(?<v>\d+\.\d+(\.\d+)*)\x00")),
        new("generic/elixir", ["elixir.app"], At("{vsn,", @"\{application, ?elixir,[^}]*\}[^}]{0,40}\{vsn,""(?<v>\d+\.\d+\.\d+(-[a-z]+\.?\d*)?)""")),
        new("generic/julia", ["libjulia-internal.so.*", "libjulia.so.*"], Alone(@"\x00(?<v>\d+\.\d+\.\d+(-(alpha|beta|rc)\d*)?)\x00")) { ExtendsFileName = true },
        new("generic/haskell/ghc", ["ghc", "ghc-*"], At("GHC ", @"\x00GHC (?<v>\d+\.\d+\.\d+)\x00"), At("libHSghc-", @"libHSghc-(?<v>\d+\.\d+\.\d+)-")),
        new("generic/haskell/cabal", ["cabal"], At("cabal-install-", @"cabal-install-(?<v>\d+\.\d+\.\d+(\.\d+)?)-"), At("Cabal-", @"\x00?Cabal-(?<v>\d+\.\d+\.\d+(\.\d+)?)-inplace")),
        new("generic/swipl", ["swipl"], At("swipl-", @"swipl-(?<v>\d+\.\d+\.\d+)/")),
        new("generic/rust", ["libstd-*.so"], At("rustc version ", @"rustc version (?<v>\d+\.\d+\.\d+) \(")),
        new("generic/rust", ["libstd-*.dylib"], At(" (", @"c (?<v>\d+\.\d+\.\d+) \([0-9a-f]{9} \d{4}-\d\d-\d\d\)")),
        new("generic/gcc", ["gcc", "g++", "gcc-*"], At("GCC: (GNU) ", @"GCC: \(GNU\) (?<v>\d+\.\d+\.\d+)\x00")),
        new("generic/wp-cli", ["wp", "wp-cli.phar"], At("wp-cli/wp-cli ", @"wp-cli/wp-cli (?<v>\d+\.\d+\.\d+) \d{4}-")),
    ];
}
