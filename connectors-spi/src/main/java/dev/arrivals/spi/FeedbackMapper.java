package dev.arrivals.spi;

/**
 * Turns native feedback into common statuses.
 *
 * <p>A mapper is pure and deterministic: the same feedback gives an equal mapping, today and after
 * a restart, on any thread, with any number of calls at once. The server relies on it to replay
 * stored feedback. It should not throw; if it does, or takes longer than two seconds, the feedback
 * is kept as unmappable and nothing is lost.
 */
@FunctionalInterface
public interface FeedbackMapper {
  /** Says what {@code feedback} means; never returns null. */
  Mapping map(NativeFeedback feedback);
}
