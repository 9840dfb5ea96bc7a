/** The hosts from which package managers install. A table only. */

/**
 * Each host with the package manager that asks it by default. Sources: the documentation of npm (`registry`), Yarn
 * (`npmRegistryServer`), JSR, Deno, pip (`--index-url`; files of PyPI lie on a host of their own), Cargo (sparse index
 * and downloads), RubyGems, Go (`GOPROXY`, `GOSUMDB`), Maven, Gradle, NuGet, Composer, CocoaPods, Hex, pub.dev, conda,
 * CPAN, CRAN, Hackage and LuaRocks. Exact hosts only: a pattern would open what belongs to somebody else tomorrow.
 */
export const PACKAGE_REGISTRIES: ReadonlyMap<string, string> = new Map([
  ['registry.npmjs.org', 'npm'],
  ['registry.yarnpkg.com', 'Yarn'],
  ['repo.yarnpkg.com', 'Yarn'],
  ['npm.jsr.io', 'JSR'],
  ['jsr.io', 'JSR'],
  ['deno.land', 'Deno'],
  ['pypi.org', 'PyPI'],
  ['files.pythonhosted.org', 'PyPI'],
  ['crates.io', 'Cargo'],
  ['static.crates.io', 'Cargo'],
  ['index.crates.io', 'Cargo'],
  ['rubygems.org', 'RubyGems'],
  ['index.rubygems.org', 'RubyGems'],
  ['proxy.golang.org', 'Go'],
  ['sum.golang.org', 'Go'],
  ['repo.maven.apache.org', 'Maven Central'],
  ['repo1.maven.org', 'Maven Central'],
  ['plugins.gradle.org', 'Gradle'],
  ['services.gradle.org', 'Gradle'],
  ['dl.google.com', 'Google Maven'],
  ['api.nuget.org', 'NuGet'],
  ['repo.packagist.org', 'Packagist'],
  ['packagist.org', 'Packagist'],
  ['cdn.cocoapods.org', 'CocoaPods'],
  ['repo.hex.pm', 'Hex'],
  ['hex.pm', 'Hex'],
  ['pub.dev', 'pub'],
  ['conda.anaconda.org', 'conda'],
  ['repo.anaconda.com', 'conda'],
  ['cpan.metacpan.org', 'CPAN'],
  ['cloud.r-project.org', 'CRAN'],
  ['hackage.haskell.org', 'Hackage'],
  ['luarocks.org', 'LuaRocks'],
]);
