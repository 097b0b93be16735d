package dev.arrivals.server.store;

/** Called between named steps, so that a test can throw or halt there. */
@FunctionalInterface
public interface FaultPoints {

  /** Nothing ever fails. */
  FaultPoints NONE = point -> {};

  /** The store has come to this point; throwing fails the step as a broken disk would. */
  void reached(FaultPoint point);
}
