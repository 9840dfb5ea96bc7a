/** A page on this machine alone that leads to GitHub, and takes what GitHub sends back. */
import { randomBytes, timingSafeEqual } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';

/** What the page is about. */
export interface RegistrationPage {
  /** Where GitHub registers Apps for the account. */
  readonly newAppUrl: string;
  /** The manifest, once it is known where GitHub has to send the owner back to. */
  readonly manifestFor: (redirectUrl: string) => Readonly<Record<string, unknown>>;
}

/** A page that is served. */
export interface RegistrationServer {
  /** What to open in a browser. */
  readonly url: string;
  /** The code that GitHub sent. @throws what ended the waiting */
  readonly code: Promise<string>;
  close(): Promise<void>;
}

/** Only GitHub knows this: whoever sends the owner to us with another one has a code of an App that is not ours. */
const STATE_BYTES = 24;

/** Serves the page on 127.0.0.1, at a port that is free. @param signal ends the waiting */
export async function serveRegistration(
  page: RegistrationPage,
  signal: AbortSignal,
): Promise<RegistrationServer> {
  const state = randomBytes(STATE_BYTES).toString('hex');
  const { promise: code, resolve, reject } = Promise.withResolvers<string>();
  // Whoever closes before anything came does not wait for it.
  code.catch(() => undefined);
  signal.addEventListener('abort', () => reject(signal.reason), { once: true });
  let origin = '';
  const server = createServer((request, response) => {
    // A name that somebody else gave to this address shows their page in our place.
    if (`http://${request.headers.host ?? ''}` !== origin) return answer(response, 400, WRONG_ADDRESS);
    const url = new URL(request.url ?? '/', origin);
    if (request.method === 'GET' && url.pathname === '/') {
      return answer(response, 200, formPage(page, state, origin), page.newAppUrl);
    }
    if (request.method !== 'GET' || url.pathname !== BACK) return answer(response, 404, 'Not found.');
    const found = codeOf(url, state);
    if (found === undefined) return answer(response, 400, WRONG_STATE);
    resolve(found);
    return answer(response, 200, DONE);
  });
  await new Promise<void>((listening, failed) => {
    server.once('error', failed);
    server.listen(0, '127.0.0.1', listening);
  });
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  origin = `http://127.0.0.1:${port}`;
  return {
    url: `${origin}/`,
    code,
    close: () =>
      new Promise((closed) => {
        reject(new Error('the page is closed'));
        server.close(() => closed());
        server.closeIdleConnections();
      }),
  };
}

const BACK = '/registered';
const WRONG_ADDRESS = 'This page answers at its own address only.';
const WRONG_STATE =
  'This did not come from the registration that was started here, so nothing was done. Start again on the page that "npm run setup" names.';
const DONE = 'The App is registered. Go back to the terminal.';

/** The code of our own registration, or undefined for any other. */
function codeOf({ searchParams }: URL, state: string): string | undefined {
  const [given, expected] = [Buffer.from(searchParams.get('state') ?? ''), Buffer.from(state)];
  if (given.length !== expected.length || !timingSafeEqual(given, expected)) return undefined;
  const code = searchParams.get('code') ?? '';
  return /^[\w-]{1,200}$/u.test(code) ? code : undefined;
}

function formPage({ newAppUrl, manifestFor }: RegistrationPage, state: string, origin: string): string {
  const manifest = JSON.stringify(manifestFor(`${origin}${BACK}`));
  return `<form method="post" action="${escaped(`${newAppUrl}?state=${state}`)}">
<input type="hidden" name="manifest" value="${escaped(manifest)}">
<p>GitHub shows what the App may do before anything is made.</p>
<button>Register the App on GitHub</button>
</form>`;
}

function escaped(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('"', '&quot;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;');
}

function answer(
  response: ServerResponse<IncomingMessage>,
  status: number,
  body: string,
  formTarget?: string,
): void {
  const action = formTarget === undefined ? "'none'" : new URL(formTarget).origin;
  response.writeHead(status, {
    'content-type': 'text/html; charset=utf-8',
    'content-security-policy': `default-src 'none'; form-action ${action}; frame-ancestors 'none'; base-uri 'none'`,
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
  });
  response.end(
    `<!doctype html><html lang="en"><meta charset="utf-8"><meta name="color-scheme" content="light dark"><title>Portcullis</title><h1>Portcullis</h1>${body}</html>\n`,
  );
}
