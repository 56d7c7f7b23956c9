/** Suites that one system serves (see sections-and-registers.test.ts). Custody holds count references from one, and stop the engine for a while. */
import './suites/custody-holds';
import './suites/seals';
