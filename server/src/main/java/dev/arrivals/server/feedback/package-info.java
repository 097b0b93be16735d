/**
 * Feedback on its way to the fold: what a provider or a caller said, mapped and brought within
 * bounds. Whatever receives feedback calls it (rpc, http, sources, remapping), and the fold reads
 * its values. Everything is stateless; a mapping may complete on a thread of the connector's pool.
 */
@NullMarked
package dev.arrivals.server.feedback;

import org.jspecify.annotations.NullMarked;
