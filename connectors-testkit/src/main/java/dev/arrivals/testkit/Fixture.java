package dev.arrivals.testkit;

import dev.arrivals.spi.NativeFeedback;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * A piece of native feedback, and what is known of it.
 *
 * @param name what failures call it
 * @param row the row of the vocabulary that it reaches; empty where it states nothing about a
 *     status
 */
public record Fixture(
    String name, byte[] content, Map<String, String> attributes, Optional<String> row) {
  /** The time at which every fixture was received. */
  public static final Instant RECEIVED = Instant.parse("2026-11-20T12:00:00Z");

  /** Feedback that the row {@code row} decides. */
  public static Fixture reaching(String row, byte[] content) {
    return new Fixture(row, content, Map.of(), Optional.of(row));
  }

  /** Feedback that the row {@code row} decides, in UTF-8. */
  public static Fixture reaching(String row, String content) {
    return reaching(row, content.getBytes(StandardCharsets.UTF_8));
  }

  /** Feedback that is understood and that no row decides, for example other traffic. */
  public static Fixture other(String name, String content) {
    return new Fixture(name, content.getBytes(StandardCharsets.UTF_8), Map.of(), Optional.empty());
  }

  /** Returns this fixture with transport attributes. */
  public Fixture with(Map<String, String> values) {
    return new Fixture(name, content, Map.copyOf(values), row);
  }

  /** Returns this fixture with other bytes. */
  Fixture with(byte[] bytes) {
    return new Fixture(name, bytes, attributes, row);
  }

  /** Returns the feedback as a mapper gets it: a copy, because the array is shared. */
  public NativeFeedback feedback() {
    return NativeFeedback.of(content.clone(), attributes, RECEIVED);
  }

  @Override
  public String toString() {
    return name;
  }
}
