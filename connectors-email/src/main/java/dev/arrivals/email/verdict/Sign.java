package dev.arrivals.email.verdict;

import dev.arrivals.email.rules.Wording;
import dev.arrivals.spi.Mapping;
import dev.arrivals.spi.Match;
import dev.arrivals.spi.ReportKind;
import dev.arrivals.spi.VocabularyRow;
import dev.arrivals.webhook.Table;
import java.util.List;
import java.util.Optional;

/**
 * A row of the table of signs that are no verdicts.
 *
 * @param place where in the table it stands, from 0 on
 * @param id stable and unique
 * @param kind what it states, or {@link #NO_VERDICT} or {@link #NOT_FEEDBACK}
 * @param where the field that it looks at
 * @param words the words it asks for; none where the field alone tells
 * @param text the words as written
 * @param example a field or a mail that this very row decides
 */
public record Sign(
    int place, String id, String kind, String where, Wording words, String text, String example) {
  public static final String NO_VERDICT = "NO_VERDICT";
  public static final String NOT_FEEDBACK = "NOT_FEEDBACK";

  /** A sign, and the piece of the mail that it matched. */
  public record Found(Sign sign, Match match) {

    public boolean states(ReportKind kind) {
      return sign.report().filter(kind::equals).isPresent();
    }

    /** Returns the mapping of a mail with this sign: reports if the sign states something. */
    public Mapping mapping(String format, Engagement engagement) {
      return sign.report()
          .map(kind -> engagement.mapping(format, kind, match))
          .orElseGet(
              () ->
                  sign.kind().equals(NOT_FEEDBACK)
                      ? Mapping.notFeedback(format, sign.id())
                      : Mapping.noVerdict(format, sign.id()));
    }
  }

  /** Returns the kind of report that the sign states; empty if it says nothing about a message. */
  Optional<ReportKind> report() {
    return List.of(NO_VERDICT, NOT_FEEDBACK).contains(kind)
        ? Optional.empty()
        : Optional.of(ReportKind.valueOf(kind));
  }

  Optional<VocabularyRow> vocabularyRow() {
    return report()
        .map(
            k ->
                VocabularyRow.of(
                    id,
                    text.equals(Table.NONE) ? where : where + ": " + text,
                    k,
                    Optional.empty(),
                    example));
  }
}
