import { z } from 'zod';

/**
 * What a bulk import answers, with a report for each line of the file.
 *
 * @param own what a line became
 * @param columns those of the file
 */
export const importReportOf = <Own extends z.ZodRawShape>(own: Own, columns: readonly string[]) =>
  z.object({
    dryRun: z.boolean(),
    accepted: z.int(),
    refused: z.int(),
    lines: z.array(
      z.object({
        line: z.int().meta({ description: 'Of the file, the header being 1' }),
        accepted: z.boolean(),
        ...own,
        faults: z.array(z.object({ field: z.enum([...columns, 'line']), rule: z.string() })),
      }),
    ),
  });
