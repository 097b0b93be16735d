/**
 * The commands that explain feedback and check rules without a server: the same connectors, in this
 * process. The entry point calls them. The thread of the command runs everything except what a
 * connector does on its own threads.
 */
@NullMarked
package dev.arrivals.server.cli.local;

import org.jspecify.annotations.NullMarked;
