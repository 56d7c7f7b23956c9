/** Suites that one system serves whose database survives a power cut. The first counts references from one. */
import './suites/database';
import './suites/slow-record';
import './suites/restart';
