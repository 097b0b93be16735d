package dev.arrivals.email;

import dev.arrivals.email.rules.Phase;
import dev.arrivals.spi.ReportKind;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
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
 * @param session where in a session of SMTP it was said, as far as the texts do not show it
 */
record Bounce(
    Optional<String> recipient,
    Optional<String> mailed,
    Action action,
    String status,
    List<String> replies,
    String remote,
    Optional<Instant> attempted,
    Session session) {

  /**
   * A point of a session.
   *
   * @param codes the codes of the reply, or empty where this is no reply
   */
  record Session(Phase phase, String codes) {
    static final Session UNKNOWN = new Session(Phase.UNKNOWN, "");
  }

  Bounce(
      Optional<String> recipient,
      Optional<String> mailed,
      Action action,
      String status,
      List<String> replies,
      String remote,
      Optional<Instant> attempted) {
    this(recipient, mailed, action, status, replies, remote, attempted, Session.UNKNOWN);
  }

  Bounce {
    replies = replies.stream().filter(reply -> !reply.isBlank()).toList();
  }

  /** The word for what happened: that of a report, or the codes of a reply. */
  String word() {
    return session.codes().isEmpty() ? action.name().toLowerCase(Locale.ROOT) : session.codes();
  }

  /** The row of the vocabulary that holds where no words are known. */
  String rule() {
    return session.codes().isEmpty() ? action.rule() : ReplyClass.of(session.codes()).rule();
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
        attempted,
        session);
  }

  /** The same for whom a text names. */
  Bounce to(Optional<String> named) {
    return new Bounce(named, mailed, action, status, replies, remote, attempted, session);
  }
}
