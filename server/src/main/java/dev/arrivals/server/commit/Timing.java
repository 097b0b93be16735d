package dev.arrivals.server.commit;

/**
 * The steps of a command, each by {@link System#nanoTime}.
 *
 * @param queued when it was put into the queue
 * @param taken when the commit thread began with its group
 * @param shown when its group was durable and visible
 */
public record Timing(long queued, long taken, long shown) {}
