package dev.arrivals.server.source;

import dev.arrivals.server.feedback.Digests;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/** File names made of instance names. */
final class SafeName {
  private static final Pattern SAFE = Pattern.compile("[A-Za-z0-9_-][A-Za-z0-9._-]{0,99}");

  private SafeName() {}

  /** Returns the name itself where a file may have it; else what is safe of it, and a digest. */
  static String of(String instance) {
    if (SAFE.matcher(instance).matches()) {
      return instance;
    }
    String kept = instance.replaceAll("[^A-Za-z0-9_-]", "_");
    String digest = Long.toHexString(Digests.of(instance.getBytes(StandardCharsets.UTF_8)));
    return kept.substring(0, Math.min(kept.length(), 60)) + "." + digest;
  }
}
