/** Suites that one engine serves, one after the other. */
import './suites/calls';
import './suites/call-outs';
import './suites/operation';
import './suites/after-the-action';
import './suites/deconfliction';
import './suites/record-entry';
