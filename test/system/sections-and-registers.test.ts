/**
 * Suites that one system serves, one after the other: none of them needs its clock, its roster or its processes for itself. To start
 * a system and to replay what it ran costs more than any of them.
 */
import './suites/plan-sections';
import './suites/interests';
import './suites/support';
import './suites/records';
import './suites/local-protocols';
import './suites/standing-business';
import './suites/training';
import './suites/meetings';
