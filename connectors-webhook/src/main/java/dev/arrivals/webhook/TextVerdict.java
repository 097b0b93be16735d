package dev.arrivals.webhook;

import dev.arrivals.spi.Failure;
import dev.arrivals.spi.Match;
import dev.arrivals.spi.ReportKind;
import java.util.Optional;

/**
 * The meaning of the texts of failures on a channel: the rules for the replies of mail servers,
 * say, or a receipt that a gateway passes on as it came.
 */
@FunctionalInterface
public interface TextVerdict {
  /** For a channel whose texts mean nothing. */
  TextVerdict NONE = (text, code, hosts, kind) -> Optional.empty();

  /**
   * The verdict on a failure.
   *
   * @param text what the receiving side said, or what the provider says in its place; may be empty
   * @param code the code that stands apart from the text, for example {@code 5.1.1}; may be empty
   * @param hosts the names of the servers that spoke; may be empty
   * @param kind DEFERRED or FAILED, as the provider's event has it
   * @return empty where no rule knows the text
   */
  Optional<Verdict> of(String text, String code, String hosts, ReportKind kind);

  /**
   * The verdict on a failure of a message to somebody: a text may speak of somebody else.
   *
   * @param recipient whom the event is about; may be empty
   */
  default Optional<Verdict> of(
      String text, String code, String hosts, ReportKind kind, String recipient) {
    return of(text, code, hosts, kind);
  }

  /**
   * The verdict of a rule on a text.
   *
   * @param kind the kind that was asked for, or another one where the text tells of a list, or of
   *     what became of the message
   * @param failure present exactly where the kind needs one
   */
  record Verdict(ReportKind kind, Optional<Failure> failure, Match match) {

    /** The verdict of a kind that needs a failure. */
    public Verdict(ReportKind kind, Failure failure, Match match) {
      this(kind, Optional.of(failure), match);
    }
  }

  /** Whether codes and texts are replies of mail servers, where those that begin with 4 pass. */
  default boolean areReplies() {
    return this != NONE;
  }
}
