/** What programs can do, by name. Tables only; `command-class.ts` reads them. */

/** The words of a text, split at white space. */
export function wordSet(text: string): ReadonlySet<string> {
  return new Set(text.split(/\s+/u).filter((word) => word !== ''));
}

/** Run the command that follows; with a fixed inner command they are looked through. The client does so for the first
 * eight (client 2.1.330, experiment); for the others its own prompt stays, and we judge by what would run. */
export const WRAPPERS =
  wordSet(`timeout nice nohup time stdbuf command builtin noglob env ionice chronic setsid unbuffer
  caffeinate exec doas sudo dotenv cross-env dotenvx npx bunx uvx pnpx pipx xvfb-run catchsegv chrt taskset 
  xargs winpty arch`);

/** Package runners: the first word after them is a package that may be downloaded. */
export const PACKAGE_RUNNERS = wordSet('npx bunx uvx pnpx');

/** Run code from their arguments or input. */
export const INTERPRETERS =
  wordSet(`node nodejs deno bun python python2 python3 pypy pypy3 ipython bash sh zsh dash ksh fish
  csh tcsh ash pwsh powershell powershell.exe cmd cmd.exe perl ruby irb php lua luajit tclsh expect osascript Rscript R
  julia groovy scala kotlin java jshell ghci runghc runhaskell elixir iex erl guile racket clojure clj bb sbcl swift tsx
  ts-node ts-node-esm esno jiti vite-node babel-node npx bunx uvx pnpx pipx xargs sudo doas su env eval exec source .
  command builtin parallel watch watchexec entr nodemon ssh mosh chroot unshare nsenter bwrap firejail
  script at batch crontab systemd-run launchctl gdb lldb strace ltrace dtrace screen tmux wsl wsl.exe rlwrap
  timeout nice nohup time stdbuf setsid ionice chronic unbuffer caffeinate dotenv cross-env dotenvx xvfb-run nix-shell
  direnv mise flock start-stop-daemon busybox toybox`);

/** Send or fetch data. */
export const NETWORK =
  wordSet(`curl wget wget2 http https httpie xh aria2c nc ncat netcat socat telnet ftp sftp scp rsync
  lftp tftp dig nslookup host drill kdig doh ping ping6 traceroute tracepath mtr whois openssl websocat wscat grpcurl
  nmap masscan mail sendmail mutt msmtp ngrok cloudflared localtunnel lt rclone s3cmd s5cmd gsutil mc croc wormhole
  magic-wormhole lynx w3m links elinks aws gcloud az doctl linode-cli heroku vercel netlify wrangler fly flyctl railway
  firebase supabase surge yt-dlp ab wrk hey k6 iperf iperf3 Invoke-WebRequest Invoke-RestMethod iwr irm psql mysql
  mongosh mongo redis-cli sqlcmd chromium google-chrome firefox open xdg-open start tailscale smbclient ldapsearch
  dns-sd avahi-resolve getent`);

/** Ordinary tools with an option or a command that runs other programs. */
export const EXEC_CAPABLE: ReadonlyMap<string, string> = new Map([
  ['find', '-exec'],
  ['fd', '--exec'],
  ['fdfind', '--exec'],
  ['sed', 'its e command, and it writes with w'],
  ['gsed', 'its e command'],
  ['awk', 'system()'],
  ['gawk', 'system()'],
  ['mawk', 'system()'],
  ['nawk', 'system()'],
  ['rg', '--pre'],
  ['ripgrep', '--pre'],
  ['tar', '--checkpoint-action'],
  ['gtar', '--checkpoint-action'],
  ['bsdtar', '--use-compress-program'],
  ['zip', '-T -TT'],
  ['sort', '--compress-program'],
  ['man', '--pager'],
  ['less', 'its ! command'],
  ['more', 'its ! command'],
  ['vim', 'its :! command'],
  ['vi', 'its :! command'],
  ['nvim', 'its :! command'],
  ['emacs', '--eval'],
  ['nano', '--speller'],
  ['ed', 'its ! command'],
  ['ex', 'its ! command'],
  ['split', '--filter'],
  ['install', '--strip-program'],
  ['gcc', '-wrapper and plugins'],
  ['g++', '-wrapper and plugins'],
  ['cc', '-wrapper and plugins'],
  ['clang', 'plugins'],
  ['ld', 'plugins'],
  ['sqlite3', '.shell'],
  ['ffmpeg', 'it fetches from the network'],
  ['convert', 'its delegates'],
  ['pandoc', '--filter'],
  ['tcpdump', '-z'],
  ['git-lfs', 'its filters'],
  ['ctags', '--options'],
  ['cmake', '-P and -E'],
  ['patch', '-e'],
  ['fzf', '--preview'],
  ['bat', '--pager'],
  ['delta', '--pager'],
  ['ag', '--pager'],
  ['ack', '--pager'],
  ['hg', '--config alias'],
  ['svn', '--editor-cmd'],
]);

