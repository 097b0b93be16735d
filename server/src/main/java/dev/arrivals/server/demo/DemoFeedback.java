package dev.arrivals.server.demo;

/** One piece of native feedback, as an instance receives it. */
public record DemoFeedback(String instance, byte[] content) {}
