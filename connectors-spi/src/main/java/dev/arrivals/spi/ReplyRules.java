package dev.arrivals.spi;

import java.util.Optional;

/**
 * The rules by which the server itself judges what mail servers reply, for connectors whose
 * provider passes replies on: the same text then means the same whoever brought it. The mapper's
 * promises hold for it too: it is pure, and safe for use from many threads.
 */
@FunctionalInterface
public interface ReplyRules {
  /** Knows no text. */
  ReplyRules NONE = (reply, stage, finality) -> Optional.empty();

  /**
   * Judges one reply.
   *
   * @param reply the codes and words as they came, such as {@code 550 5.1.1 No such user here};
   *     several lines of one reply belong together (RFC 5321 §4.2.1)
   * @param stage where in the session it was said
   * @param finality FINAL where the provider gave up, TRANSIENT where it tries again; what is still
   *     tried, and a reply that begins with 4, is never {@link FailureType#HARD}
   * @return the failure with its diagnostic and code; of type IGNORED with reason QUARANTINED or
   *     DENYLISTED where the text tells of a list that kept the message back, which is {@link
   *     ReportKind#SUPPRESSED}; empty where no rule knows the reply, so that the provider's own
   *     word may decide
   */
  Optional<Failure> judge(String reply, ReplyStage stage, Finality finality);
}
