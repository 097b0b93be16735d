package dev.arrivals.server.fold;

import com.google.common.hash.Hashing;
import dev.arrivals.server.incoming.SeenToken;
import dev.arrivals.server.message.Names;
import dev.arrivals.server.refusal.Refusal;
import dev.arrivals.server.state.Changes;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * A token that may come again with the same body and never with another one. The feedback of a call
 * is taken only if its token holds, in the same journal row that remembers the token.
 */
public final class BodyToken {
  /** The reason of the refusal. */
  public static final String REUSED = "TOKEN_REUSED";

  private static final Duration LONGEST = Duration.ofDays(1);

  private final String instance;
  private final String key;
  private final String body;
  private final Duration keep;

  private BodyToken(String instance, String key, String body, Duration keep) {
    this.instance = instance;
    this.key = key;
    this.body = body;
    this.keep = keep;
  }

  /** Ties {@code token} of an instance to a body for as long as {@code keep}, at most a day. */
  public static BodyToken of(String instance, String token, byte[] body, Duration keep) {
    return new BodyToken(
        instance,
        Names.token(instance, digest(token.getBytes(StandardCharsets.UTF_8))),
        digest(body),
        keep.compareTo(LONGEST) < 0 ? keep : LONGEST);
  }

  /** Commit thread: refuses another body, and remembers the token where it is new. */
  public void check(Changes changes) {
    Optional<SeenToken> seen =
        changes.state().tokens().current(key).filter(token -> !token.isOver(changes.now()));
    if (seen.filter(token -> !token.body().equals(body)).isPresent()) {
      throw refusal().asException();
    }
    if (seen.isEmpty()) {
      Instant end = changes.now().plus(keep);
      changes.see(key, new SeenToken(body, end));
    }
  }

  private Refusal refusal() {
    return new Refusal(
        Refusal.Category.FAILED_PRECONDITION,
        REUSED,
        "its token came with another body before",
        Map.of("instance", instance));
  }

  private static String digest(byte[] bytes) {
    return Hashing.sha256().hashBytes(bytes).toString();
  }
}
