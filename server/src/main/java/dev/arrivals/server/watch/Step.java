package dev.arrivals.server.watch;

import java.util.List;

/**
 * A piece of a watch.
 *
 * @param changes perhaps none
 * @param after where to go on
 * @param caughtUp whether there is nothing more at the moment
 */
public record Step(List<Change> changes, Cursor after, boolean caughtUp) {}
