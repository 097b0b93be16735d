/**
 * The commit thread with its queue: it decides commands in groups, writes one synced journal row
 * per group, and only then shows and acknowledges it; checkpoints follow in the background.
 * Commands, remapping and housekeeping submit to it. Any thread may submit; only the commit thread
 * changes state.
 */
@NullMarked
package dev.arrivals.server.commit;

import org.jspecify.annotations.NullMarked;
