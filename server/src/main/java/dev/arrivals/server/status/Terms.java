package dev.arrivals.server.status;

/** The terms of a delivery under which the classes of its messages show as statuses. */
public record Terms(FeedbackPolicy policy, Stage stage, boolean validityOver) {}
