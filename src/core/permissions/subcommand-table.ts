/** Subcommands whose class differs from their program's: the longest match counts. A table only. */
import type { BreadthReading } from './breadth-class.ts';

const READS = group(
  'read-only',
  'a command that reads',
  `
  git status|git diff|git log|git show|git blame|git rev-parse|git ls-files|git ls-tree|git cat-file|git describe
  git shortlog|git reflog show|git remote -v|git remote show|git remote get-url|git merge-base|git show-ref|git stash list
  git stash show|git worktree list|git config --get|git config --list|git config -l|git rev-list|git check-ignore
  git diff-tree|git diff-index|git name-rev|git for-each-ref|git whatchanged|git count-objects|git help|git var|git cherry
  git range-diff|git branch --show-current|git branch --list|git branch -a|git branch -r|git branch -v|git branch -vv
  git tag --list|git tag -l|git submodule status
  gh pr view|gh pr list|gh pr diff|gh pr checks|gh pr status|gh issue view|gh issue list|gh issue status|gh run list
  gh run view|gh run watch|gh repo view|gh repo list|gh release list|gh release view|gh workflow list|gh workflow view
  gh label list|gh search|gh auth status|gh status|gh project list|gh project view|gh cache list
  docker ps|docker images|docker logs|docker inspect|docker version|docker info|docker stats|docker top|docker port
  docker compose ps|docker compose logs|docker compose config|docker image ls|docker volume ls|docker network ls
  docker container ls|docker-compose ps|docker-compose logs|docker history|docker diff
  kubectl get|kubectl describe|kubectl logs|kubectl explain|kubectl top|kubectl version|kubectl api-resources
  kubectl cluster-info|kubectl config get-contexts|kubectl config current-context|helm list|helm status|helm get
  npm ls|npm list|npm view|npm info|npm show|npm outdated|npm why|npm explain|npm help|npm search|npm root|npm prefix
  npm whoami|npm config get|npm config list|npm ping|npm query|npm pkg get|yarn list|yarn why|yarn info|yarn outdated
  yarn audit|pnpm list|pnpm ls|pnpm why|pnpm outdated|pnpm view|pnpm info|bun pm ls|pip list|pip show|pip freeze
  pip check|pip3 list|pip3 show|pip3 freeze|pip index|uv pip list|uv pip show|uv pip freeze|uv tree|poetry show
  poetry check|cargo tree|cargo metadata|cargo search|cargo info|cargo pkgid|cargo locate-project|rustup show|go version
  go env|go list|go doc|go mod graph|go mod why|go help|brew list|brew info|brew search|brew outdated|gem list
  bundle list|bundle show|bundle info|composer show|dotnet list|terraform show|terraform output|terraform version
  terraform validate|terraform state list|terraform providers|systemctl status|systemctl list-units|journalctl
  claude mcp list|claude doctor|command -v|command -V|conda list|conda info|conda env list|nvm ls|nvm list|mise ls
  asdf list|asdf current|make -n|make --dry-run|code --list-extensions|xcrun simctl list|adb devices|adb logcat|tmux ls
  tmux list-sessions|tmux capture-pane|rails routes|bin/rails routes|openssl x509|openssl version
  aws sts get-caller-identity|apt list|apt show|apt-cache|gcloud config list|az account show|xcode-select -p`,
);

const FIXED = group(
  'narrow',
  'one command, with any arguments',
  `
  openssl dgst|openssl rand|openssl base64|openssl enc|git branch|git tag|git remote|git reflog|git apply|npm audit
  pnpm audit|npm version|npm pack|node --check|node -c|bash -n|sh -n|php -l|ruby -c|perl -c|deno test|deno lint
  deno fmt|deno check|deno cache|bun test|bun build|gh pr checkout|gh pr ready|gh repo clone|gh workflow list
  docker compose stop|docker compose start|docker compose restart|docker compose pull|docker-compose stop
  python -m venv|python3 -m venv|python -m json.tool|python3 -m json.tool|python -m unittest|python3 -m unittest
  python -m py_compile|python3 -m py_compile|python -m compileall|python3 -m compileall|python -m build|python3 -m build
  swift build|swift test|swift package|dotnet run|flutter test|dart test|uv venv`,
);

const LOCKED_INSTALLS = group(
  'narrow',
  'one command, with any arguments',
  'npm ci|npm clean-install|yarn install|uv lock',
).map(reachingPackages);

const SCRIPTS = group(
  'script-wildcard',
  'any script that the repository defines',
  `
  npm run|npm run-script|npm rum|yarn|yarn run|pnpm run|bun run|deno task|composer run|composer run-script|pdm run
  php artisan|mise run|go generate|docker build|docker buildx build|docker compose build|docker-compose build|cargo make
  cargo xtask|claude --print-task|rake|mix|poe`,
);

const INSTALLS = group(
  'exec-capable',
  'it installs any package, and the code of a package runs on installing',
  `
  npm install|npm i|npm add|npm link|npm init|npm create|npm update|yarn add|yarn create|yarn link|pnpm install|pnpm i
  pnpm add|pnpm create|pnpm link|pnpm update|bun install|bun i|bun add|bun create|pip install|pip3 install|pip download
  uv pip install|uv add|uv sync|uv tool install|poetry add|poetry install|pipenv install|conda install|gem install
  bundle install|bundle add|composer install|composer require|cargo install|cargo add|go get|go install|dotnet add
  dotnet tool install|brew install|apt install|apt-get install|gh extension install|code --install-extension
  pod install|pub get|pipx install|deno install|rustup component|asdf install|mise install|npx playwright install`,
).map(reachingPackages);

