import { dirname } from 'node:path';
import type { RequestHandler } from 'express';
import type { AddResource } from '../http/resource';
import { openApiDocument } from '../openapi';

const assets = ['swagger-ui.css', 'swagger-ui-bundle.js', 'favicon-32x32.png'];

const page = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Counterpart: the HTTP API</title>
<link rel="icon" href="/docs/favicon-32x32.png">
<link rel="stylesheet" href="/docs/swagger-ui.css">
</head>
<body>
<div id="api"></div>
<noscript>This page needs JavaScript; the API is described in <a href="/openapi.json">/openapi.json</a>.</noscript>
<script src="/docs/swagger-ui-bundle.js"></script>
<script src="/docs/show.js"></script>
</body>
</html>
`;

const show = `SwaggerUIBundle({ url: '/openapi.json', dom_id: '#api', deepLinking: true, docExpansion: 'list', defaultModelsExpandDepth: 0 });
`;

/** Only our own files; the page has no inline script, and talks to nobody but this API. */
const pagePolicy: RequestHandler = (_request, response, next) => {
  const policy = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
  response.set({ 'Content-Security-Policy': policy, 'Cache-Control': 'no-cache' });
  next();
};

/** What the API offers: for programs, and rendered for people. */
export function docsRoutes(add: AddResource): void {
  let document: string | undefined; // made when somebody asks, not at each start: it takes a second
  add('/openapi.json', { get: (_request, response) => void response.set('Cache-Control', 'no-cache').type('application/json').send((document ??= JSON.stringify(openApiDocument()))) });
  add('/docs', { get: [pagePolicy, (_request, response) => void response.type('html').send(page)] });
  add('/docs/show.js', { get: [pagePolicy, (_request, response) => void response.type('js').send(show)] });
  const root = dirname(require.resolve('swagger-ui-dist/package.json'));
  for (const asset of assets) add(`/docs/${asset}`, { get: [pagePolicy, (_request, response) => response.sendFile(asset, { root })] });
}
