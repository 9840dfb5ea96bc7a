/** Hosts of WebFetch rules: a company's own, or one where anybody can publish. */
import type { BreadthReading } from './breadth-class.ts';

// Anybody can put content on these or read what arrives there, so a request can carry data to an attacker.
const OPEN: ReadonlySet<string> = new Set(
  `
  raw.githubusercontent.com gist.githubusercontent.com githubusercontent.com github.io gitlab.io
  bitbucket.io codeberg.page sr.ht pages.dev workers.dev r2.dev trycloudflare.com vercel.app now.sh
  netlify.app surge.sh onrender.com fly.dev railway.app herokuapp.com glitch.me repl.co replit.dev
  replit.app stackblitz.io webcontainer.io codesandbox.io csb.app deno.dev val.run web.val.run
  firebaseapp.com web.app appspot.com run.app cloudfunctions.net googleusercontent.com
  storage.googleapis.com firebaseio.com sites.google.com docs.google.com drive.google.com
  script.google.com amazonaws.com cloudfront.net amplifyapp.com awsapprunner.com on.aws azurewebsites.net
  azurestaticapps.net blob.core.windows.net core.windows.net azureedge.net digitaloceanspaces.com
  ondigitalocean.app backblazeb2.com wasabisys.com huggingface.co hf.space hf.co
  colab.research.google.com streamlit.app paste.ee hastebin.com dpaste.com dpaste.org ix.io 0x0.st
  termbin.com rentry.co rentry.org justpaste.it privatebin.net ghostbin.com controlc.com transfer.sh
  file.io gofile.io catbox.moe anonfiles.com wetransfer.com dropboxusercontent.com mega.nz mediafire.com
  onedrive.live.com 1drv.ms sharepoint.com ngrok.io ngrok.app ngrok.dev ngrok-free.app ngrok-free.dev
  loca.lt localtunnel.me serveo.net localhost.run lhr.life bore.pub ts.net webhook.site requestbin.com
  requestbin.net pipedream.net beeceptor.com hookbin.com httpbin.org postb.in interact.sh oast.fun
  oast.pro oast.live oast.site oast.me burpcollaborator.net oastify.com dnslog.cn canarytokens.com
  web.archive.org archive.ph archive.today archive.is webcache.googleusercontent.com translate.goog
  r.jina.ai jina.ai allorigins.win corsproxy.io substack.com blogspot.com wordpress.com tumblr.com
  notion.site wixsite.com weebly.com webflow.io framer.app carrd.co neocities.org stackexchange.com
  cdn.discordapp.com discordapp.com api.telegram.org t.me hooks.slack.com bit.ly tinyurl.com t.co goo.gl
  is.gd unpkg.com jsdelivr.net esm.sh skypack.dev cdnjs.com files.pythonhosted.org readthedocs.io rtfd.io
  gitbook.io mintlify.app lovable.app bolt.host base44.app sslip.io nip.io hashnode.dev convex.site
  google.com bing.com telegra.ph jsbin.com jsfiddle.net codepen.io observablehq.com forms.gle pure.md
  atlassian.net figma.site myshopify.com
  `
    .trim()
    .split(/\s+/u),
);

/**
 * Classifies the host of a WebFetch rule.
 * @param host lower case; may hold `*` (`*.example.com`)
 */
export function hostBreadth(host: string): BreadthReading {
  const literal = host.startsWith('*.') ? host.slice(2) : host;
  if (literal.includes('*') || (host !== literal && !literal.includes('.'))) {
    return { breadth: 'network', reason: `requests to every host that matches ${host}`, domain: host };
  }
  if (isOpenHost(literal)) {
    return {
      breadth: 'multi-tenant-domain',
      reason: `requests to ${host}, where anybody can publish`,
      domain: host,
    };
  }
  return { breadth: 'egress-domain', reason: `requests to ${host}`, domain: host };
}

// People publish on these hosts themselves; their other subdomains (docs.github.com) are the company's own.
const OPEN_EXACTLY: ReadonlySet<string> = new Set(
  `
  github.com gist.github.com api.github.com codeload.github.com gitlab.com bitbucket.org npmjs.com registry.npmjs.org
  stackoverflow.com reddit.com twitter.com x.com medium.com discord.com notion.so supabase.co youtube.com docs.rs
  crates.io pypi.org rubygems.org packagist.org pkg.go.dev proxy.golang.org hub.docker.com dropbox.com box.com
  kaggle.com apify.com airtable.com typeform.com zapier.com archive.org dev.to gitea.com codeberg.org sourceforge.net
  netlify.com render.com squarespace.com pastebin.com
  `
    .trim()
    .split(/\s+/u),
);

function isOpenHost(host: string): boolean {
  if (OPEN_EXACTLY.has(host.replace(/^www\./u, ''))) return true;
  const labels = host.split('.');
  return labels.some((_, index) => OPEN.has(labels.slice(index).join('.')));
}
