/**
 * The command line: the entry point, and the commands that run or check a server in this process.
 * Only the launcher calls it; the packages below it hold the other commands. Results go to standard
 * output, everything else to standard error, and the main thread runs each command.
 */
@NullMarked
package dev.arrivals.server.cli;

import org.jspecify.annotations.NullMarked;
