package dev.arrivals.server.store;

/** A hook between named steps, where a test can throw or halt. */
@FunctionalInterface
public interface FaultPoints {

  /** Points at which nothing ever fails. */
  FaultPoints NONE = point -> {};

  /**
   * Called when the store has come to this point; throwing fails the step as a broken disk would.
   */
  void reached(FaultPoint point);
}
