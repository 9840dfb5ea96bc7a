/** Holds everything that passes through the double against GitHub's own description of it. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv, type ErrorObject, type ValidateFunction } from 'ajv';
import addFormats from 'ajv-formats';
import type { Wire } from '../model/world.ts';

type JsonSchema = Record<string, unknown>;

interface Parameter {
  readonly name: string;
  readonly in: 'path' | 'query' | 'header';
  readonly required: boolean;
  readonly schema: JsonSchema;
}

export interface Operation {
  readonly operationId: string;
  readonly parameters: readonly Parameter[];
  readonly body: JsonSchema | null;
  readonly bodyRequired: boolean;
  readonly responses: Readonly<Record<string, JsonSchema | null>>;
}

export interface Extract {
  readonly source: Readonly<Record<string, string>>;
  readonly digest: string;
  readonly operations?: Readonly<Record<string, Operation>>;
  readonly webhooks?: Readonly<Record<string, JsonSchema>>;
  readonly schemas: JsonSchema;
}

export interface Violation {
  readonly kind: 'request' | 'response' | 'webhook';
  /** `METHOD /path/{parameter}`, or the name of the webhook. */
  readonly operation: string;
  readonly problem: string;
}

type Kind = 'api' | 'webhooks';

const extracts = new Map<Kind, { extract: Extract; ajv: Ajv; loose: Ajv }>();
const compiled = new Map<string, ValidateFunction>();

/** Reads an extract as it lies in the folder. */
export function readExtract(kind: Kind): string {
  return readFileSync(join(import.meta.dirname, `${kind}.json`), 'utf8');
}

function load(kind: Kind) {
  const known = extracts.get(kind);
  if (known !== undefined) return known;
  // References become absolute, so that a part of the document can be compiled by itself.
  const extract: Extract = JSON.parse(readExtract(kind).replaceAll('"#/schemas/', `"${kind}:#/schemas/`));
  const make = (coerceTypes: boolean) => {
    // Compiling is most of the cost here: without inlining and optimising it takes a quarter of the time.
    const cheap = { inlineRefs: false, code: { optimize: false } };
    const ajv = new Ajv({ strict: false, logger: false, coerceTypes, ...cheap });
    addFormats.default(ajv);
    ajv.addSchema({ $id: `${kind}:`, schemas: extract.schemas });
    return ajv;
  };
  const made = { extract, ajv: make(false), loose: make(true) };
  extracts.set(kind, made);
  return made;
}

/** The operation of the extract, if it has it. */
export function operationOf(name: string): Operation | undefined {
  return load('api').extract.operations?.[name];
}

function check(key: string, kind: Kind, schema: JsonSchema, value: unknown, coerce = false): string | undefined {
  let validate = compiled.get(key);
  if (validate === undefined) {
    const { ajv, loose } = load(kind);
    validate = (coerce ? loose : ajv).compile(schema);
    compiled.set(key, validate);
  }
  return validate(value) ? undefined : describe(validate.errors ?? []);
}

function describe(errors: readonly ErrorObject[]): string {
  return errors
    .slice(0, 3)
    .map((error) => `${error.instancePath || 'it'} ${error.message ?? ''} ${JSON.stringify(error.params)}`)
    .join('; ');
}

/** Validates for one double; what it finds goes to that double's list. */
export class Validator {
  readonly #violations: Violation[];
  readonly #answers: boolean;

  /** @param options `answers` false leaves out answers and webhooks; requests are always judged */
  constructor(violations: Violation[], options: { readonly answers: boolean }) {
    this.#violations = violations;
    this.#answers = options.answers;
  }

  /** The problem of a request, recorded too; undefined when it is as described. */
  request(name: string, parts: { params: Wire; query: URLSearchParams; body: unknown }): string | undefined {
    const operation = operationOf(name);
    if (operation === undefined) return this.#record('request', name, 'GitHub describes no such operation');
    const problem = this.#parameters(name, operation, parts) ?? this.#body(name, operation, parts.body);
    return problem && this.#record('request', name, problem);
  }

  /** Checks an answer; errors that the description does not list are let pass. */
  response(name: string, status: number, body: unknown): void {
    if (!this.#answers) return;
    const schema = operationOf(name)?.responses[String(status)];
    if (schema === undefined && status < 300) {
      this.#record('response', name, `GitHub describes no answer ${status}`);
    }
    if (schema === undefined || schema === null) return;
    const problem = check(`${name} ${status}`, 'api', schema, body);
    if (problem !== undefined) this.#record('response', name, problem);
  }

  /** Checks a webhook payload. */
  webhook(event: string, action: string | undefined, payload: Wire): void {
    if (!this.#answers) return;
    const name = [event, action].filter((part) => part !== undefined).join('-').replaceAll('_', '-');
    const schema = load('webhooks').extract.webhooks?.[name];
    // What JSON leaves out, undefined values, must be out here too.
    const value: unknown = JSON.parse(JSON.stringify(payload));
    const problem = schema === undefined ? 'GitHub describes no such webhook' : check(name, 'webhooks', schema, value);
    if (problem !== undefined) this.#record('webhook', name, problem);
  }

  #parameters(name: string, operation: Operation, parts: { params: Wire; query: URLSearchParams }): string | undefined {
    for (const parameter of operation.parameters) {
      const given =
        parameter.in === 'path' ? parts.params[parameter.name] : (parts.query.get(parameter.name) ?? undefined);
      if (given === undefined) {
        if (parameter.required && parameter.in !== 'header') return `${parameter.name} is required`;
        continue;
      }
      const schema = { type: 'object', properties: { value: parameter.schema } };
      const problem = check(`${name} ${parameter.in} ${parameter.name}`, 'api', schema, { value: given }, true);
      if (problem !== undefined) return `${parameter.name}: ${problem}`;
    }
    const known = new Set(operation.parameters.map((parameter) => parameter.name));
    const stranger = [...parts.query.keys()].find((key) => !known.has(key));
    return stranger === undefined ? undefined : `there is no query parameter ${stranger}`;
  }

  #body(name: string, operation: Operation, body: unknown): string | undefined {
    if (operation.body === null) return undefined;
    if (body === undefined) return operation.bodyRequired ? 'a body is required' : undefined;
    return check(`${name} body`, 'api', operation.body, body);
  }

  #record(kind: Violation['kind'], operation: string, problem: string): string {
    this.#violations.push({ kind, operation, problem });
    return problem;
  }
}
