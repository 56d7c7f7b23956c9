import { z } from 'zod';
import { papers } from '../documents/document';

export const paperQuerySchema = z.strictObject({ paper: z.enum(papers).default('letter').meta({ description: 'The sheets that it is printed on' }) });
