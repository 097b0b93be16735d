package com.example.pigeon;

import dev.arrivals.spi.Failure;
import dev.arrivals.spi.FailureType;
import dev.arrivals.spi.Reason;
import dev.arrivals.spi.ReportKind;
import dev.arrivals.spi.VocabularyRow;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The words of Pigeon's callbacks, from {@code statuses.tsv}. */
final class Vocabulary {
  private final Map<String, VocabularyRow> rows = new LinkedHashMap<>();

  private Vocabulary() {}

  static Vocabulary load() {
    Vocabulary vocabulary = new Vocabulary();
    try (InputStream in = Vocabulary.class.getResourceAsStream("statuses.tsv")) {
      new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.startsWith("#"))
          .map(line -> line.split("\t"))
          .forEach(vocabulary::add);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return vocabulary;
  }

  List<VocabularyRow> rows() {
    return List.copyOf(rows.values());
  }

  Optional<VocabularyRow> row(String word) {
    return Optional.ofNullable(rows.get(word.toLowerCase(Locale.ROOT)));
  }

  private void add(String[] cells) {
    ReportKind kind = ReportKind.valueOf(cells[1]);
    Optional<Failure> failure =
        kind.needsFailure() ? Optional.of(failure(cells)) : Optional.empty();
    rows.put(cells[0], VocabularyRow.of("pigeon-" + cells[0], cells[0], kind, failure, cells[4]));
  }

  private static Failure failure(String[] cells) {
    return Failure.builder(Reason.valueOf(cells[3])).type(FailureType.valueOf(cells[2])).build();
  }
}
