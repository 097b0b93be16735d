/** Tests of the commands that talk to a server. */
@NullMarked
package dev.arrivals.server.cli.client;

import org.jspecify.annotations.NullMarked;
