import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { InputError } from '../../data/problem.ts';
import type { Project } from '../../experiment/project.ts';
import { UsageError } from '../exit.ts';
import { BadRequest, runRequestOf } from './body.ts';
import { builtOf } from './compute.ts';
import { fromThePage, HEADERS, madeToLoopback, showsSession } from './guard.ts';
import { Job } from './job.ts';
import { siteOf } from './site.ts';
import type { Refusal, Shipped } from './status.ts';

export interface UiOptions {
  /** Folder of the page as it is built. */
  readonly site: string;
  readonly project: Project;
  readonly shipped: readonly Shipped[];
  /** Folder of results. */
  readonly results: string;
  readonly workers: number | undefined;
  /** 0: any that is free. */
  readonly port: number;
}

/** A report opens in a place of its own: whatever is in it cannot reach the page, or anything else. */
const REPORT_HEADERS = {
  'Content-Type': 'text/html; charset=utf-8',
  'Content-Security-Policy': 'sandbox allow-scripts allow-downloads allow-popups',
  'Cache-Control': 'no-store',
};

/** A route of the server: its answer is written when it is done. */
type Route = (request: IncomingMessage, response: ServerResponse) => Promise<void> | void;

/** Serves the page on the loopback address, and runs the experiments it asks for, one at a time. */
export class UiServer {
  readonly #options: UiOptions;
  readonly #session = randomBytes(24).toString('base64url');
  readonly #server: Server;
  readonly #site;
  readonly #api: Readonly<Record<string, Route>>;
  #job: Job | null = null;
  #building = false;
  #closing = false;
  /** Runs that have a report, by id. */
  readonly #reports = new Map<string, Job>();

  /** @throws ToolMissing if the page is not built */
  constructor(options: UiOptions) {
    this.#options = options;
    this.#site = siteOf(options.site, this.#session);
    this.#api = {
      'GET /api/experiments': (_, response) => json(response, 200, this.#options.shipped),
      'GET /api/run': (_, response) => json(response, 200, this.#job?.status ?? null),
      'POST /api/run': (request, response) => this.#begin(request, response),
      'DELETE /api/run': (_, response) => {
        this.#job?.cancel();
        json(response, 202, this.#job?.status ?? null);
      },
    };
    // One page, a few requests a second: whoever is slower than this is not the page.
    const patience = { requestTimeout: 10_000, connectionsCheckingInterval: 2000 };
    this.#server = createServer(patience, (request, response) => void this.#answer(request, response));
  }

  /** Begins to listen. @returns the address of the page @throws UsageError if the port is taken */
  listen(): Promise<string> {
    const { port } = this.#options;
    return new Promise((resolve, reject) => {
      this.#server.once('error', (error: NodeJS.ErrnoException) =>
        reject(
          error.code === 'EADDRINUSE' || error.code === 'EACCES'
            ? new UsageError(`port ${port} cannot be used (${error.code}); --port 0 takes one that is free`)
            : error,
        ),
      );
      this.#server.listen(port, '127.0.0.1', () => resolve(`http://127.0.0.1:${this.#port}/`));
    });
  }

  /** Ends a run under way, once its finished files are written, and the server. @returns whether one was under way */
  async close(): Promise<boolean> {
    this.#closing = true;
    const job = this.#job?.running ? this.#job : null;
    job?.cancel();
    await job?.ended;
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
    return job !== null;
  }

  /** The run under way, or the last one. */
  get job(): Job | null {
    return this.#job;
  }

  get #port(): number {
    return (this.#server.address() as AddressInfo).port;
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    for (const [name, value] of Object.entries(HEADERS)) response.setHeader(name, value);
    try {
      await this.#route(request)(request, response);
    } catch (error) {
      refuse(response, error);
    }
  }

  /** @throws BadRequest */
  #route(request: IncomingMessage): Route {
    if (!madeToLoopback(request, this.#port))
      throw new BadRequest(403, 'this address is served to this computer only');
    const method = request.method ?? '';
    const path = (request.url ?? '').split('?', 1)[0]!;
    if (path.startsWith('/api/')) {
      const route = this.#api[`${method} ${path}`];
      if (!showsSession(request, this.#session))
        throw new BadRequest(403, 'the word of the session is missing');
      if (method !== 'GET' && !fromThePage(request)) throw new BadRequest(403, 'not asked by the page');
      if (route) return route;
      const known = Object.keys(this.#api).some((each) => each.endsWith(` ${path}`));
      throw known ? new BadRequest(405, 'not so') : new BadRequest(404, 'nothing here');
    }
    const file = this.#site.get(path);
    const [, id] = /^\/runs\/([0-9a-f]{32})\/report\.html$/.exec(path) ?? [];
    const report = id === undefined ? undefined : this.#reports.get(id)?.report;
    if (!file && (report === undefined || !existsSync(report))) throw new BadRequest(404, 'nothing here');
    if (method !== 'GET' && method !== 'HEAD') throw new BadRequest(405, 'not so');
    return (_, response) => {
      response.writeHead(200, file?.headers ?? REPORT_HEADERS);
      response.end(method === 'HEAD' ? undefined : (file?.body ?? readFileSync(report!)));
    };
  }

  async #begin(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { project, results, workers, shipped } = this.#options;
    const asked = await runRequestOf(
      request,
      shipped.map(({ id }) => id),
    );
    if (this.#building || this.#job?.running)
      throw new BadRequest(409, 'a run is under way; cancel it, or wait for its end');
    this.#building = true;
    try {
      const built = await builtOf(asked, project);
      if (this.#closing) throw new BadRequest(503, 'the server is ending');
      const job = new Job(built, project, { results, workers });
      this.#job = job;
      this.#reports.set(job.id, job);
      json(response, 202, job.status);
    } finally {
      this.#building = false;
    }
  }
}

function json(response: ServerResponse, status: number, value: unknown): void {
  response.writeHead(status, {
    'Content-Type': 'application/json; charset=utf-8',
    'Cache-Control': 'no-store',
  });
  response.end(JSON.stringify(value));
}

function refuse(response: ServerResponse, error: unknown): void {
  if (response.headersSent) return void response.destroy();
  const message = error instanceof Error ? error.message : String(error);
  const problems = error instanceof InputError ? error.problems : [];
  const known = error instanceof InputError || error instanceof UsageError;
  const status = error instanceof BadRequest ? error.status : known ? 400 : 500;
  const refusal: Refusal = {
    error: message,
    problems: problems.map(({ line, column, message: text }) => ({ line, column, message: text })),
  };
  // What of the request was not read is not waited for.
  response.setHeader('Connection', 'close');
  json(response, status, refusal);
}
