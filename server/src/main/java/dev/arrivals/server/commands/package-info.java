/**
 * The entry to everything that changes state: registration, feedback, deliveries and failure texts,
 * each queued as commands. RPC, HTTP, sources and housekeeping call it. Any thread may call it;
 * none is blocked, and answers come when a command is durable and visible.
 */
@NullMarked
package dev.arrivals.server.commands;

import org.jspecify.annotations.NullMarked;
