package dev.arrivals.webhook;

import dev.arrivals.spi.Failure;
import dev.arrivals.spi.Match;
import dev.arrivals.spi.ReportKind;
import java.util.Optional;

/**
 * What the text of a failure means on a channel: the rules for the replies of mail servers, say.
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
   * What a rule made of a text.
   *
   * @param kind the kind that was asked for, or SUPPRESSED where the text tells of a list
   */
  record Verdict(ReportKind kind, Failure failure, Match match) {}
}
