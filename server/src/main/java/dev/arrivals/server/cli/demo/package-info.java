/**
 * The demo: a server with providers of its own, made-up traffic, and a report at the end. The entry
 * point calls its command. The thread of the command plays and waits; the server and the providers
 * have threads of their own.
 */
@NullMarked
package dev.arrivals.server.cli.demo;

import org.jspecify.annotations.NullMarked;
