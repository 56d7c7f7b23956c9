import express, { type RequestHandler } from 'express';
import { problem } from '../problems';

const wanted: RequestHandler = (request, _response, next) => {
  const isJson = request.is('application/json');
  if (isJson === false) throw problem('json-wanted', 'The Content-Type of the body must be application/json.');
  if (isJson === null) throw problem('malformed-json', 'There is no body; send a JSON object.');
  next();
};

/** Reads a JSON body of at most this size into `request.body`. Its errors become problems in the error handler. */
export function jsonBody(limit: string): readonly RequestHandler[] {
  return [wanted, express.json({ limit, strict: true, type: 'application/json' })];
}
