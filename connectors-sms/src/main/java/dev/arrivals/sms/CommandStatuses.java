package dev.arrivals.sms;

import dev.arrivals.webhook.Table;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The meanings of a message centre's answers to submissions, from {@code smpp-command-status.tsv}:
 * the numbers of the standard for every instance, and a provider's own by its preset.
 */
final class CommandStatuses {
  /** With the numbers of the standard alone. */
  static final CommandStatuses STANDARD = load(ErrorCodes.NONE);

  private static final char MORE = '.';

  private record Range(long first, long last, Meaning meaning) {
    boolean has(long code) {
      return first <= code && code <= last;
    }
  }

  private final List<Meaning> rows = new ArrayList<>();
  private final List<Range> ranges = new ArrayList<>();
  private final Map<String, Meaning> byCode = new HashMap<>();
  private final Map<String, Meaning> byName = new HashMap<>();

  private CommandStatuses(List<Map<String, String>> table) {
    table.forEach(this::add);
  }

  /** With the numbers of one provider too, where it has some. */
  static CommandStatuses load(String preset) {
    return new CommandStatuses(
        Table.rows(CommandStatuses.class, "smpp-command-status.tsv").stream()
            .filter(row -> List.of(Table.NONE, preset).contains(Table.cell(row, "provider")))
            .toList());
  }

  List<Meaning> rows() {
    return List.copyOf(rows);
  }

  /** Returns the meaning of a number; every number has one, but those that are no answer. */
  Optional<Meaning> byNumber(long code) {
    Meaning exact = byCode.get(key(code, ""));
    return exact == null
        ? ranges.stream().filter(range -> range.has(code)).findFirst().map(Range::meaning)
        : Optional.of(exact);
  }

  /** Returns the meaning of a number where the TLV delivery_failure_reason says more. */
  Optional<Meaning> byNumber(long code, int deliveryFailureReason) {
    return Optional.ofNullable(byCode.get(key(code, MORE + "" + deliveryFailureReason)))
        .or(() -> byNumber(code));
  }

  /** Returns the meaning of a name such as {@code ESME_RINVDSTADR}. */
  Optional<Meaning> byName(String name) {
    return Optional.ofNullable(byName.get(name.toUpperCase(Locale.ROOT)));
  }

  private void add(Map<String, String> row) {
    String code = Meaning.cell(row, "code");
    String name = Meaning.cell(row, "name");
    boolean named = !name.equals(Table.NONE);
    Meaning meaning = Meaning.of("smpp-status-" + code, "command_status " + code, row);
    rows.add(meaning);
    int dash = code.indexOf('-');
    if (dash > 0) {
      ranges.add(
          new Range(
              Long.decode(code.substring(0, dash)),
              Long.decode(code.substring(dash + 1)),
              meaning));
    } else {
      byCode.put(code, meaning);
    }
    if (named && code.indexOf(MORE) < 0) {
      byName.put(name, meaning);
    }
  }

  private static String key(long code, String more) {
    return "0x" + Long.toHexString(code) + more;
  }
}
