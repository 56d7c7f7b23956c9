/** Suites that one system with short clocks serves. The second leaves matters that climb and page on. */
import './suites/ladder';
import './suites/worker-away';
