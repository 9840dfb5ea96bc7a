/** acme/ledger: a bookkeeping service in Python. */
import type { Chronicle } from './history.ts';
import { PEOPLE } from './people.ts';
import { DENY_FLOOR, json } from './shared-files.ts';

/** Where the repository's own MCP server lies. */
export const LEDGER_DB_PATH = 'tools/mcp/ledger_db.py';

/** The repository's own MCP server. */
export const LEDGER_DB_SERVER = `"""Read-only questions to the development database, for Claude Code."""

import os
import sqlite3

from mcp.server.fastmcp import FastMCP

server = FastMCP("ledger-db")


@server.tool()
def query(sql: str) -> list[tuple]:
    """Run one SELECT against the development database."""
    path = os.path.join(os.path.dirname(__file__), "dev.sqlite3")
    with sqlite3.connect(f"file:{path}?mode=ro", uri=True) as connection:
        return connection.execute(sql).fetchmany(200)


if __name__ == "__main__":
    server.run()
`;

const PYPROJECT = `[project]
name = "ledger"
version = "2.3.0"
requires-python = ">=3.12"
dependencies = ["fastapi==0.121.3", "sqlalchemy==2.0.44"]

[dependency-groups]
dev = ["pytest==9.0.1", "ruff==0.14.6"]

[tool.ruff]
line-length = 100
`;

const POSTING = `from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True)
class Posting:
    account: str
    amount: Decimal


def balanced(postings: list[Posting]) -> bool:
    """Double entry: what goes out comes in."""
    return sum(posting.amount for posting in postings) == Decimal(0)
`;

const TEST_POSTING = `from decimal import Decimal

from ledger.posting import Posting, balanced


def test_two_sides_balance() -> None:
    amount = Decimal("12.50")
    assert balanced([Posting("cash", amount), Posting("sales", -amount)])
`;

/** The servers that the repository declares, with the version of the documentation server. */
export function ledgerServers(docsVersion: string): string {
  return json({
    mcpServers: {
      docs: { command: 'npx', args: ['-y', `@example/docs-mcp@${docsVersion}`] },
      'ledger-db': { command: 'python3', args: [LEDGER_DB_PATH] },
    },
  });
}

/** The settings that the repository has, with or without hooks. */
export function ledgerSettings(hooks?: Record<string, unknown>): string {
  return json({
    permissions: { allow: ['Bash(uv run pytest *)', 'Bash(git diff *)'], deny: DENY_FLOOR },
    ...(hooks === undefined ? {} : { hooks }),
  });
}

const { jun, amara, ines } = PEOPLE;

/** How acme/ledger came to be. */
export const LEDGER: Chronicle = {
  name: 'ledger',
  about: 'a bookkeeping service in Python',
  steps: [
    {
      message: 'Double-entry postings',
      author: jun,
      daysAgo: 330,
      files: {
        'README.md': '# ledger\n\nDouble-entry bookkeeping behind an HTTP interface.\n',
        'pyproject.toml': PYPROJECT,
        'src/ledger/__init__.py': '',
        'src/ledger/posting.py': POSTING,
      },
    },
    {
      message: 'Test that postings balance',
      author: amara,
      daysAgo: 301,
      files: { 'tests/test_posting.py': TEST_POSTING },
    },
    {
      message: 'Give Claude the development database and our documentation (SEC-230, SEC-241)',
      author: jun,
      daysAgo: 33,
      files: { '.mcp.json': ledgerServers('1.4.2'), [LEDGER_DB_PATH]: LEDGER_DB_SERVER },
    },
    {
      message: 'Add the deny floor',
      author: ines,
      daysAgo: 31,
      files: { '.claude/settings.json': ledgerSettings() },
    },
  ],
};
