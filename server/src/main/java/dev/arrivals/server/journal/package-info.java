/**
 * What the journal tells of earlier commit groups: to watches, to replays of feedback, and to those
 * who want raw feedback back. Every package may call it, on any thread; it only reads.
 */
@NullMarked
package dev.arrivals.server.journal;

import org.jspecify.annotations.NullMarked;
