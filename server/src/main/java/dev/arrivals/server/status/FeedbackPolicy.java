package dev.arrivals.server.status;

/**
 * The terms under which a delivery's evidence reads.
 *
 * @param endsReported whether the source always reports an end, so that a deferral without one is a
 *     failure once the validity is over
 */
public record FeedbackPolicy(FeedbackMode mode, boolean endsReported) {}
