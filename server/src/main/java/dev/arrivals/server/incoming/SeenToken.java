package dev.arrivals.server.incoming;

import java.time.Instant;

/**
 * A token that came with a webhook.
 *
 * @param body the SHA-256 of the body that it came with, in hexadecimal
 * @param expireTime from when on it is as if it had never come
 */
public record SeenToken(String body, Instant expireTime) {
  /** Whether it no longer counts. */
  public boolean isOver(Instant now) {
    return !expireTime.isAfter(now);
  }
}
