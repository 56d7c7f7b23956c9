import express, { type RequestHandler } from 'express';
import { problem } from '../problems';

const wanted: RequestHandler = (request, _response, next) => {
  const isCsv = request.is('text/csv');
  if (isCsv === false) throw problem('csv-wanted', 'The Content-Type of the body must be text/csv.');
  if (isCsv === null) throw problem('csv-unreadable', 'There is no body; send the file.');
  next();
};

/** Reads a CSV file of at most this size into `request.body`, as text. */
export function csvBody(limit: string): readonly RequestHandler[] {
  return [wanted, express.text({ limit, type: 'text/csv' })];
}
