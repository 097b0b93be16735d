package dev.arrivals.email;

import dev.arrivals.email.rules.Hits;
import dev.arrivals.email.rules.NormalText;
import dev.arrivals.email.rules.PhraseIndex;
import dev.arrivals.email.rules.Phrases;
import dev.arrivals.email.rules.Wording;
import dev.arrivals.spi.Match;
import dev.arrivals.spi.VocabularyRow;
import dev.arrivals.webhook.Table;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** The rows of {@code engagements.tsv} in their order, with one index of all their phrases. */
final class Signs {
  /** What a mail wants to say it says sooner. */
  private static final int LONGEST_TEXT = 8000;

  private static final String HEADER = "header:";

  private final Phrases phrases = new Phrases();
  private final List<Sign> signs;
  private final PhraseIndex index;

  private Signs(List<Map<String, String>> rows) {
    signs = rows.stream().map(this::sign).toList();
    index = phrases.index();
  }

  static Signs load() {
    return new Signs(Table.rows(Signs.class, "engagements.tsv"));
  }

  List<Sign> all() {
    return signs;
  }

  List<VocabularyRow> vocabulary() {
    return signs.stream().flatMap(sign -> sign.vocabularyRow().stream()).toList();
  }

  /** The first sign for the field {@code where} that {@code value} shows. */
  Optional<Sign.Found> in(String where, String value) {
    return find(sign -> sign.where().equals(where), value);
  }

  /** The first sign that the text of a mail shows. */
  Optional<Sign.Found> inText(String where, String text) {
    return in(where, text.substring(0, Math.min(text.length(), LONGEST_TEXT)));
  }

  /** The first sign that the subject of a mail shows. */
  Optional<Sign.Found> inSubject(String subject) {
    return in("subject", subject)
        .or(() -> find(sign -> sign.where().equals("subject-start"), subject, 1));
  }

  /** The first sign that a field of {@code headers} shows. */
  Optional<Sign.Found> inHeaders(Headers headers) {
    return signs.stream()
        .filter(sign -> sign.where().startsWith(HEADER))
        .flatMap(
            sign ->
                headers.all(sign.where().substring(HEADER.length())).stream()
                    .flatMap(value -> find(sign::equals, value).stream()))
        .findFirst();
  }

  private Optional<Sign.Found> find(Predicate<Sign> which, String value) {
    return find(which, value, Integer.MAX_VALUE);
  }

  private Optional<Sign.Found> find(Predicate<Sign> which, String value, int latest) {
    if (value.isBlank()) {
      return Optional.empty();
    }
    NormalText normal = NormalText.of(value);
    Hits hits = normal.search(index);
    return signs.stream()
        .filter(which)
        .flatMap(sign -> found(sign, normal, hits, latest).stream())
        .findFirst();
  }

  private static Optional<Sign.Found> found(Sign sign, NormalText normal, Hits hits, int latest) {
    if (sign.words().isEmpty()) {
      return Optional.of(new Sign.Found(sign, Match.of(sign.id(), sign.where())));
    }
    return sign.words().alternatives().stream()
        .filter(a -> a.holds(hits) && hits.start(a.present()[0]) <= latest)
        .findFirst()
        .map(a -> normal.span(hits.start(a.present()[0]), hits.end(a.present()[0])))
        .map(span -> new Sign.Found(sign, Match.of(sign.id(), span)));
  }

  private Sign sign(Map<String, String> row) {
    String text = Table.cell(row, "words");
    return new Sign(
        Table.cell(row, "id"),
        Table.cell(row, "kind"),
        Table.cell(row, "where"),
        Wording.read(text, phrases::place),
        text,
        Table.cell(row, "example"));
  }
}
