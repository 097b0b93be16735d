/** Tests of how files are read. */
@NullMarked
package dev.arrivals.server.cli.input;

import org.jspecify.annotations.NullMarked;