const RUNS_OTHERS = group(
  'exec-capable',
  'its options or settings make it run other programs',
  `
  git config|git rebase|git bisect|git submodule|git grep|git filter-branch|git filter-repo|git difftool|git mergetool
  git archive|git fetch|git pull|git clone|git ls-remote|git lfs|go tool|docker cp|docker compose up|docker-compose up
  npm config|npm set|npm pkg set|npm pkg|npm set-script|pnpm config|yarn config|pip config|gh alias|cargo rustc
  terraform plan|terraform init|tmux new-session|git hook|git maintenance`,
);

const RUNS_ANYTHING = group(
  'interpreter',
  'it runs any code that it is given',
  `
  docker run|docker exec|docker compose run|docker compose exec|docker-compose run|docker-compose exec
  docker container run|docker container exec|podman run|podman exec|nerdctl run|nerdctl exec|kubectl exec|kubectl run
  kubectl debug|kubectl cp|oc exec|oc rsh|npm exec|npm x|npm explore|pnpm dlx|pnpm exec|pnpm x|yarn dlx|yarn exec
  yarn node|bun x|bun -e|bun --eval|deno run|deno eval|go run|pipx run|uv run|uv tool run|poetry run|pipenv run
  hatch run|conda run|bundle exec|rustup run|mise exec|mise x|asdf exec|nix run|nix develop|nix shell|volta run
  direnv exec|op run|doppler run|infisical run|rails runner|bin/rails runner|rails console|bin/rails console|rails c
  bin/rails c|php artisan tinker|mix run|iex -S|python -c|python3 -c|node -e|node -p|node --eval|node --print|perl -e
  ruby -e|php -r|bash -c|sh -c|zsh -c|claude -p|claude --print|claude --dangerously-skip-permissions|codex exec
  gemini -p|tmux send-keys|screen -X|adb shell|vagrant ssh|gcloud compute ssh|fly ssh|heroku run|terraform console
  ansible all|git -c|dotnet fsi|dotnet script|dotnet exec|swift repl|lua -e|osascript -e|emacs --eval|vim -c|find -exec
  nx exec|lerna exec|rush exec|corepack pnpm|corepack yarn|composer exec|php -S|expo start`,
);

const REACHES_OUT = group(
  'broad',
  'it changes things outside the project',
  `
  git push|git reset|git clean|git gc|git update-ref|git credential|git send-email|git daemon|git reflog expire
  git branch -D|git checkout --|docker push|docker login|docker rm|docker rmi|docker system|docker volume rm
  docker volume prune|docker compose|docker compose down|npm login|npm token|npm adduser|npm owner|npm access
  npm unpublish|npm deprecate|npm dist-tag|npm -g|npm install -g|npm i -g|gem push|poetry publish|twine upload
  gh repo|gh secret|gh variable|gh auth|gh ssh-key|gh gpg-key|gh pr|gh issue|gh release|gh workflow|gh codespace
  gh extension|gh ruleset|kubectl apply|kubectl delete|kubectl create|kubectl edit|kubectl patch|kubectl replace
  kubectl scale|kubectl rollout|kubectl drain|kubectl config|helm install|helm upgrade|helm uninstall|terraform apply
  terraform destroy|terraform import|terraform state|pulumi up|pulumi destroy|systemctl start|systemctl stop
  systemctl enable|systemctl restart|brew uninstall|brew services|apt remove|claude mcp|claude plugin|claude config
  cdk deploy|cdk destroy|sls deploy|prisma migrate|prisma db|alembic downgrade|git -C|uv pip|go mod edit`,
);

const SENDS = group(
  'network',
  'it sends data over the network',
  `
  gh api|gh gist|openssl s_client|openssl s_server|docker pull|npm publish|yarn publish|yarn npm publish|pnpm publish
  bun publish|cargo publish|uv publish|python -m http.server|python3 -m http.server|aws s3|gcloud storage|az storage
  kubectl proxy|kubectl port-forward|helm push|git archive --remote|gh release upload`,
);

function reachingPackages([key, reading]: [string, BreadthReading]): [string, BreadthReading] {
  return [key, { ...reading, reach: 'packages' }];
}

function group(breadth: BreadthReading['breadth'], reason: string, keys: string): [string, BreadthReading][] {
  return keys
    .split(/[|\n]/u)
    .map((key) => key.trim())
    .filter((key) => key !== '')
    .map((key): [string, BreadthReading] => [key, { breadth, reason: `${key}: ${reason}` }]);
}

/** Program and subcommand words, joined with one space, and what they grant when their arguments are open. */
export const SUBCOMMANDS: ReadonlyMap<string, BreadthReading> = new Map([
  ...READS,
  ...FIXED,
  ...LOCKED_INSTALLS,
  ...SCRIPTS,
  ...INSTALLS,
  ...RUNS_OTHERS,
  ...RUNS_ANYTHING,
  ...REACHES_OUT,
  ...SENDS,
]);

/** The programs that install packages with one of their subcommands. */
export const PACKAGE_INSTALLERS: ReadonlySet<string> = new Set(
  [...SUBCOMMANDS].flatMap(([key, { reach }]) => (reach === 'packages' ? key.split(' ').slice(0, 1) : [])),
);
