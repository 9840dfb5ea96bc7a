/** The history of our tables. A migration that was released is never edited; a change is a further one. */

/** What may stand for a commit, a tree or a blob. */
const OID = `text CHECK (length(%) <= 64 AND % ~ '^[0-9a-f]*$')`;

function oid(column: string, constraint = ''): string {
  return `${column} ${OID.replaceAll('%', column)} ${constraint}`.trim();
}

/**
 * Each migration as its statements, in order; number 1 is the first. The limits on lengths and alphabets are there so
 * that neither a file's content nor a secret fits into these tables, whatever the code above does.
 */
export const MIGRATIONS: readonly (readonly string[])[] = [
  [
    `CREATE TABLE portcullis.pause (
      group_id text PRIMARY KEY,
      until timestamptz NOT NULL
    )`,
    // What is in the cache can be found again, so it costs no write-ahead log and may vanish in a crash.
    `CREATE UNLOGGED TABLE portcullis.cache (
      kind text NOT NULL,
      key text NOT NULL,
      bytes integer NOT NULL,
      used_at timestamptz NOT NULL DEFAULT now(),
      value bytea NOT NULL,
      PRIMARY KEY (kind, key)
    )`,
    'CREATE INDEX cache_used_at ON portcullis.cache (kind, used_at)',
    `CREATE TABLE portcullis.verdict (
      repository text NOT NULL CHECK (length(repository) <= 200),
      subject text NOT NULL CHECK (length(subject) <= 300),
      installation_id bigint NOT NULL,
      ${oid('head_sha', 'NOT NULL')},
      base_ref text NOT NULL CHECK (length(base_ref) <= 300),
      ${oid('policy_commit', 'NOT NULL')},
      engine text NOT NULL CHECK (length(engine) <= 80),
      outcome text NOT NULL CHECK (length(outcome) <= 40),
      check_run_id bigint,
      findings text[] NOT NULL CHECK (array_to_string(findings, '') ~ '^[a-z0-9:]*$'),
      judged_at timestamptz NOT NULL DEFAULT now(),
      PRIMARY KEY (repository, subject)
    )`,
    'CREATE INDEX verdict_head ON portcullis.verdict (repository, head_sha)',
    'CREATE INDEX verdict_installation ON portcullis.verdict (installation_id, judged_at)',
    `CREATE TABLE portcullis.decision (
      id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
      decided_at timestamptz NOT NULL DEFAULT now(),
      actor text NOT NULL CHECK (length(actor) <= 100),
      repository text NOT NULL CHECK (length(repository) <= 200),
      subject text NOT NULL CHECK (length(subject) <= 300),
      ${oid('head_sha', 'NOT NULL')},
      ${oid('base_sha')},
      ${oid('merge_sha')},
      ${oid('policy_commit', 'NOT NULL')},
      engine text NOT NULL CHECK (length(engine) <= 80),
      outcome text NOT NULL CHECK (length(outcome) <= 40),
      check_run_id bigint,
      findings text[] NOT NULL CHECK (array_to_string(findings, '') ~ '^[a-z0-9:]*$')
    )`,
    'CREATE INDEX decision_decided_at ON portcullis.decision (decided_at)',
    'CREATE INDEX decision_subject ON portcullis.decision (repository, subject, id)',
    // Append-only, also for whoever has a psql at hand and is in a hurry. Retention alone may delete.
    `CREATE FUNCTION portcullis.refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        IF TG_OP = 'DELETE' AND current_setting('portcullis.retention', true) = 'on' THEN RETURN OLD; END IF;
        RAISE EXCEPTION 'the decision record is append-only';
      END $$`,
    `CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON portcullis.decision
      FOR EACH ROW EXECUTE FUNCTION portcullis.refuse_change()`,
    `CREATE TRIGGER append_only_whole BEFORE TRUNCATE ON portcullis.decision
      FOR EACH STATEMENT EXECUTE FUNCTION portcullis.refuse_change()`,
  ],
  // The trees that a verdict was made from: with them it can be made again under another policy.
  ['base', 'head', 'merge', 'ancestor'].map(
    (tree) => `ALTER TABLE portcullis.verdict ADD COLUMN ${oid(`${tree}_tree`)}`,
  ),
  [
    // Where a push to the base can change what a merge gives, although the trees of the pull request stay.
    'ALTER TABLE portcullis.verdict ADD COLUMN depends_on_merge boolean NOT NULL DEFAULT true',
    `CREATE TABLE portcullis.branch (
      repository text NOT NULL CHECK (length(repository) <= 200),
      branch text NOT NULL CHECK (length(branch) <= 300),
      installation_id bigint NOT NULL,
      ${oid('audited_tree', 'NOT NULL')},
      ${oid('accepted_tree', 'NOT NULL')},
      ${oid('bypass_commit')},
      bypassed text[] NOT NULL DEFAULT '{}' CHECK (array_to_string(bypassed, '') ~ '^[a-z0-9:]*$'),
      audited_at timestamptz NOT NULL DEFAULT now(),
      PRIMARY KEY (repository, branch)
    )`,
    "CREATE INDEX branch_bypassed ON portcullis.branch (installation_id) WHERE bypassed <> '{}'",
  ],
  [
    `CREATE TABLE portcullis.policy (
      owner text PRIMARY KEY CHECK (length(owner) <= 100),
      ${oid('commit_sha', 'NOT NULL')},
      told_at timestamptz NOT NULL DEFAULT now()
    )`,
  ],
  // Repositories by GitHub's number: a name can change, and another repository can get it.
  [
    `CREATE TABLE portcullis.repository (
      id bigint PRIMARY KEY,
      installation_id bigint NOT NULL,
      name text NOT NULL UNIQUE CHECK (length(name) <= 200),
      default_branch text CHECK (length(default_branch) <= 300),
      visibility text CHECK (length(visibility) <= 40),
      governed boolean NOT NULL DEFAULT false,
      swept_at timestamptz,
      checked_at timestamptz
    )`,
    'CREATE INDEX repository_installation ON portcullis.repository (installation_id)',
  ],
  // Webhooks that GitHub could not deliver, and up to when its log was read.
  [
    `CREATE TABLE portcullis.delivery (
      guid text PRIMARY KEY CHECK (length(guid) <= 80),
      delivery_id bigint NOT NULL,
      delivered_at timestamptz NOT NULL,
      attempts integer NOT NULL DEFAULT 0,
      due_at timestamptz
    )`,
    'CREATE INDEX delivery_due ON portcullis.delivery (due_at)',
    `CREATE TABLE portcullis.delivery_log (
      id integer PRIMARY KEY DEFAULT 1 CHECK (id = 1),
      read_until timestamptz NOT NULL
    )`,
  ],
  // When a verdict's check run was seen on GitHub: those that were not for long are looked at, a few in each sweep.
  [
    'ALTER TABLE portcullis.verdict ADD COLUMN run_seen_at timestamptz NOT NULL DEFAULT now()',
    'ALTER TABLE portcullis.repository DROP COLUMN checked_at',
  ],
  // What came of clicks on "Request approval", for as long as their pull request is known.
  [
    `CREATE TABLE portcullis.approval_request (
      repository text NOT NULL,
      subject text NOT NULL,
      actor text NOT NULL CHECK (length(actor) <= 100),
      ${oid('head_sha', 'NOT NULL')},
      answer text NOT NULL CHECK (length(answer) <= 40 AND answer ~ '^[a-z-]+$'),
      asked text CHECK (asked ~ '^sha256:[0-9a-f]{64}$'),
      policy_repository text CHECK (length(policy_repository) <= 200),
      policy_pull bigint,
      answered_at timestamptz NOT NULL DEFAULT now(),
      PRIMARY KEY (repository, subject, actor),
      FOREIGN KEY (repository, subject) REFERENCES portcullis.verdict ON DELETE CASCADE ON UPDATE CASCADE
    )`,
    'CREATE INDEX approval_request_pull ON portcullis.approval_request (lower(policy_repository), policy_pull)',
  ],
  // The policy repository of each owner, by its number.
  [
    `CREATE TABLE portcullis.policy_repository (
      owner text PRIMARY KEY CHECK (length(owner) <= 100),
      id bigint NOT NULL,
      noted_at timestamptz NOT NULL DEFAULT now()
    )`,
  ],
];
