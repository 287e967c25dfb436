import { z } from 'zod';

/** The page forbids the making of code at run time, which zod would try. Put before everything that states a schema. */
z.config({ jitless: true });
