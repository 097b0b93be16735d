/**
 * Pieces of feedback read from files, directories and standard input, and progress on a terminal.
 * The other packages of the command line call it. The thread of the command runs it.
 */
@NullMarked
package dev.arrivals.server.cli.input;

import org.jspecify.annotations.NullMarked;
