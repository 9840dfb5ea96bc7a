/** What programs can do, by name. Tables only; `command-class.ts` reads them. */
import type { Breadth } from './breadth-class.ts';

function wordSet(text: string): ReadonlySet<string> {
  return new Set(text.split(/\s+/u).filter((word) => word !== ''));
}

/** Run the command that follows; with a fixed inner command they are looked through. The client does so for the first
 * eight (client 2.1.330, experiment); for the others its own prompt stays, and we judge by what would run. */
export const WRAPPERS =
  wordSet(`timeout nice nohup time stdbuf command builtin noglob env ionice chronic setsid unbuffer
  caffeinate exec doas sudo dotenv cross-env dotenvx npx bunx uvx pnpx pipx xvfb-run catchsegv chrt taskset direnv
  mise asdf rtx volta nix-shell nvm fnm rustup op doppler infisical winpty arch`);

/** Package runners: the first word after them is a package that may be downloaded. */
export const PACKAGE_RUNNERS = wordSet('npx bunx uvx pnpx');

/** Run code from their arguments or input. */
export const INTERPRETERS =
  wordSet(`node nodejs deno bun python python2 python3 pypy pypy3 ipython bash sh zsh dash ksh fish
  csh tcsh ash pwsh powershell powershell.exe cmd cmd.exe perl ruby irb php lua luajit tclsh expect osascript Rscript R
  julia groovy scala kotlin jshell ghci runghc runhaskell elixir iex erl guile racket clojure clj bb sbcl swift tsx
  ts-node ts-node-esm esno jiti vite-node babel-node npx bunx uvx pnpx pipx xargs sudo doas su env eval exec source .
  command builtin parallel watch watchexec entr nodemon ssh mosh docker-run chroot unshare nsenter bwrap firejail
  script at batch crontab systemd-run launchctl gdb lldb strace ltrace dtrace screen tmux wsl wsl.exe make-run rlwrap
  timeout nice nohup time stdbuf setsid ionice chronic unbuffer caffeinate dotenv cross-env dotenvx xvfb-run nix-shell
  direnv mise flock start-stop-daemon awk-run busybox toybox`);

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
  ['tee', 'it writes any file'],
  ['dd', 'it writes any file'],
  ['install', '--strip-program'],
  ['gcc', '-wrapper and plugins'],
  ['g++', '-wrapper and plugins'],
  ['cc', '-wrapper and plugins'],
  ['clang', 'plugins'],
  ['ld', 'plugins'],
  ['jq', 'its file options'],
  ['yq', 'its load and env functions'],
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
  service journalctl launchctl iptables ufw useradd usermod passwd mount umount rm rmdir shred mv cp ln chmod chown chgrp
  kill pkill killall truncate mkfs fdisk claude codex gemini cursor aider opencode copilot code expo eas xcrun xcodebuild
  adb fastlane pod swift flutter dart stripe twilio sentry-cli op bw pass gpg security keytool ssh-keygen ssh-add gh-act
  jira acli linear prisma drizzle-kit sequelize alembic django-admin flask mise asdf nvm fnm volta direnv`);

/** Read and print, with no option that writes or runs something worth a warning. */
export const READERS =
  wordSet(`ls ll la dir pwd echo printf cat bat-cat head tail wc which whereis type file stat du df tree
  grep egrep fgrep zgrep zcat diff cmp comm cut uniq nl tr rev paste column fold od xxd hexdump strings md5sum md5 sha1sum
  sha256sum shasum cksum b2sum basename dirname realpath readlink true false test [ expr seq sleep date cal uptime whoami
  id groups hostname uname arch nproc lscpu free ps top pgrep pidof lsof printenv locale tput clear history jobs wait cd
  pushd popd dirs exa eza lsd tac look ulimit umask hash help info tokei cloc scc where Get-ChildItem Get-Content
  Get-Location Get-Item Test-Path Select-String Write-Output Write-Host Measure-Object nm objdump readelf size otool ldd
  sw_vers vm_stat netstat ss ifconfig export set unset alias return exit : [[`);

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
  manypkg ncu npm-check-updates nodeunit tsd expect-type cdk javac java kotlinc scalac ghc cabal stack hlint ormolu zig
  odin nim crystal gleam erlc dialyzer credo sass postcss tailwindcss svgo imagemin graphql-codegen openapi-generator
  redocly spectral terraform-docs tflint checkov tfsec trivy grype syft semgrep gitleaks typos vale lychee tree-sitter
  wasm-pack trunk sqlx sqlfluff sqlc swag mockgen stringer wire air dot plantuml mmdc pdftotext pdfinfo qpdf exiftool
  identify ffprobe mediainfo xmllint tidy csvcut mlr`);

/** Subcommands that differ from their program's usual class; the longest match counts. */
export const SUBCOMMANDS: ReadonlyMap<string, Breadth> = new Map<string, Breadth>([
  ...entries(
    'read-only',
    `git status|git diff|git log|git show|git branch|git tag|git blame|git rev-parse|git ls-files
    git ls-tree|git cat-file|git describe|git shortlog|git reflog|git remote|git remote -v|git merge-base|git show-ref
    git stash list|git stash show|git worktree list|git config --get|git config --list|git config -l|git rev-list
    git check-ignore|git diff-tree|git name-rev|git for-each-ref|git whatchanged|git count-objects|git symbolic-ref
    git --version|git version|git help|git var|git ls-remote|git range-diff|git cherry|git diff-index|git remote show
    gh pr view|gh pr list|gh pr diff|gh pr checks|gh pr status|gh issue view|gh issue list|gh issue status|gh run list
    gh run view|gh run watch|gh repo view|gh repo list|gh release list|gh release view|gh workflow list|gh workflow view
    gh label list|gh search|gh auth status|gh --version|gh status|gh project list|gh project view|gh cache list
    docker ps|docker images|docker logs|docker inspect|docker version|docker info|docker --version|docker stats
    docker compose ps|docker compose logs|docker compose config|docker image ls|docker volume ls|docker network ls
    docker container ls|docker top|docker port|docker-compose ps|docker-compose logs|docker history|docker diff
    kubectl get|kubectl describe|kubectl logs|kubectl explain|kubectl top|kubectl version|kubectl api-resources
    kubectl cluster-info|kubectl config get-contexts|kubectl config current-context|helm list|helm status|helm get
    npm ls|npm list|npm view|npm info|npm show|npm outdated|npm why|npm explain|npm --version|npm -v|npm help|npm search
    npm root|npm prefix|npm whoami|npm config get|npm config list|npm ping|npm query|npm audit|npm pkg get|yarn list
    yarn why|yarn info|yarn --version|yarn outdated|yarn audit|pnpm list|pnpm ls|pnpm why|pnpm outdated|pnpm --version
    pnpm audit|pnpm view|pnpm info|pnpm -v|bun --version|bun pm ls|pip list|pip show|pip freeze|pip check|pip --version
    pip3 list|pip3 show|pip3 freeze|pip3 --version|pip index|uv --version|uv pip list|uv pip show|uv tree|poetry show
    poetry --version|poetry check|cargo tree|cargo metadata|cargo --version|cargo search|cargo info|cargo pkgid
    cargo locate-project|rustup show|rustup --version|go version|go env|go list|go doc|go vet|go mod graph|go mod why
    go help|brew list|brew info|brew search|brew --version|brew outdated|gem list|bundle list|bundle show|bundle info
    composer show|dotnet --version|dotnet --info|dotnet list|terraform show|terraform output|terraform version
    terraform validate|terraform state list|terraform providers|systemctl status|systemctl list-units|journalctl
    claude --version|claude --help|claude mcp list|claude doctor|node --version|node -v|python --version|python -V
    python3 --version|python3 -V|ruby --version|ruby -v|deno --version|php --version|bash --version|perl --version
    openssl version|curl --version|curl -V|command -v|command -V|sudo -v|conda list|conda info|conda env list|nvm ls
    nvm list|mise ls|asdf list|make -n|make --dry-run|rg --version|code --list-extensions|xcrun simctl list
    adb devices|adb logcat|find --version|sed --version|tmux ls|tmux list-sessions|tmux capture-pane|rails routes
    bin/rails routes|openssl x509|npx --version|mvn --version|gradle --version|aws --version|aws sts get-caller-identity`,
  ),
  ...entries(
    'narrow',
    `openssl dgst|openssl rand|openssl base64|openssl enc|npm test|npm t|npm start|npm ci|npm install
    npm i|npm run build|npm version|yarn install|yarn build|yarn test|yarn lint|yarn dev|yarn start|yarn typecheck
    yarn format|pnpm install|pnpm i|pnpm build|pnpm test|pnpm lint|pnpm dev|pnpm start|pnpm typecheck|pnpm format
    pnpm check|pnpm type-check|bun install|bun test|bun build|python -m pytest|python3 -m pytest|python -m unittest
    python3 -m unittest|python -m mypy|python -m ruff|python -m black|python -m py_compile|python3 -m py_compile
    python -m json.tool|python3 -m json.tool|python -m venv|python3 -m venv|python -m compileall|node --check|node -c
    bash -n|sh -n|deno test|deno lint|deno fmt|deno check|php -l|php artisan test|ruby -c|perl -c|swift build|swift test
    mix test|mix format|mix compile|mix deps.get|rails test|bin/rails test|deno cache`,
  ),
  ...entries(
    'script-wildcard',
    `npm run|npm run-script|npm rum|yarn run|yarn|pnpm run|pnpm -r|pnpm -r run|pnpm recursive run
    pnpm --filter|pnpm -F|yarn workspace|yarn workspaces|npm -w|npm --workspace|npm --prefix|pnpm -C|pnpm --dir|pnpm
    bun run|composer run|composer run-script|poe|pdm run|hatch run|rake|deno task|uv run poe|php artisan|mix|mise run
    go generate|docker compose build|docker build|docker buildx build|docker-compose build|poetry build|cargo make`,
  ),
  ...entries(
    'exec-capable',
    `git config|git rebase|git bisect|git submodule|git grep|git filter-branch|git filter-repo
    git difftool|git mergetool|git -c|git archive|git fetch|git pull|git clone|git am|git log --output|git worktree add
    go build|go test|go vet|go run|go install|go tool|cargo install|cargo run|cargo rustc|docker cp|docker compose up
    docker-compose up|npm config set|npm config|npm pkg set|npm set-script|npm link|npm publish|pip install|pip3 install
    uv pip install|uv add|uv sync|npm init|npm create|yarn create|pnpm create|yarn add|pnpm add|npm explore|bun add
    gem install|bundle install|brew install|apt install|apt-get install|go get|poetry add|poetry install|conda install
    composer install|composer require|cargo add|dotnet add|gh extension install|gh alias|claude mcp add|code --install-extension`,
  ),
  ...entries(
    'interpreter',
    `docker run|docker exec|docker compose run|docker compose exec|docker-compose run
    docker-compose exec|docker container run|docker container exec|podman run|podman exec|nerdctl run|nerdctl exec
    kubectl exec|kubectl run|kubectl debug|kubectl cp|oc exec|oc rsh|npm exec|npm x|pnpm dlx|pnpm exec|pnpm x|yarn dlx
    yarn exec|bun x|bun -e|bun --eval|deno run|deno eval|pipx run|uv run|uv tool run|uvx|poetry run|pipenv run
    hatch run python|pdm run python|conda run|bundle exec|gh api graphql-run|rustup run|mise exec|mise x|asdf exec|nix run
    nix develop|nix shell|nix-shell|volta run|direnv exec|op run|doppler run|infisical run|rails runner|bin/rails runner
    rails console|bin/rails console|bin/rails c|rails c|php artisan tinker|mix run|python -c|python3 -c|node -e|node -p
    node --eval|node --print|perl -e|ruby -e|php -r|bash -c|sh -c|zsh -c|claude -p|claude --dangerously-skip-permissions
    claude --print|codex exec|tmux send-keys|screen -X|adb shell|vagrant ssh|gcloud compute ssh|fly ssh|heroku run
    terraform console|ansible all|git -C|dotnet fsi|dotnet script|swift repl|lua -e|osascript -e|emacs --eval|vim -c`,
  ),
  ...entries(
    'broad',
    `git -C|git push|git reset|git clean|git gc|git update-ref|git credential|git remote add
    git remote set-url|git send-email|git daemon|git instaweb|git hook|git reflog expire|git branch -D|git lfs
    docker push|docker login|docker rm|docker rmi|docker system|docker volume rm|docker compose|docker compose down|docker volume prune
    npm login|npm token|npm adduser|npm owner|npm access|npm unpublish|npm deprecate|npm dist-tag|npm -g|npm install -g
    npm i -g|yarn publish|pnpm publish|cargo publish|cargo login|gem push|poetry publish|uv publish|twine upload|gh api
    gh repo|gh repo delete|gh repo create|gh repo edit|gh secret|gh variable|gh auth|gh ssh-key|gh gpg-key|gh pr merge
    gh release|gh release create|gh release upload|gh release delete|gh gist|gh workflow|gh workflow run|gh codespace|gh extension|gh pr|gh issue|gh run
    gh project|gh label|gh cache|kubectl apply|kubectl delete|kubectl create|kubectl edit|kubectl patch|kubectl replace
    kubectl scale|kubectl rollout|kubectl drain|kubectl port-forward|kubectl config|helm install|helm upgrade
    helm uninstall|terraform apply|terraform destroy|terraform import|terraform state|pulumi up|pulumi destroy
    systemctl start|systemctl stop|systemctl enable|systemctl restart|brew uninstall|brew services|apt remove|claude mcp
    claude plugin|claude config|cdk deploy|cdk destroy|sls deploy|vercel deploy|prisma migrate|prisma db|alembic downgrade
    uv|uv pip|pip config|gcloud auth|az login|aws configure|xcrun simctl|go mod|rustup`,
  ),
  ...entries(
    'network',
    `git archive --remote|gh gist create|openssl s_client|openssl s_server|docker pull|npm publish|python -m http.server
    python3 -m http.server|php -S|ruby -run|aws s3|gcloud storage|az storage|kubectl proxy|git clone http|helm push|gh api`,
  ),
]);

function entries(breadth: Breadth, text: string): [string, Breadth][] {
  return text
    .split(/[|\n]/u)
    .map((key) => key.trim())
    .filter((key) => key !== '')
    .map((key): [string, Breadth] => [key, breadth]);
}
