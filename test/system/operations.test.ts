/** Suites that one system serves (see sections-and-registers.test.ts). The first counts all record entries and arrests of the month. */
import './suites/after-the-action';
import './suites/joint-operations';
import './suites/operations';
