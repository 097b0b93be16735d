/**
 * The command line: one class per command. Commands that need no server run the same connectors in
 * this process; results go to standard output, everything else to standard error.
 */
@NullMarked
package dev.arrivals.server.cli;

import org.jspecify.annotations.NullMarked;
