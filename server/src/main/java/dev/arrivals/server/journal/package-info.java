/**
 * Readers of earlier commit groups in the journal: for watches, for replays of feedback, and for
 * those who want raw feedback back. Every package may call it, on any thread; it only reads.
 */
@NullMarked
package dev.arrivals.server.journal;

import org.jspecify.annotations.NullMarked;