/** Run targets that the repository defines. */
export const SCRIPT_RUNNERS =
  wordSet(`make gmake just task rake gulp grunt nx turbo lerna moon bazel bazelisk buck2 pants
  gradle gradlew ./gradlew gradlew.bat ./gradlew.bat mvn mvnw ./mvnw ant sbt ./sbtw lein mill invoke inv tox nox hatch
  pdm poe taskipy doit scons ninja meson mage earthly dagger tilt skaffold act pre-commit lefthook husky overmind foreman
  honcho procfile run-s run-p npm-run-all concurrently wireit wsrun ./bin/rails rails bin/rails artisan composer-run
  mix hardhat forge anchor ng sfdx sf rush bun-run vp vite-plus zx swc-node`);

/** Command-line programs with many subcommands, some of which change things outside the project. */
export const BIG_CLIS =
  wordSet(`git npm yarn pnpm bun deno gh glab hub docker docker-compose podman nerdctl buildah kubectl
  oc helm k9s kustomize istioctl argocd flux minikube kind cargo rustup pip pip3 pipenv poetry uv conda mamba pyenv go
  gem bundle bundler composer dotnet nuget mvn brew apt apt-get dnf yum pacman apk snap flatpak port choco winget scoop
  nix terraform tofu terragrunt pulumi ansible ansible-playbook vagrant packer vault consul nomad aws gcloud az systemctl
  service journalctl launchctl iptables ufw useradd usermod passwd claude codex gemini cursor aider opencode copilot code expo eas xcrun xcodebuild
  adb fastlane pod swift flutter dart stripe twilio sentry-cli op bw pass gpg security keytool ssh-keygen ssh-add gh-act
  jira acli linear prisma drizzle-kit sequelize alembic django-admin flask mise asdf nvm fnm volta direnv`);

/** Read and print, with no option that writes or runs something worth a warning. */
export const READERS =
  wordSet(`ls ll la dir pwd echo printf cat head tail wc which whereis type file stat du df tree
  grep egrep fgrep zgrep zcat diff cmp comm cut uniq nl tr rev paste column fold od xxd hexdump strings md5sum md5 sha1sum
  sha256sum shasum cksum b2sum basename dirname realpath readlink true false test [ expr seq sleep date cal uptime whoami
  id groups hostname uname arch nproc lscpu free ps top pgrep pidof lsof printenv locale tput clear jobs wait cd
  pushd popd dirs exa eza lsd tac look ulimit umask hash help info tokei cloc scc where Get-ChildItem Get-Content
  Get-Location Get-Item Test-Path Select-String Write-Output Write-Host Measure-Object nm objdump readelf size otool ldd
  sw_vers vm_stat netstat ss ifconfig jq return exit : [[`);

/** Single-purpose developer tools: they run the project's own configuration and tests, as a fixed script does. */
export const DEV_TOOLS =
  wordSet(`tsc vue-tsc tsgo eslint eslint_d oxlint oxfmt prettier prettierd biome dprint rome stylelint
  markdownlint markdownlint-cli2 cspell vitest jest mocha ava tap playwright cypress karma nyc c8 web-test-runner knip
  depcheck madge publint attw tsup tsdown rollup esbuild webpack rspack parcel vite next nuxt astro remix svelte-kit
  svelte-check storybook swc babel typedoc api-extractor changeset size-limit pytest py.test ruff black isort flake8
  pylint mypy pyright basedpyright ty pyrefly bandit coverage sphinx-build mkdocs yapf autopep8 rustfmt clippy-driver
  cargo-clippy rustc gofmt goimports golangci-lint staticcheck govulncheck gotestsum buf protoc rubocop rspec standardrb
  sorbet srb phpunit phpstan psalm pint php-cs-fixer shellcheck shfmt hadolint actionlint yamllint zizmor taplo
  clang-format clang-tidy cppcheck ctest swiftlint swiftformat xcbeautify ktlint detekt dart-format mkdir touch mktemp
  mkfifo gzip gunzip unzip bzip2 xz zstd 7z unxz hyperfine commitlint semantic-release lint-staged syncpack sherif
  manypkg ncu npm-check-updates nodeunit tsd expect-type cdk javac kotlinc scalac ghc cabal stack hlint ormolu zig
  odin nim crystal gleam erlc dialyzer credo sass postcss tailwindcss svgo imagemin graphql-codegen openapi-generator
  redocly spectral terraform-docs tflint checkov tfsec trivy grype syft semgrep gitleaks typos vale lychee tree-sitter
  wasm-pack trunk sqlx sqlfluff sqlc swag mockgen stringer wire air dot plantuml mmdc pdftotext pdfinfo qpdf exiftool
  identify ffprobe mediainfo xmllint tidy csvcut mlr yq tee rmdir export set unset alias history bc jar`);

/** Change or destroy what they are pointed at. */
export const CHANGERS =
  wordSet(`mount umount rm dd shred mv cp ln chmod chown chgrp kill pkill killall truncate mkfs
  fdisk iptables ufw useradd usermod passwd launchctl shutdown reboot Remove-Item Move-Item Copy-Item Set-Content
  Out-File New-Item Set-ExecutionPolicy Start-Process Invoke-Expression del erase`);
