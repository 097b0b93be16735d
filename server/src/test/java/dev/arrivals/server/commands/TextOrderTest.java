package dev.arrivals.server.commands;

import static org.assertj.core.api.Assertions.assertThat;

import dev.arrivals.server.qualification.TextState;
import dev.arrivals.server.state.State;
import dev.arrivals.server.tables.HotTable;
import dev.arrivals.server.text.FailureTextEntry;
import dev.arrivals.server.text.FailureTextOrder;
import dev.arrivals.server.text.FailureTexts;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TextOrderTest {
  @TempDir private Path directory;

  @Test
  void the_order_follows_the_texts_and_a_restart_finds_it_again() {
    RandomTraffic traffic = new RandomTraffic(11);
    for (int restart = 0; restart < 3; restart++) {
      try (Ingest ingest = Ingest.open(directory, 40)) {
        equalsTexts(ingest.state());
        for (int i = 0; i < 150; i++) {
          traffic.step(ingest.commands());
        }
        equalsTexts(ingest.state());
        ingest.abandon();
      }
    }
  }

  private static void equalsTexts(State state) {
    for (Set<TextState> states :
        List.of(
            Set.of(TextState.TO_QUALIFY),
            Set.of(TextState.KEPT, TextState.DISMISSED),
            EnumSet.allOf(TextState.class))) {
      assertThat(pages(state.textOrder(), states)).isEqualTo(sorted(state, states));
    }
  }

  private static List<FailureTextOrder.Place> pages(FailureTextOrder order, Set<TextState> states) {
    List<FailureTextOrder.Place> all = new ArrayList<>();
    List<FailureTextOrder.Place> page = order.after(states, Optional.empty(), 2);
    while (!page.isEmpty()) {
      all.addAll(page);
      page = order.after(states, Optional.of(page.get(page.size() - 1)), 2);
    }
    return all;
  }

  private static List<FailureTextOrder.Place> sorted(State state, Set<TextState> states) {
    List<FailureTextOrder.Place> all = new ArrayList<>();
    for (HotTable.Row<FailureTextEntry> row : state.texts().scan("", "\uffff", 1_000)) {
      boolean wanted = states.contains(row.value().decision().state());
      if (wanted && !row.key().equals(FailureTexts.SIZE)) {
        all.add(new FailureTextOrder.Place(row.value().messages(), row.key()));
      }
    }
    return all.stream().sorted().toList();
  }
}
