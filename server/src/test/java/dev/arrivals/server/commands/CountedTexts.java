package dev.arrivals.server.commands;

import static org.assertj.core.api.Assertions.assertThat;

import dev.arrivals.server.message.Message;
import dev.arrivals.server.state.State;
import dev.arrivals.server.tables.HotTable;
import dev.arrivals.server.text.FailureTextEntry;
import dev.arrivals.server.text.FailureTexts;
import java.util.Map;
import java.util.TreeMap;

/** How many messages have each failure text, as it is kept and as it is counted anew. */
final class CountedTexts {
  private CountedTexts() {}

  static void equalRecount(State state) {
    assertThat(kept(state)).isEqualTo(counted(state));
  }

  static Map<String, Long> kept(State state) {
    Map<String, Long> kept = new TreeMap<>();
    for (HotTable.Row<FailureTextEntry> row : state.texts().scan("", "\uffff", 100_000)) {
      if (!row.key().equals(FailureTexts.SIZE) && row.value().messages() > 0) {
        kept.put(row.value().said().text(), row.value().messages());
      }
    }
    return kept;
  }

  private static Map<String, Long> counted(State state) {
    Map<String, Long> counted = new TreeMap<>();
    for (HotTable.Row<Message> row : state.messages().scan("", "\uffff", 100_000)) {
      FailureTexts.of(row.value()).forEach(text -> counted.merge(text, 1L, Long::sum));
    }
    return counted;
  }
}
