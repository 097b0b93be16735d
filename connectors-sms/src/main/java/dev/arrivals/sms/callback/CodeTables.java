package dev.arrivals.sms.callback;

import dev.arrivals.sms.SmppConnectorFactory;
import dev.arrivals.webhook.Table;
import dev.arrivals.webhook.Vocabulary;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The vocabularies of providers. A row of kind {@code gsm-map} stands for all error codes of the
 * GSM network, each in the place of {@code CODE}: several providers pass them on as they are.
 */
final class CodeTables {
  private static final String GSM = "gsm-map";
  private static final String PLACE = "CODE";

  private CodeTables() {}

  /** Returns the table in the resource {@code name} beside {@code owner}. */
  static Vocabulary load(Class<?> owner, String name) {
    List<Map<String, String>> rows =
        Table.rows(owner, name).stream().flatMap(CodeTables::expanded).toList();
    return Vocabulary.of(rows, row -> name + " row " + (row + 1));
  }

  private static Stream<Map<String, String>> expanded(Map<String, String> row) {
    return Table.cell(row, "kind").equals(GSM)
        ? Table.rows(SmppConnectorFactory.class, "smpp-codes-gsm-map.tsv").stream()
            .map(code -> network(row, code))
        : Stream.of(row);
  }

  private static Map<String, String> network(Map<String, String> row, Map<String, String> code) {
    Map<String, String> cells = new HashMap<>(code);
    String codes = Table.cell(code, "code");
    cells.put("id", "gsm-" + codes);
    cells.put("native", natives(Table.cell(row, "native"), codes));
    return cells;
  }

  private static String natives(String pattern, String codes) {
    int dash = codes.indexOf('-');
    int first = Integer.parseInt(dash < 0 ? codes : codes.substring(0, dash));
    return IntStream.rangeClosed(first, Integer.parseInt(codes.substring(dash + 1)))
        .mapToObj(code -> pattern.replace(PLACE, Integer.toString(code)))
        .collect(Collectors.joining("|"));
  }
}
