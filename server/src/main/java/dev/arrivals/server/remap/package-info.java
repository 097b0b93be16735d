/**
 * Remapping: kept feedback is mapped again by the mappers of today, and each remapping can be
 * undone. Only the RPC ReplayFeedback starts one; each works through the journal and submits small
 * groups of changes to the commit thread. One remapping runs at a time, on a thread of its own.
 */
@NullMarked
package dev.arrivals.server.remap;

import org.jspecify.annotations.NullMarked;
