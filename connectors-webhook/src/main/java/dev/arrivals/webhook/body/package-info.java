/**
 * Bodies of HTTP calls, whatever their shape, as one tree of which any piece may be missing.
 * Connectors call it, and what checks signatures. Everything is immutable; any thread may read it.
 */
@NullMarked
package dev.arrivals.webhook.body;

import org.jspecify.annotations.NullMarked;
