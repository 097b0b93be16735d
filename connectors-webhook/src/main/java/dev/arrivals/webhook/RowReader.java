package dev.arrivals.webhook;

import dev.arrivals.spi.Blame;
import dev.arrivals.spi.Failure;
import dev.arrivals.spi.FailureType;
import dev.arrivals.spi.Reason;
import dev.arrivals.spi.ReportKind;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/** Reads the rows of a {@link Vocabulary}; an error names the cell and what was expected. */
final class RowReader {
  private static final String NOTHING = "none";
  private static final String MACHINE = "MACHINE_";
  private static final String EXCLUDED = "IGNORED";

  private RowReader() {}

  static Row read(Map<String, String> cells, Set<String> ids) {
    String words = cell(cells, "native");
    String kind = cell(cells, "kind");
    boolean machine = kind.startsWith(MACHINE);
    Optional<ReportKind> stated =
        kind.equals(NOTHING)
            ? Optional.empty()
            : Optional.of(kind(machine ? kind.substring(MACHINE.length()) : kind));
    return new Row(
        id(cells, words, ids),
        words,
        Glob.of(words),
        RowCondition.of(cell(cells, "when")),
        stated,
        machine,
        stated.filter(ReportKind::needsFailure).map(k -> failure(cells, k)),
        textFirst(cell(cells, "text")),
        filled(cells, "note").orElse(""));
  }

  private static String id(Map<String, String> cells, String words, Set<String> taken) {
    Optional<String> given = filled(cells, "id");
    if (given.filter(taken::contains).isPresent()) {
      throw new IllegalArgumentException("id '" + given.get() + "' comes twice");
    }
    return given.orElseGet(() -> made(Row.id(words), words, taken));
  }

  private static String made(String id, String words, Set<String> taken) {
    if (id.isEmpty()) {
      throw new IllegalArgumentException("native '" + words + "' needs an id");
    }
    return IntStream.iterate(1, i -> i + 1)
        .mapToObj(i -> i == 1 ? id : id + "-" + i)
        .filter(one -> !taken.contains(one))
        .findFirst()
        .orElseThrow();
  }

  private static ReportKind kind(String word) {
    ReportKind kind =
        word.equals(EXCLUDED) ? ReportKind.SUPPRESSED : constant(ReportKind.class, "kind", word);
    if (kind.isOfSender()) {
      throw new IllegalArgumentException(
          "kind '" + word + "' is the sender's to state (expected what the provider can know)");
    }
    return kind;
  }

  /**
   * A message that a list of the provider kept back says nothing about the address and blames
   * nobody.
   */
  private static Failure failure(Map<String, String> cells, ReportKind kind) {
    Reason reason =
        filled(cells, "reason")
            .map(r -> constant(Reason.class, "reason", r))
            .orElse(Reason.NOT_DEFINED);
    Failure.Builder failure = Failure.builder(reason);
    if (kind == ReportKind.SUPPRESSED) {
      failure.type(FailureType.IGNORED).blame(Blame.UNKNOWN);
    }
    filled(cells, "type").ifPresent(t -> failure.type(constant(FailureType.class, "type", t)));
    filled(cells, "blame").ifPresent(b -> failure.blame(constant(Blame.class, "blame", b)));
    filled(cells, "detail").ifPresent(failure::detail);
    Failure built = failure.build();
    if (kind == ReportKind.DEFERRED && built.type() == FailureType.HARD) {
      throw new IllegalArgumentException("type 'HARD' of DEFERRED (expected SOFT: it goes on)");
    }
    return built;
  }

  private static boolean textFirst(String cell) {
    if (!cell.equals("first") && !cell.equals(Table.NONE)) {
      throw new IllegalArgumentException("text '" + cell + "' (expected first or -)");
    }
    return cell.equals("first");
  }

  private static <E extends Enum<E>> E constant(Class<E> type, String column, String word) {
    return Arrays.stream(type.getEnumConstants())
        .filter(constant -> constant.name().equals(word))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    column
                        + " '"
                        + word
                        + "' (expected one of "
                        + Arrays.toString(type.getEnumConstants())
                        + ")"));
  }

  private static Optional<String> filled(Map<String, String> cells, String column) {
    return Optional.of(cell(cells, column)).filter(c -> !c.equals(Table.NONE));
  }

  /** A column that the table leaves out is empty in every row. */
  private static String cell(Map<String, String> cells, String column) {
    String cell = cells.getOrDefault(column, Table.NONE).strip();
    return cell.isEmpty() ? Table.NONE : cell;
  }
}
