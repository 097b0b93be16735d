package dev.arrivals.email;

import dev.arrivals.spi.ReportKind;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What a report says about one recipient, whatever format it came in.
 *
 * @param recipient whom the reporter tried; empty where it does not say
 * @param mailed whom it says the sender had written to, where that is somebody else
 * @param action what it did
 * @param status the enhanced code of the status field, or empty
 * @param replies what the other side said: the most specific text first
 * @param remote the host that said it, or empty
 * @param attempted when
 */
record Bounce(
    Optional<String> recipient,
    Optional<String> mailed,
    Action action,
    String status,
    List<String> replies,
    String remote,
    Optional<Instant> attempted) {

  Bounce {
    replies = replies.stream().filter(reply -> !reply.isBlank()).toList();
  }

  /** Whether nobody said why. */
  boolean isUnexplained() {
    return action.kind().filter(ReportKind::needsFailure).isPresent() && replies.isEmpty();
  }

  /** The same with what is written for people about this recipient. */
  Bounce explained(List<String> lines) {
    return new Bounce(
        recipient,
        mailed,
        action,
        status,
        List.of(ReplyLines.of(lines), String.join("\n", lines)),
        remote,
        attempted);
  }

  /** The same for whom a text names. */
  Bounce to(Optional<String> named) {
    return new Bounce(named, mailed, action, status, replies, remote, attempted);
  }
}
