package dev.arrivals.fuzz;

import dev.arrivals.spi.NativeFeedback;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/**
 * An input as the driver makes it: the content, and below the last line {@code @@} the attributes,
 * one on each line as {@code name=value}. Without such a line it is all content.
 */
final class Input {
  private static final String MARK = "\n@@\n";
  private static final Instant RECEIVED = Instant.parse("2026-11-20T12:00:00Z");

  private Input() {}

  static NativeFeedback read(byte[] data) {
    String all = new String(data, StandardCharsets.ISO_8859_1);
    int mark = all.lastIndexOf(MARK);
    byte[] content = mark < 0 ? data : all.substring(0, mark).getBytes(StandardCharsets.ISO_8859_1);
    Map<String, String> attributes = new HashMap<>();
    if (mark >= 0) {
      all.substring(mark + MARK.length()).lines().forEach(line -> add(attributes, line));
    }
    return NativeFeedback.of(content, attributes, RECEIVED);
  }

  private static void add(Map<String, String> attributes, String line) {
    int equals = line.indexOf('=');
    if (equals > 0) {
      attributes.put(line.substring(0, equals), line.substring(equals + 1));
    }
  }
}
