package dev.arrivals.email.verdict;

import dev.arrivals.email.mime.Headers;
import dev.arrivals.email.rules.Hits;
import dev.arrivals.email.rules.NormalText;
import dev.arrivals.email.rules.PhraseIndex;
import dev.arrivals.email.rules.Phrases;
import dev.arrivals.email.rules.Wording;
import dev.arrivals.email.rules.Wordings;
import dev.arrivals.spi.Match;
import dev.arrivals.spi.VocabularyRow;
import dev.arrivals.webhook.Table;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The rows of {@code engagements.tsv} in their order, with one index of all their phrases. */
public final class Signs {
  /** Signs stand near the beginning of a text; the rest is not searched. */
  private static final int LONGEST_TEXT = 8000;

  private static final String HEADER = "header:";

  /** A sign of the header, and the field that it looks at. */
  private record OfField(String name, List<Sign> sign) {}

  private final Phrases phrases = new Phrases();
  private final List<Sign> signs;
  private final Wordings words;
  private final PhraseIndex index;
  private final Map<String, List<Sign>> byPlace;
  private final List<OfField> fields;

  private Signs(List<Map<String, String>> rows) {
    signs = IntStream.range(0, rows.size()).mapToObj(i -> sign(i, rows.get(i))).toList();
    index = phrases.index();
    words = new Wordings(signs.stream().map(Sign::words).toList());
    byPlace = signs.stream().collect(Collectors.groupingBy(Sign::where));
    fields =
        signs.stream()
            .filter(sign -> sign.where().startsWith(HEADER))
            .map(sign -> new OfField(sign.where().substring(HEADER.length()), List.of(sign)))
            .toList();
  }

  public static Signs load() {
    return new Signs(Table.rows(Signs.class, "engagements.tsv"));
  }

  public List<Sign> all() {
    return signs;
  }

  public List<VocabularyRow> vocabulary() {
    return signs.stream().flatMap(sign -> sign.vocabularyRow().stream()).toList();
  }

  /** The first sign for the field {@code where} that {@code value} shows. */
  public Optional<Sign.Found> in(String where, String value) {
    return find(of(where), value, Integer.MAX_VALUE);
  }

  /** Returns the first sign in the text of a mail. */
  public Optional<Sign.Found> inText(String where, String text) {
    return in(where, text.substring(0, Math.min(text.length(), LONGEST_TEXT)));
  }

  /** Returns the first sign in the subject of a mail. */
  public Optional<Sign.Found> inSubject(String subject) {
    if (subject.isBlank()) {
      return Optional.empty();
    }
    NormalText normal = NormalText.of(subject);
    Hits hits = normal.search(index);
    return find(of("subject"), normal, hits, Integer.MAX_VALUE)
        .or(() -> find(of("subject-start"), normal, hits, 1));
  }

  /** Returns the first sign in a field of {@code headers}. */
  public Optional<Sign.Found> inHeaders(Headers headers) {
    for (OfField field : fields) {
      for (String value : headers.all(field.name)) {
        Optional<Sign.Found> found = find(field.sign, value, Integer.MAX_VALUE);
        if (found.isPresent()) {
          return found;
        }
      }
    }
    return Optional.empty();
  }

  private List<Sign> of(String where) {
    return byPlace.getOrDefault(where, List.of());
  }

  private Optional<Sign.Found> find(List<Sign> asked, String value, int latest) {
    if (asked.isEmpty() || value.isBlank()) {
      return Optional.empty();
    }
    NormalText normal = NormalText.of(value);
    return find(asked, normal, normal.search(index), latest);
  }

  private Optional<Sign.Found> find(List<Sign> asked, NormalText normal, Hits hits, int latest) {
    BitSet shown = words.in(hits);
    for (Sign sign : asked) {
      if (shown.get(sign.place())) {
        Optional<Sign.Found> found = found(sign, normal, hits, latest);
        if (found.isPresent()) {
          return found;
        }
      }
    }
    return Optional.empty();
  }

  private static Optional<Sign.Found> found(Sign sign, NormalText normal, Hits hits, int latest) {
    if (sign.words().isEmpty()) {
      return Optional.of(new Sign.Found(sign, Match.of(sign.id(), sign.where())));
    }
    for (Wording.Alternative alternative : sign.words().alternatives()) {
      int phrase = alternative.present()[0];
      if (alternative.holds(hits) && hits.start(phrase) <= latest) {
        String span = normal.span(hits.start(phrase), hits.end(phrase));
        return Optional.of(new Sign.Found(sign, Match.of(sign.id(), span)));
      }
    }
    return Optional.empty();
  }

  private Sign sign(int place, Map<String, String> row) {
    String text = Table.cell(row, "words");
    return new Sign(
        place,
        Table.cell(row, "id"),
        Table.cell(row, "kind"),
        Table.cell(row, "where"),
        Wording.read(text, phrases::place),
        text,
        Table.cell(row, "example"));
  }
}
